/**
 * The instrument: what the library says of one trained model. All that the report shows comes from here.
 *
 * Against three kinds of basis: the one that the function is made of (`own`), the coordinate axes (`standard`), and random
 * rotations, which say how large a number is by chance. By two numbers, since pairs of an overcomplete basis are not at right
 * angles: A₄, over the planes that are, and the contrast D over the density that isotropic activations would have, over all.
 */
import { createHash } from 'node:crypto'
import { basis, epsilonForMass, findGrandmothers, labelShares, Spotlight } from 'spotlight-resonance'
import { beamAt } from 'spotlight-resonance/plot'

import { basisOf, WIDTH } from './privileged.mjs'
import { SITES, sitesOf } from './sites.mjs'
import { success } from './success.mjs'

/** The cone: what would hold 1 % of isotropic activations. 5° between the angles of a curve. */
export const MASS = 0.01
const ANGLES = 72
const BINS = 40

/** Rotations behind each p: the least that can be had is 1/(R + 1). Where no p is wanted, fewer show the spread. */
const ROTATIONS = { own: 199, standard: 99, before: 99, spread: 19 }
/** The seed whose points near planes are kept at every epoch. */
export const FILMED = 1
/** Planes of a large basis that a test is made on, a seeded sample: each of its rotations counts in all of them. */
const MOST_TESTED = 28
/** Planes of the wide layer after the one under test. */
const WIDE = { sample: 200, seed: 1 }
/** The nearest rows of a direction that are kept. */
const NEAREST = 10

const sha256 = values => createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex')

/**
 * @param {import('./plan.mjs').Model} model
 * @param {Float64Array | null} vectors of its basis
 * @param {ReturnType<import('./images.mjs').images>} images
 * @param {Float32Array[][]} weights at each of `epochs`
 * @param {number[]} epochs
 * @returns what was measured, and the final activations of the layer under test, row by row
 */
export async function measure(model, vectors, images, weights, epochs) {
  const overTime = []
  let end
  for (const [at, epoch] of epochs.entries()) {
    const sites = sitesOf(model, vectors, images, weights[at], at === epochs.length - 1)
    // Points near planes are many numbers, and are kept of one seed.
    const [after, before] = [
      await look(sites.after, model, images, model.seed === FILMED),
      await look(sites.before, model, images),
    ]
    overTime.push({ epoch, after, before, bright: vectors && brightOf(sites.before, vectors) })
    end = sites
  }
  const downstream = {}
  for (const site of ['next', 'nextAfter']) downstream[site] = await lookDownstream(end[site], SITES[site], images)
  const measured = {
    success: success(model.task, end.output, images),
    checksums: Object.fromEntries(Object.keys(SITES).map(site => [site, sha256(end[site])])),
    epochs: overTime,
    downstream,
    ...(await tests(end, model, images)),
  }
  return { measured, activations: end.after }
}

/** Runs with a spotlight, and gives its memory back. */
async function lit(data, width, privileged, count, use) {
  const spotlight = await Spotlight.create({ data, shape: [count, width] }, { basis: privileged })
  try {
    return await use(spotlight)
  } finally {
    spotlight.dispose()
  }
}

/** A₄; null where no pair is at right angles, or no row near a plane. */
async function indexOf(spotlight, planes = 'combinations') {
  const { pooled } = await spotlight.alignment({ mass: MASS, planes })
  return Number.isNaN(pooled.index) ? null : pooled.index
}

/** A₄, and D over the null's density, with the curve that it is of. */
async function numbers(spotlight) {
  const sweep = await spotlight.sweep({ mass: MASS, angles: ANGLES, planes: 'permutations', curves: false })
  const over = Array.from(sweep.mean, density => density / sweep.nullDensity[0])
  return {
    a4: await indexOf(spotlight),
    contrast: over[0] - over.reduce((sum, value) => sum + value, 0) / over.length,
    curve: over,
  }
}

/** Activations of the hidden layer, in its own basis and in the standard one, with the points near their planes if asked for. */
async function look(data, model, { count }, filmed = false) {
  const seen = privileged =>
    lit(data, WIDTH, privileged, count, async spotlight => ({
      ...(await numbers(spotlight)),
      ...(filmed && { density: densityOf(await spotlight.planeDensity({ mass: MASS, bins: BINS })) }),
    }))
  const privileged = await basisOf(model)
  return { own: privileged && (await seen(privileged)), standard: await seen(basis.standard()) }
}

const densityOf = ({ counts, expected, points, planes, extent }) => ({
  bins: BINS,
  extent,
  points,
  planes,
  counts: [...counts],
  expected: Array.from(expected, value => Number(value.toPrecision(4))),
})

/** The layer after: no basis of ours is privileged there, before its function; its own coordinates are, after it. */
async function lookDownstream(data, width, { count }) {
  const seen = (privileged, use) => lit(data, width, privileged, count, use)
  const random = []
  for (let seed = 1; seed <= ROTATIONS.spread; seed++) {
    random.push(await seen(basis.rotation(seed), spotlight => indexOf(spotlight, WIDE)))
  }
  return { standard: { a4: await seen(basis.standard(), spotlight => indexOf(spotlight, WIDE)) }, random }
}

/** Rows that the test before the function is made on, a seeded sample: it is one of three, and takes as long as each. */
const SOME = 5000

/** Whether the final layer's alignment is more than chance, than unequal variance, and than what each unit does alone. */
async function tests({ before, after }, model, { labels, count }) {
  const privileged = await basisOf(model)
  const ask = (data, asked, rotations, samples = count) =>
    lit(data, WIDTH, asked, count, spotlight => testOf(spotlight, rotations, model.seed, samples))
  const isStandard = model.basis === 'standard'
  const own = privileged && (await ask(after, privileged, ROTATIONS.own))
  const found = {
    own,
    standard: isStandard ? own : await ask(after, basis.standard(), ROTATIONS.standard),
    before: await ask(before, privileged ?? basis.standard(), ROTATIONS.before, SOME),
  }
  if (!privileged) return { tests: found }
  const directions = await lit(after, WIDTH, privileged, count, spotlight =>
    directionsOf(spotlight, labels, model.seed),
  )
  const byChance = []
  for (let seed = 1; seed <= ROTATIONS.spread; seed++) {
    const turned = spotlight => findGrandmothers(spotlight, labels, { mass: MASS, seed: model.seed })
    byChance.push((await lit(after, WIDTH, basis.rotation(1000 + seed), count, turned)).confirmed)
  }
  return { tests: found, directions: { ...directions, byChance } }
}

async function testOf(spotlight, rotations, seed, most) {
  const pairs = (spotlight.basis.count * (spotlight.basis.count - 1)) / 2
  const planes = pairs > 2 * MOST_TESTED ? { sample: MOST_TESTED, seed } : 'combinations'
  const test = await spotlight.basisTest({ mass: MASS, rotations, planes, seed, samples: most })
  const side = ({ statistic, p, rotated }) => ({ statistic, p, rotated: Array.from(rotated, short) })
  const { measure, independent, planes: tested, samples } = test
  return {
    measure,
    rotations,
    planes: tested,
    samples,
    raw: side(test.raw),
    whitened: side(test.whitened),
    independent,
  }
}

const short = value => Number(value.toPrecision(5))

/** Around each basis vector and its opposite: how many rows, of which digits, which nearest; and the candidates. */
async function directionsOf(spotlight, labels, seed) {
  const epsilon = await epsilonForMass(MASS, WIDTH)
  const around = []
  for (let vector = 0; vector < spotlight.basis.count; vector++) {
    for (const sign of [1, -1]) {
      const members = await spotlight.members({ ...beamAt(spotlight, vector, sign), epsilon })
      const digits = Array(10).fill(0)
      for (const { row } of members) digits[labels[row]]++
      const [purest] = members.length > 0 ? await labelShares(members, labels) : []
      around.push({
        vector,
        sign,
        members: members.length,
        digits,
        purest: purest ? { label: purest.label, purity: purest.purity, recall: purest.recall, q: purest.q } : null,
        nearest: members.slice(0, NEAREST).map(({ row }) => row),
      })
    }
  }
  const { candidates, confirmed, purity } = await findGrandmothers(spotlight, labels, { mass: MASS, seed })
  return { around, candidates, confirmed, purity }
}

/**
 * The share of images on the bright side of each basis vector, z·b > 0: 0 for the dead unit of a ReLU, 1 for one that is always
 * on, and so does nothing.
 */
function brightOf(z, vectors) {
  const shares = []
  for (let b = 0; b < vectors.length; b += WIDTH) {
    let bright = 0
    for (let row = 0; row < z.length; row += WIDTH) {
      let along = 0
      for (let n = 0; n < WIDTH; n++) along += z[row + n] * vectors[b + n]
      if (along > 0) bright++
    }
    shares.push(bright / (z.length / WIDTH))
  }
  return shares
}
