/** Does alignment follow the basis when the basis turns? */
import { dots, key } from './dots.mjs'
import { around, DATA_COLUMNS, figure, lines, linesOf } from './figure.mjs'
import { BASES, estimate, FUNCTIONS, inOrder, NULL_DENSITY, number, OPTIMIZERS, TASKS } from './words.mjs'

/** The percentiles of random rotations in the unit of the panel: a test's D is a density, and is shown over the null's. */
export const chanceOf = test => test.percentile99.map(value => (test.measure === 'D' ? value / NULL_DENSITY : value))

const onAxes = cell => cell.basis === 'standard'

function strip(cell, number) {
  const { own, standard } = cell.after
  const series = [
    ...(own?.[number] ? [{ mark: 'own', ...of(own[number]) }] : []),
    // Where both are one basis, once is enough.
    ...(standard[number] && !onAxes(cell) ? [{ mark: 'standard', ...of(standard[number]) }] : []),
  ]
  return series.length > 0 ? { bands: bandsOf(cell, number), series } : null
}

const of = interval => ({ values: interval.values, interval })

/** Random rotations of the own basis where its test is in this number, else of the axes. */
function bandsOf({ tests }, number) {
  const measure = number === 'a4' ? 'A₄' : 'D'
  const test = [tests.own, tests.standard].find(found => found?.measure === measure)
  return test ? chanceOf(test) : []
}

const KEYS = [
  key.seed('own', 'against the basis of the function, a dot for each seed'),
  key.seed('standard', 'against the standard axes'),
  key.interval(),
  key.band('99 % of random rotations, a band for each seed'),
]

const HOW =
  'Each row is a kind of model after training, each mark a seed: filled discs against the basis B that its function is made of, open diamonds against the standard axes (for the standard basis these are one, and shown once). Bar and tick: mean over seeds and its 95 % interval (Student’s t; none for one seed; cut where the scale ends). Grey: ± the 99th percentile of |·| of random rotations of the tested basis, one band for each seed over the others, where the test is in that number.'

/**
 * @param {import('../cells.mjs').Cell[]} cells
 * @param {string} task
 * @returns {import('./figure.mjs').Figure | null} null where there are none of the task
 */
export function turns(cells, task) {
  const shown = inOrder(cells.filter(cell => cell.task === task && cell.optimizer === 'momentum'))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: does alignment follow the basis when it turns?`
  return figure({
    name: `turns-${task}`,
    kind: 'turns',
    title,
    description: `${title} Mean A₄ against the own basis: ${shown
      .filter(({ after }) => after.own?.a4)
      .map(({ basis, σ, after }) => `${BASES[basis]}, ${FUNCTIONS[σ]} ${number(after.own.a4.mean)}`)
      .join('; ')}.`,
    caption: `${HOW} Left, A₄, the fourth harmonic of density over planes of vectors at right angles: +1 on the basis vectors, −1 halfway between them, 0 neither; a skewed basis has no such planes, and so no disc. Right, the contrast D/p₀: density at the basis vectors less the mean over all angles, over the density of isotropic activations; it is there for every basis. n = ${seedsOf(shown)} per row, 10,000 images each.`,
    ...drawn(shown, cell => ({ group: BASES[cell.basis], label: FUNCTIONS[cell.σ] })),
  })
}

/** How many seeds the cells have: `5`, or `1 to 5`. */
export function seedsOf(cells) {
  const counts = cells.map(({ seeds }) => seeds.length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? `${most} ${most === 1 ? 'seed' : 'seeds'}` : `${least} to ${most} seeds`
}

/** The picture and the numbers of cells in rows, both measures side by side. */
export function drawn(cells, nameOf) {
  const contrasts = cells.flatMap(({ after }) =>
    [after.own, after.standard].flatMap(side => side?.contrast?.values ?? []),
  )
  const panels = [
    { title: 'A₄', domain: [-1.04, 1.04], at: 0 },
    { title: 'D/p₀', domain: around(contrasts, [-1, 1], 0.15), at: 0 },
  ]
  const rows = cells.map(cell => ({ ...nameOf(cell), strips: ['a4', 'contrast'].map(number => strip(cell, number)) }))
  return {
    draw: width => dots({ width, rows, panels, keys: KEYS }),
    table: {
      columns: ['model', 'A₄ own', 'A₄ standard', 'D/p₀ own', 'D/p₀ standard', 'random, 99 %'],
      rows: cells.map(cell => {
        const { own, standard } = cell.after
        const test = cell.tests.own ?? cell.tests.standard
        const chance = test ? `${test.measure === 'D' ? 'D/p₀' : 'A₄'} ±${number(Math.max(...chanceOf(test)))}` : '–'
        const numbers = [own?.a4, standard.a4, own?.contrast, standard.contrast]
        return [nameOfRow(cell), ...numbers.map(interval => estimate(interval)), chance]
      }),
    },
    data: {
      columns: DATA_COLUMNS,
      rows: cells.flatMap(cell => [
        ...['own', 'standard'].flatMap(side => [
          ...lines(cell, 'A4', side, cell.after[side]?.a4),
          ...lines(cell, 'D/p0', side, cell.after[side]?.contrast),
        ]),
        ...[
          ['A4', 'a4'],
          ['D/p0', 'contrast'],
        ].flatMap(([name, number]) => linesOf(cell, name, 'random', 'percentile 99', bandsOf(cell, number))),
      ]),
    },
  }
}

const nameOfRow = ({ basis, σ, optimizer }) =>
  `${BASES[basis]} · ${FUNCTIONS[σ]}${optimizer === 'momentum' ? '' : ` · ${OPTIMIZERS[optimizer]}`}`
