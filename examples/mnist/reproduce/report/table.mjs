/** The experiment in one table: basis × σ × (own, standard, random), with intervals over seeds and what the test says. */
import { chanceOf } from './turns.mjs'
import { BASES, estimate, FUNCTIONS, inOrder, NULL_DENSITY, number, OPTIMIZERS, short, TASKS } from './words.mjs'

/** The mean of what random rotations give, one for each seed, as an interval over seeds. */
const randomOf = (test, intervalOf) =>
  intervalOf(
    test.rotated.map(
      values =>
        values.reduce((sum, value) => sum + value, 0) / values.length / (test.measure === 'D' ? NULL_DENSITY : 1),
    ),
  )

/** p of the seeds together, and in brackets the largest of theirs. */
const probability = (together, ps) => (ps.length === 1 ? p(together) : `${p(together)} (${p(Math.max(...ps))})`)
const p = value => number(value, value < 0.1 ? 3 : 2)

/**
 * @param {import('../cells.mjs').Cell[]} cells
 * @param {typeof import('../cells.mjs').interval} intervalOf
 * @returns {{ groups: { title: string, table: import('./figure.mjs').Table }[], caption: string, data: import('./figure.mjs').Table }}
 */
export function resultTable(cells, intervalOf) {
  const groups = []
  for (const optimizer of Object.keys(OPTIMIZERS)) {
    for (const task of Object.keys(TASKS)) {
      const shown = inOrder(cells.filter(cell => cell.task === task && cell.optimizer === optimizer))
      if (shown.length === 0) continue
      groups.push({ title: `${TASKS[task]}, ${OPTIMIZERS[optimizer]}`, table: pageTable(shown, intervalOf) })
    }
  }
  return { groups, caption: CAPTION, data: dataOf(cells, intervalOf) }
}

const CAPTION =
  'Mean over seeds with its 95 % interval (Student’s t), after training and after the function. Random: the mean of A₄ over random rotations, and in brackets its interval over seeds; 99 %: the largest over seeds of the 99th percentile of |A₄| (or |D/p₀|) of random rotations. D/p₀ stands where pairs of the own basis are skewed, which have no A₄. p is that of the basis test against its own basis (of the isotropic function, against the standard axes): how often random rotations have as much, at least 1/200 (1/100 for the axes); of the mean over seeds, against means of as many rotations, and in brackets the largest p of a single seed. Whitened: the same after the activations’ variances were made equal in all directions. Success on held-out images: squared error per pixel (autoencoder, less is better) or share named rightly (classifier).'

const psOf = ({ p, whitened }) => ({ raw: p, whitened: whitened.map(side => side.p) })

function pageTable(cells, intervalOf) {
  return {
    columns: [
      'basis',
      'σ',
      'seeds',
      'A₄ own',
      'A₄ standard',
      'A₄ random',
      'D/p₀ own',
      '99 %',
      'p raw',
      'p whitened',
      'success',
    ],
    rows: cells.map(cell => {
      const test = cell.tests.own ?? cell.tests.standard
      const skewed = test.measure === 'D'
      const rotations = skewed ? cell.tests.standard : test
      return [
        ...[BASES[cell.basis], FUNCTIONS[cell.σ], cell.seeds.length],
        ...[cell.after.own?.a4, cell.after.standard.a4].map(interval => estimate(interval)),
        rotations.measure === 'A₄' ? estimate(randomOf(rotations, intervalOf)) : '–',
        skewed ? estimate(cell.after.own.contrast) : '–',
        `${skewed ? 'D ' : ''}±${number(Math.max(...chanceOf(test)))}`,
        ...['raw', 'whitened'].map(side => probability(test.pooled[side].p, psOf(test)[side])),
        estimate(cell.success, 3),
      ]
    }),
  }
}

const ENDS = ['mean', 'low', 'high']

function dataOf(cells, intervalOf) {
  const intervals = ['A4 own', 'A4 standard', 'A4 random', 'D/p0 own', 'D/p0 standard', 'D/p0 random', 'success']
  const tests = [
    'tested',
    'measure',
    'percentile 99',
    'p raw',
    'p raw largest of a seed',
    'p whitened',
    'p whitened largest of a seed',
  ]
  return {
    columns: [
      ...['task', 'optimizer', 'basis', 'function', 'seeds'],
      ...intervals.flatMap(name => ENDS.map(end => `${name} ${end}`)),
      ...tests,
    ],
    rows: inOrder(cells).map(cell => {
      const { own, standard } = cell.after
      const test = cell.tests.own ?? cell.tests.standard
      const [random, randomD] = ['A₄', 'D'].map(measure => {
        const found = [cell.tests.own, cell.tests.standard].find(one => one?.measure === measure)
        return found && randomOf(found, intervalOf)
      })
      const all = [own?.a4, standard.a4, random, own?.contrast, standard.contrast, randomD, cell.success]
      return [
        ...[cell.task, cell.optimizer, cell.basis, cell.σ, cell.seeds.length],
        ...all.flatMap(interval => ENDS.map(end => short(interval?.[end] ?? Number.NaN))),
        ...[
          cell.tests.own ? 'own' : 'standard',
          test.measure === 'D' ? 'D/p0' : 'A4',
          short(Math.max(...chanceOf(test))),
        ],
        ...['raw', 'whitened'].flatMap(side => [short(test.pooled[side].p), short(Math.max(...psOf(test)[side]))]),
      ]
    }),
  }
}
