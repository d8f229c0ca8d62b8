/** What the seeds of one kind of model say together: a cell of the experiment's table. */
import { BASES } from './privileged.mjs'

/** Student's t, two-sided 95 %, by degrees of freedom from 1. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]

/**
 * The mean over seeds with its 95 % confidence interval (Student's t, which asks that seeds vary roughly normally; of one seed
 * there is none). Null where no seed has the number.
 *
 * @typedef {{ mean: number, low: number, high: number, values: number[] }} Interval
 * @param {(number | null | undefined)[]} all one for each seed
 * @returns {Interval | null}
 */
export function interval(all) {
  const values = all.filter(value => Number.isFinite(value))
  const count = values.length
  if (count === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { mean, low: Number.NaN, high: Number.NaN, values }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const half = (T95[count - 2] ?? 1.96) * Math.sqrt(variance / count)
  return { mean, low: mean - half, high: mean + half, values }
}

/** The value that 99 % of |values| are at most, by nearest rank: of 99 it is the largest, of 199 the second but one. */
export function percentile99(values) {
  const sorted = values
    .filter(Number.isFinite)
    .map(Math.abs)
    .sort((x, y) => x - y)
  return sorted.length === 0 ? Number.NaN : sorted[Math.ceil(0.99 * sorted.length) - 1]
}

/**
 * @param {object[]} records what was measured of the models (see measure.mjs)
 * @returns {Cell[]} in the order in which the kinds first appear
 */
export function cellsOf(records) {
  const kinds = new Map()
  for (const record of records) {
    const name = [record.task, record.optimizer, record.basis, record.σ].join('-')
    kinds.set(name, [...(kinds.get(name) ?? []), record])
  }
  return [...kinds].map(([name, seeds]) => cellOf(name, seeds))
}

/**
 * @typedef {ReturnType<typeof cellOf>} Cell
 * Of `own`: the basis of the function; null for the isotropic function, which has none. A₄ is null where few pairs are at right
 * angles. `contrast` is D over the null's density.
 */
function cellOf(name, records) {
  const [{ task, optimizer, basis, σ }] = records
  const over = pick => interval(records.map(pick))
  const has = BASES[basis] > 0
  const pair = pick => ({ a4: over(record => pick(record)?.a4), contrast: over(record => pick(record)?.contrast) })
  const last = ({ epochs }) => epochs.at(-1)
  const test = which => records[0].tests[which] && testsOf(records.map(({ tests }) => tests[which]))
  const site = which => ({
    standard: over(({ downstream }) => downstream[which].standard.a4),
    random: records.flatMap(({ downstream }) => downstream[which].random),
    pooled: pooled(
      records.map(({ downstream }) => ({
        statistic: downstream[which].standard.a4,
        rotated: downstream[which].random,
      })),
    ),
  })
  return {
    name,
    task,
    optimizer,
    basis,
    σ,
    seeds: records.map(({ seed }) => seed),
    /** Mean squared error per pixel, or the share of images named rightly, of the images held out. */
    success: over(record => record.success),
    /** Basis vectors that no image lies on the bright side of: the dead units of a ReLU. For each seed. */
    dark: has ? records.map(record => last(record).bright.filter(share => share === 0).length) : null,
    /** The share of images on the bright side of a basis vector, a mean over these, before training and after it. */
    bright: has
      ? [records.map(({ epochs }) => epochs[0]), records.map(last)].map(all =>
          interval(all.map(({ bright }) => meanOf(bright))),
        )
      : null,
    after: {
      own: has ? pair(record => last(record).after.own) : null,
      standard: pair(record => last(record).after.standard),
    },
    before: {
      own: has ? pair(record => last(record).before.own) : null,
      standard: pair(record => last(record).before.standard),
    },
    tests: { own: test('own'), standard: test('standard'), before: test('before') },
    epochs: records[0].epochs.map(({ epoch }, at) => ({
      epoch,
      after: {
        own: has ? pair(({ epochs }) => epochs[at].after.own) : null,
        standard: pair(({ epochs }) => epochs[at].after.standard),
      },
      before: {
        own: has ? pair(({ epochs }) => epochs[at].before.own) : null,
        standard: pair(({ epochs }) => epochs[at].before.standard),
      },
    })),
    downstream: { next: site('next'), nextAfter: site('nextAfter') },
    /** Mean density over the null's at every 5° from b_i towards b_j and on, a curve for each seed. */
    curves: {
      own: has ? records.map(record => last(record).after.own.curve) : null,
      standard: records.map(record => last(record).after.standard.curve),
    },
    grandmothers: !has
      ? null
      : {
          directions: records[0].directions.around.length,
          candidates: records.map(({ directions }) => directions.candidates.length),
          confirmed: records.map(({ directions }) => directions.confirmed),
          /** Confirmed ones of 8 random orthonormal directions and their opposites, turned 19 times for each seed. */
          byChance: records.map(({ directions }) => directions.byChance),
        },
  }
}

/**
 * The test of all seeds together: the mean of their statistics, against the means of as many random rotations, one of each seed.
 * A model's own test asks whether that model is aligned; this one, whether models of its kind are.
 */
function pooled(all) {
  // Of a seed without an image near any plane there is nothing to say.
  const sides = all.filter(({ statistic }) => Number.isFinite(statistic))
  if (sides.length === 0) return { statistic: Number.NaN, p: Number.NaN, percentile99: Number.NaN }
  const mean = pick => meanOf(sides.map(pick).filter(Number.isFinite))
  const statistic = mean(side => side.statistic)
  const rotated = sides[0].rotated.map((_, r) => mean(side => side.rotated[r]))
  const beyond = rotated.filter(value => Math.abs(value) >= Math.abs(statistic)).length
  return { statistic, p: (1 + beyond) / (rotated.length + 1), percentile99: percentile99(rotated) }
}

const meanOf = values => values.reduce((sum, value) => sum + value, 0) / values.length

/** Each a list with one entry for each seed, but `pooled`. */
function testsOf(tests) {
  return {
    pooled: { raw: pooled(tests.map(({ raw }) => raw)), whitened: pooled(tests.map(({ whitened }) => whitened)) },
    measure: tests[0].measure,
    rotations: tests[0].rotations,
    statistic: tests.map(({ raw }) => raw.statistic),
    p: tests.map(({ raw }) => raw.p),
    percentile99: tests.map(({ raw }) => percentile99(raw.rotated)),
    rotated: tests.map(({ raw }) => raw.rotated),
    whitened: tests.map(({ whitened }) => ({ statistic: whitened.statistic, p: whitened.p })),
    /** Null where the vectors are not at right angles; Thomson's points are so but for rounding, and a seed may miss it. */
    independent: tests.some(({ independent }) => independent) ? tests.map(({ independent }) => independent) : null,
  }
}
