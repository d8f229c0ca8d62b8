/** Directions that hold one digit: how many are confirmed around the basis, and how many around random ones. */
import { dots, key } from './dots.mjs'
import { around, figure } from './figure.mjs'
import { seedsOf } from './turns.mjs'
import { BASES, FUNCTIONS, inOrder, number, TASKS } from './words.mjs'

/** Random bases are orthonormal: 8 directions and their opposites. */
export const RANDOM_DIRECTIONS = 16

/** @returns {import('./figure.mjs').Figure | null} */
export function grandmothers(cells, task) {
  const shown = inOrder(cells.filter(cell => cell.task === task && cell.optimizer === 'momentum' && cell.grandmothers))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: directions that hold one digit`
  const rows = shown.map(({ basis, σ, grandmothers: found }) => ({
    group: BASES[basis],
    label: FUNCTIONS[σ],
    strips: [
      {
        chance: discsOf(found.byChance.flat()),
        series: [
          { mark: 'own', values: found.confirmed.map(count => (100 * count) / found.directions), interval: null },
        ],
      },
    ],
  }))
  const shares = rows.flatMap(({ strips: [{ chance, series }] }) => [
    ...chance.map(({ value }) => value),
    ...series[0].values,
  ])
  const panels = [
    { title: 'Confirmed directions, % of all', domain: around(shares, [0, 25], 0.06), format: value => `${value} %` },
  ]
  const keys = [
    key.seed('own', 'around the basis of the function, a dot for each seed'),
    key.disc('around random orthonormal bases: the larger, the more of them'),
  ]
  return figure({
    name: `grandmothers-${task}`,
    kind: 'grandmothers',
    title,
    description: title,
    caption: `A direction (a basis vector or its opposite) is a candidate where at least 90 % of the images within its spotlight are one digit, chosen on one half of the images and confirmed on the other. Blue discs: the share of the own basis’s directions that were confirmed, one for each seed; discs of equal value lie on one another. Grey: the same around 19 random orthonormal bases (${RANDOM_DIRECTIONS} directions) for each seed, the area in proportion to how many of them have that share. Larger bases have more directions (18, 32 and 64), hence shares and not counts. n = ${seedsOf(shown)} per row.`,
    draw: width => dots({ width, rows, panels, keys }),
    table: {
      columns: ['model', 'directions', 'candidates, each seed', 'confirmed, each seed', 'by chance, mean of 16'],
      rows: shown.map(({ basis, σ, grandmothers: found }) => [
        `${BASES[basis]} · ${FUNCTIONS[σ]}`,
        found.directions,
        found.candidates.join(', '),
        found.confirmed.join(', '),
        number(mean(found.byChance.flat())),
      ]),
    },
    data: {
      columns: ['task', 'optimizer', 'basis', 'function', 'of', 'seed', 'directions', 'confirmed', 'percent'],
      rows: shown.flatMap(cell => {
        const { directions, confirmed, byChance } = cell.grandmothers
        const row = (of, at, all, count) => [
          ...[cell.task, cell.optimizer, cell.basis, cell.σ, of, cell.seeds[at], all, count],
          Number(((100 * count) / all).toPrecision(5)),
        ]
        return [
          ...confirmed.map((count, at) => row('own', at, directions, count)),
          ...byChance.flatMap((counts, at) => counts.map(count => row('random', at, RANDOM_DIRECTIONS, count))),
        ]
      }),
    },
  })
}

const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length

function discsOf(counts) {
  const tally = new Map()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  return [...tally].map(([value, count]) => ({ value: (100 * value) / RANDOM_DIRECTIONS, count }))
}
