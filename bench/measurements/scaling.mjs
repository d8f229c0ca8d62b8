/** What the time of a sweep grows with: samples, directions, angles, and how wide the cone is. On uploaded spotlights. */
import { normalWorkload, strongWorkload } from '../ensembles.mjs'
import { summary, timesOf } from '../measure.mjs'
import { Ours } from '../ours.mjs'
import { litPairs } from '../peers/arcs.mjs'

const effort = { least: 5, seconds: 0.5 }

/** Of W4 and its like, a sample of planes is enough: all of them are alike. */
const some = { sample: 8192, seed: 1 }

/**
 * Each axis has `series`, each with `points` of `x`, the median and the fastest run in milliseconds, and the `exponent` of a
 * power law through the fastest runs.
 */
export async function scaling(library) {
  const strong = shape => strongWorkload('W3', shape)
  const normal = (shape, mass = 0.01) => normalWorkload(library, 'W4', shape, mass)
  const series = async (name, xs, workload) => {
    const points = []
    for (const x of xs) points.push({ x, ...(await measured(await workload(x), library)) })
    return { name, points, exponent: exponent(points, point => point.x) }
  }
  const few = async workload => ({ ...(await workload), planes: some })
  const rows = [1250, 2500, 5000, 10000, 20000]
  const directions = [128, 256, 512, 1024]
  const angles = [90, 180, 360, 720, 1440]
  return {
    rows: [
      await series('one strong direction per row, ε 0.9', rows, n => strong([n, 512])),
      await series('normal, mass 0.01', rows, n => few(normal([n, 512]))),
    ],
    directions: [
      await series('one strong direction per row, ε 0.9', directions, k => strong([10000, k])),
      await series('normal, mass 0.01; 1,250 rows', directions, k => normal([1250, k])),
    ],
    angles: [
      await series('one strong direction per row, ε 0.9', angles, a => ({ ...strong([10000, 512]), angles: a })),
      await series('normal, mass 0.01', angles, async a => ({ ...(await few(normal([10000, 512]))), angles: a })),
    ],
    epsilon: [await widths(library, few, normal)],
  }
}

/** Against ε, and with it the number of lit pairs, of which the exponent is. */
async function widths(library, few, normal) {
  const points = []
  for (const mass of [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001]) {
    const workload = await few(normal([10000, 512], mass))
    points.push({ x: workload.epsilon, mass, ...(await measured(workload, library, true)) })
  }
  return { name: 'normal', points, exponent: exponent(points, point => point.lit), of: 'lit pairs' }
}

async function measured(workload, library, counted = false) {
  const ours = await Ours.of(workload, library)
  const { median, min } = summary(await timesOf(() => ours.spotlight.sweep(ours.options), effort))
  ours.release()
  if (!counted) return { median, min }
  const { planes } = ours.sweep
  const pairs = Array.from({ length: planes.length / 2 }, (_, p) => [planes[2 * p], planes[2 * p + 1]])
  return { median, min, lit: litPairs(workload, pairs) }
}

/** The slope of log time over log x, by least squares. */
export function exponent(points, x) {
  const [xs, ys] = [points.map(point => Math.log(x(point))), points.map(point => Math.log(point.min))]
  const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(xs), mean(ys)]
  const over = xs.reduce((sum, value, n) => sum + (value - mx) * (ys[n] - my), 0)
  return over / xs.reduce((sum, value) => sum + (value - mx) ** 2, 0)
}
