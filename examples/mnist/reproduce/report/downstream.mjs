/** The layer after the one under test: does anything show there, before and after its own function? */
import { dots, key } from './dots.mjs'
import { DATA_COLUMNS, figure, lines, linesOf } from './figure.mjs'
import { seedsOf } from './turns.mjs'
import { BASES, estimate, FUNCTIONS, inOrder, number, TASKS } from './words.mjs'

const SITES = { next: 'Before its function: A₄', nextAfter: 'After its tanh: A₄' }

const known = values => values.filter(Number.isFinite)

/** @returns {import('./figure.mjs').Figure | null} */
export function downstream(cells, task) {
  const shown = inOrder(cells.filter(cell => cell.task === task && cell.optimizer === 'momentum'))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: one layer downstream`
  const rows = shown.map(cell => ({
    group: BASES[cell.basis],
    label: FUNCTIONS[cell.σ],
    strips: Object.keys(SITES).map(site => {
      const { standard, random } = cell.downstream[site]
      const series = standard ? [{ mark: 'standard', values: standard.values, interval: standard }] : []
      return { ticks: known(random), series }
    }),
  }))
  const panels = Object.values(SITES).map(title => ({ title, domain: [-1.04, 1.04], at: 0 }))
  const keys = [
    key.seed('standard', 'against the standard axes of that layer, a mark for each seed'),
    key.interval('standard'),
    key.tick('against 19 random rotations for each seed'),
  ]
  return figure({
    name: `downstream-${task}`,
    kind: 'downstream',
    title,
    description: title,
    caption: `The next layer has 48 units; whatever basis the layer under test had, nothing privileges these 48 axes before the layer’s own function (left), and its tanh does after it (right). Diamonds: A₄ against the axes, one for each seed (missing where no image lies near any of the 200 sampled planes); bar and tick: mean over seeds, 95 % interval; thin grey lines: A₄ against 19 random rotations for each seed. n = ${seedsOf(shown)} per row.`,
    draw: width => dots({ width, rows, panels, keys }),
    table: {
      columns: [
        'model',
        'before, axes',
        'before, random (least to most)',
        'after, axes',
        'after, random (least to most)',
      ],
      rows: shown.map(({ basis, σ, downstream }) => [
        `${BASES[basis]} · ${FUNCTIONS[σ]}`,
        ...Object.keys(SITES).flatMap(site => {
          const random = known(downstream[site].random)
          return [
            estimate(downstream[site].standard),
            random.length > 0 ? `${number(Math.min(...random))} to ${number(Math.max(...random))}` : '–',
          ]
        }),
      ]),
    },
    data: {
      columns: DATA_COLUMNS,
      rows: shown.flatMap(cell =>
        Object.keys(SITES).flatMap(site => {
          const { standard, random } = cell.downstream[site]
          const each = random.length / cell.seeds.length
          const seeds = random.map((_, at) => cell.seeds[Math.floor(at / each)])
          return [
            ...lines(cell, 'A4', `${site} standard`, standard),
            ...linesOf(cell, 'A4', `${site} random`, 'rotation', random, seeds),
          ]
        }),
      ),
    },
  })
}
