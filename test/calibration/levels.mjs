/** How often something is called significant where it is not: at or below the level that was asked for. */
import { benjaminiYekutieli, labelShares, nullBands, peakPValues } from '../../dist/index.js'
import { cloud, dice, planted, within } from './clouds.mjs'

const LEVEL = 0.05

/** Counts of named events over runs. */
class Tally {
  #found = new Map()

  add(name, happened, level = LEVEL) {
    const one = this.#found.get(name) ?? { name, level, runs: 0, found: 0 }
    one.runs++
    one.found += Number(happened)
    this.#found.set(name, one)
  }

  rows() {
    return [...this.#found.values()]
  }
}

/** One plane: its peak and its curve against the bands. */
async function onePlane(tally) {
  const [n, d, epsilon, angles] = [1000, 8, 0.6, 90]
  const bands = await nullBands({ samples: n, dimensions: d, epsilon, angles, simulations: 9999 })
  for (let run = 0; run < 2000; run++) {
    await within(cloud(n, d, 2_000_000 + run), d, {}, async spotlight => {
      const sweep = await spotlight.sweep({ epsilon, angles, planes: [[0, 1]] })
      const [p] = await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon })
      for (const level of [0.001, 0.01, 0.05, 0.1, 0.2, 0.5]) {
        tally.add(`p of a plane's peak at most ${level}`, p <= level, level)
      }
      const curve = sweep.curve(0, 1)
      const [low, high] = bands.simultaneous
      tally.add(
        'a curve leaves the simultaneous band',
        curve.some(f => f < low || f > high),
      )
      const [least, most] = bands.pointwise
      tally.add('a curve leaves the pointwise band at one angle', curve[17] < least || curve[17] > most)
    })
  }
}

/** All planes of a basis share its axes, and one false discovery among them is one too many. */
async function manyPlanes(tally) {
  const [n, d, epsilon] = [2000, 16, 0.6]
  for (let run = 0; run < 500; run++) {
    await within(cloud(n, d, 2_010_000 + run), d, {}, async spotlight => {
      const sweep = await spotlight.sweep({ epsilon, angles: 90 })
      const p = await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon })
      const some = q => q.some(value => value <= LEVEL)
      tally.add('any of 120 planes by its peak', some(benjaminiYekutieli(p)))
      tally.add('any of 120 planes by its alignment', some((await spotlight.alignment({ epsilon })).q))
      const { discoveries, planes } = await spotlight.rank({ epsilon, angles: 90, seed: run })
      tally.add('p, on the other half, of the plane that is best on one', planes[0].confirmed.p <= LEVEL)
      tally.add('any plane by ranking', discoveries.planes > 0)
      tally.add('any vector by ranking', discoveries.vectors > 0)
      tally.add('any plane or vector by ranking', discoveries.planes + discoveries.vectors > 0)
    })
  }
}

/** Labels dealt out by chance: none belongs to a spotlight. */
async function labels(tally) {
  const [n, d] = [2000, 8]
  for (let run = 0; run < 500; run++) {
    const { uniform } = dice(2_020_000 + run)
    const given = Array.from({ length: n }, () => Math.floor(10 * uniform() ** 2))
    await within(cloud(n, d, 2_030_000 + run), d, {}, async spotlight => {
      const shares = await labelShares(await spotlight.members({ plane: [0, 1], epsilon: 0.5 }), given)
      tally.add(
        'any of 10 labels in a spotlight',
        shares.some(({ q }) => q <= LEVEL),
      )
      tally.add('p of one label', shares.find(({ label }) => label === 0).p <= LEVEL)
    })
  }
}

/** With a cluster along e₃, the planes that contain 3 are true discoveries, and the mean share of others is what is held. */
async function besidesTruth() {
  const [n, d, epsilon, runs] = [2000, 24, 0.8, 200]
  const names = ['planes by their peaks', 'planes by ranking', 'vectors by ranking']
  const rows = names.map(name => ({ name, level: LEVEL, runs, falseShare: 0, discoveries: 0 }))
  for (let run = 0; run < runs; run++) {
    const data = planted(n, d, 2_040_000 + run, 30, { 3: 1 })
    await within(data, d, {}, async spotlight => {
      const sweep = await spotlight.sweep({ epsilon, angles: 90 })
      const q = benjaminiYekutieli(await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon }))
      const chosen = Array.from(q.keys()).filter(at => q[at] <= LEVEL)
      const planes = chosen.map(at => [sweep.planes[2 * at], sweep.planes[2 * at + 1]])
      const ranking = await spotlight.rank({ epsilon, angles: 90, seed: run, most: 60 })
      const confirmed = list => list.filter(one => one.confirmed.q <= LEVEL).map(({ plane }) => plane)
      const lists = [planes, confirmed(ranking.planes), confirmed(ranking.vectors)]
      rows.forEach((row, at) => {
        const wrong = lists[at].filter(plane => !plane.includes(3)).length
        row.falseShare += wrong / Math.max(1, lists[at].length) / runs
        row.discoveries += lists[at].length / runs
      })
    })
  }
  return rows
}

export async function levels(say) {
  const tally = new Tally()
  for (const part of [onePlane, manyPlanes, labels]) await part(tally)
  const found = { isotropic: tally.rows(), besidesTruth: await besidesTruth() }
  for (const row of [...found.isotropic, ...found.besidesTruth]) say(row)
  return found
}
