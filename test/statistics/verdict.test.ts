import { describe, expect, it } from 'vitest'
import {
  basis,
  type CreateOptions,
  type JudgeOptions,
  judge,
  nullBands,
  OptionsError,
  peakPValues,
  Spotlight,
  type SweepOptions,
} from '../../ts/index.ts'
import { cloud, rotated, rotation } from './clouds.ts'

const [N, d] = [2000, 8]

/** A cloud, swept and judged. */
async function judged(
  data: Float32Array,
  options: JudgeOptions = {},
  ask: SweepOptions = {},
  created: CreateOptions = {},
  dims = d,
) {
  const rows = data.length / dims
  using spotlight = await Spotlight.create({ data, shape: [rows, dims] }, created)
  const sweep = await spotlight.sweep({ epsilon: 0.6, angles: 72, ...ask })
  return { sweep, verdict: await judge(spotlight, sweep, options) }
}

const few = { rotations: 39 }
const bounded = (seed = 1): Float32Array => cloud(N, d, seed, x => Math.tanh(2 * x))
const cubed = (seed = 1): Float32Array => cloud(N, d, seed, x => x ** 3)
const isotropic = (seed = 1): Float32Array => cloud(N, d, seed, x => x)
const stretched = (seed = 1): Float32Array => cloud(N, d, seed, (x, c) => (c % d >= d - 2 ? 3 * x : x))

/** Isotropic but for 150 rows near one direction of no special kind. */
async function clustered(): Promise<Float32Array> {
  const [data, q] = [isotropic(5), await rotation(d, 4)]
  for (let row = 0; row < 150; row++) for (let c = 0; c < d; c++) data[row * d + c] = 4 * q[c] + data[row * d + c] / 2
  return data
}

/** The sentences, each with a capital and a stop; figures have points of their own. */
function sentencesOf(words: string): string[] {
  const sentences = words.split(/(?<=[a-z)\d]\.) (?=[A-Z\d])/)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z\d].*\.$/)
  return sentences
}

describe('the two sentences', () => {
  it.each<[string, () => Promise<Float32Array> | Float32Array, string, string]>([
    ['aligned', cubed, 'The activations are aligned with the basis', 'Random bases do not do that: none of 199'],
    ['between', bounded, 'The activations are anti-aligned with the basis', 'Random bases do not do that: none of 199'],
    [
      'variance',
      stretched,
      'The activations look aligned with the basis',
      'Unequal means and variances along the axes are enough to explain that',
    ],
    ['nothing', isotropic, 'The activations prefer this basis no more than a random one', 'random rotations come'],
    [
      'another basis',
      async () => rotated(bounded(), await rotation(d, 77), d),
      'The activations prefer this basis no more than a random one',
      'random rotations come',
    ],
    [
      'clusters anywhere',
      clustered,
      'The activations prefer this basis no more than a random one',
      'peak higher than isotropic activations would, but any clusters do that, wherever they lie',
    ],
  ])('of %s', async (_, data, first, second) => {
    const { verdict } = await judged(await data())
    const sentences = sentencesOf(verdict.words)
    // And a third where it is this basis: what independent units would show.
    const own = first.includes(' are ')
    expect(sentences).toHaveLength(own ? 3 : 2)
    if (own) expect(sentences[2]).toContain('as well: all of it is how each unit alone is distributed')
    expect(sentences[0]).toContain(first)
    expect(sentences[1]).toContain(second)
  })

  it('say that dead units explain an alignment', async () => {
    const { verdict } = await judged(cloud(N, d, 3, (x, c) => (c % d < 3 ? 0 : x)))
    expect(verdict.words).toContain('look aligned with the basis')
    expect(verdict.words).toContain('Unequal means and variances along the axes are enough to explain that')
    expect(verdict.caveats.join()).toContain('whitening fills 3 of 8 directions with noise')
  })

  it('do not take isotropy for a yardstick where no value is negative', async () => {
    const { verdict } = await judged(
      cloud(N, d, 3, x => Math.max(0, x)),
      few,
    )
    expect(verdict.words).toContain('a poor yardstick where no value is negative')
    expect(verdict.caveats[0]).toContain('no value is negative')
    expect((await judged(cubed(), few)).verdict.words).not.toContain('yardstick')
  })

  it('own up that a basis comes from the rows', async () => {
    const data = bounded()
    const principal = await judged(data, few, {}, { basis: basis.principal() })
    const said = await judged(data, { ...few, derived: true })
    for (const { verdict } of [principal, said]) {
      expect(verdict.circularity).toBe(
        'the basis was derived from these same rows: alignment with it is partly built in',
      )
      expect(verdict.words).toContain('How sure that is cannot be told: the basis was derived from these same rows')
    }
    expect((await judged(data, few)).verdict.circularity).toBeNull()
  })

  it('stay honest about skewed bases, signed sweeps, wide cones and no test at all', async () => {
    const data = bounded()
    const skewed = (await judged(data, few, {}, { basis: basis.simplex() })).verdict
    expect(skewed.words).toContain(
      `The density at the basis vectors is ${skewed.basisTest!.raw.statistic > 0 ? 'higher' : 'lower'} than the mean`,
    )
    expect(skewed.words).toContain(skewed.basisTest!.words)
    expect(skewed).toMatchObject({ alignment: null, basisTest: { measure: 'D', rotations: 39 } })
    expect(skewed.missing).toEqual(['the alignment: fewer than half of the planes are of two vectors at right angles'])
    expect(skewed.ranking).not.toBeNull()

    const signed = (await judged(data, few, { signed: true })).verdict
    expect(signed.words).toContain('anti-aligned')
    expect(signed.words).toContain('signed density (inside the cone less inside its opposite)')
    expect(signed.cones).toEqual([])
    expect(signed.missing).toEqual(['the test of peaks: signed densities have no isotropic null here'])

    const wide = (await judged(data, few, { epsilon: -0.2 })).verdict
    expect(wide.words).toContain('only one with epsilon above 0 can tell an alignment')
    expect(wide.missing).toEqual([
      'the alignment and the basis test: with epsilon up to 0 every sample is near every plane',
    ])

    const untested = (await judged(data, { rotations: 0 })).verdict
    expect(untested.words).toContain('look anti-aligned')
    expect(untested.words).toContain('How sure that is was not tested, since no rotations were asked for')
    expect(untested.missing).toEqual(['the basis test: no rotations were asked for'])
    const scarce = (await judged(data, { rotations: 9 })).verdict
    expect(scarce.words).toContain('since 9 random rotations cannot give a p of 0.05')
    expect(scarce.basisTest?.rotations).toBe(9)
  })

  it('speak of pairs at right angles where only some are', async () => {
    const q = 0.6
    const vectors = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, q, q, q)
    const { verdict } = await judged(
      cloud(N, 3, 4, x => x ** 3),
      few,
      {},
      { basis: basis.vectors(vectors, [4, 3]) },
      3,
    )
    expect(verdict.words).toContain('over the 3 planes at right angles of 6')
    expect(verdict.basisTest?.planes).toBe(3)
  })

  it('warn of a cone of more than 45° to either side, and read no density far from its angle', async () => {
    const wide = (await judged(bounded(), few, { angles: 3 })).verdict
    expect(wide.caveats.join()).toContain("the cone's half-angle is 53°, over 45°")
    expect(wide.words).toMatch(/with a density of [\d.e-]+ over the whole turn/)
    const narrow = (await judged(bounded(), few, { epsilon: 0.75 })).verdict
    expect(narrow.caveats).toEqual([])
    expect(narrow.words).toMatch(/at the vectors and [\d.e-]+ midway/)
  })

  it('find nothing in nothing', async () => {
    const zero = (await judged(new Float32Array(10 * d))).verdict
    expect(zero.words).toBe('All 10 rows are zero, so that none has a direction. There is nothing to test.')
    expect(zero.missing).toEqual(['all tests: no row has a direction'])
    const dark = (
      await judged(
        cloud(N, d, 1, x => Math.sign(x)),
        few,
        { epsilon: 0.9 },
      )
    ).verdict
    expect(dark.words).toMatch(/^No sample lies in the spotlight of any plane at any angle \(isotropic: 0\.000\d+\)\./)
    expect(dark.words).toMatch(/That is no chance, since isotropic activations would have about \d+ pairs/)
    const scarce = (await judged(isotropic().slice(0, 30 * d), few, { epsilon: 0.97 })).verdict
    expect(scarce.words).toMatch(
      /^No sample lies|^There (is|are) only \d+ pairs? of a sample and a plane near it, over 28 planes/,
    )
    expect(scarce.basisTest).toBeNull()
    const alone = (await judged(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0), few)).verdict
    expect(alone.words).toContain(
      'There are only 7 pairs of a sample and a plane near it, over 28 planes: too few to say where in a plane samples gather.',
    )
  })
})

describe('against isotropic activations', () => {
  it('each cone has its bands, p and q, zero rows left out', async () => {
    const data = isotropic(7)
    const zeros = new Float32Array(data.length + 500 * d)
    zeros.set(data)
    const ask = { epsilon: [0.6, -0.2] }
    const [with0, without] = [await judged(zeros, few, ask), await judged(data, few, ask)]
    for (const e of [0, 1]) {
      const [cone, plain] = [with0.verdict.cones[e], without.verdict.cones[e]]
      expect(cone.p).toEqual(plain.p)
      expect(cone.q).toEqual(plain.q)
      // Of all rows, and with the zero rows inside where ε ≤ 0.
      const scaled = (share: number): number => (share * N + (e === 1 ? 500 : 0)) / (N + 500)
      expect(cone.bands.nullDensity).toBeCloseTo(scaled(plain.bands.nullDensity), 12)
      plain.bands.simultaneous.forEach((limit, at) => {
        expect(cone.bands.simultaneous[at]).toBeCloseTo(scaled(limit), 12)
      })
    }
    const { epsilon } = without.sweep
    const plane = { samples: N, dimensions: d, epsilon: epsilon[0] }
    expect(without.verdict.cones[0].p).toEqual(await peakPValues(without.sweep.peaks.subarray(0, 28), plane))
    const bands = await nullBands({ ...plane, angles: 72 })
    expect(without.verdict.cones[0].bands.pointwise).toEqual(bands.pointwise)
    expect(with0.verdict.caveats).toContain('the tests leave out the 500 rows that are zero')
    // The basis test is the same without them, as is the ranking.
    expect(with0.verdict.basisTest).toEqual(without.verdict.basisTest)
    const [space, plain] = [with0, without].map(({ verdict }) => Array.from(verdict.scaleSpace!.enrichment))
    expect(space).toEqual(plain.map(value => (Number.isFinite(value) ? expect.closeTo(value, 10) : value)))
  })

  it('a band of many samples is that of fewer, narrowed', async () => {
    const rows = 20_000
    const { verdict } = await judged(
      cloud(rows, 3, 2, x => x),
      { rotations: 0 },
      { epsilon: 0.5 },
      {},
      3,
    )
    const { bands } = verdict.cones[0]
    const exact = await nullBands({ samples: rows, dimensions: 3, epsilon: 0.5, angles: 72, simulations: 199 })
    expect(bands.pointwise).toEqual(exact.pointwise)
    const width = exact.simultaneous[1] - exact.simultaneous[0]
    for (const side of [0, 1]) {
      expect(Math.abs(bands.simultaneous[side] - exact.simultaneous[side])).toBeLessThan(0.15 * width)
    }
    expect(verdict.cones[0].significant).toBe(0)
  })

  it('tells most of the first cone that holds some samples', async () => {
    const ask = { epsilon: [0.999, 0.6, 0.3] }
    const { verdict } = await judged(bounded(), few, ask)
    expect(verdict.cone).toBe(1)
    expect(verdict.words).toMatch(/^At epsilon 0\.6, the activations are anti-aligned/)
    expect(verdict.alignment?.epsilon).toBe(0.6)
    const wide = await judged(bounded(), few, { epsilon: [-0.5, 0.6] })
    expect(wide.verdict.cone).toBe(1)
    expect((await judged(bounded(), few, { epsilon: [-0.5, 0.9999] })).verdict.cone).toBe(0)
  })
})

describe('judge', () => {
  it('is the same for the same seed, and records it', async () => {
    const labels = Array.from({ length: N }, (_, n) => n % 3)
    const options = { ...few, seed: 12, labels }
    const { verdict } = await judged(bounded(), options)
    expect((await judged(bounded(), options)).verdict).toEqual(verdict)
    const { seed, basisTest, ranking, cones, labels: found } = verdict
    expect([seed, basisTest!.seed, ranking!.seed, cones[0].bands.seed, found!.seed]).toEqual([12, 12, 12, 12, 12])
    const other = (await judged(bounded(), { ...options, seed: 13 })).verdict
    expect(other.basisTest!.raw.rotated).not.toEqual(basisTest!.raw.rotated)
  })

  it('takes what a sweep of permutations, of a sample or of named planes asked', async () => {
    const permutations = (await judged(cubed(), few, { planes: 'permutations' })).verdict
    expect(permutations.words).toContain('over 56 planes')
    expect(permutations.basisTest!.planes).toBe(28)
    const some = (await judged(cubed(), few, { planes: { sample: 5, seed: 3 } })).verdict
    expect([some.alignment!.lit.length, some.basisTest!.planes]).toEqual([5, 5])
    const planes: [number, number][] = [
      [1, 0],
      [2, 5],
      [0, 1],
    ]
    const { verdict } = await judged(cubed(), few, { planes })
    expect([verdict.alignment!.lit.length, verdict.basisTest!.planes]).toEqual([3, 2])
    expect(Array.from(verdict.alignment!.planes)).toEqual(planes.flat())
  })

  it('samples planes, vectors and rows of large input, and says so', async () => {
    const [rows, dims] = [3000, 200]
    const data = cloud(rows, dims, 5, x => x ** 3)
    const { verdict } = await judged(data, {}, { mass: 0.01, epsilon: undefined, angles: 12 }, {}, dims)
    const { basisTest, caveats, words } = verdict
    expect(basisTest!.raw.p).toBeLessThan(0.05)
    expect(basisTest!.planes).toBeLessThan(19_900)
    expect(caveats.find(text => text.startsWith('the basis test is made on'))).toContain('drawn with seed 0')
    expect(caveats.find(text => text.startsWith('the scale space is of a sample'))).toContain('of 19,900 planes')
    expect(words).toMatch(/random rotations, tried on [\d,]+ planes and [\d,]+ rows, comes as far/)
  })

  it('reports progress upwards, and stops at once', async () => {
    const data = cloud(4000, 48, 1, x => x)
    using spotlight = await Spotlight.create({ data, shape: [4000, 48] })
    const sweep = await spotlight.sweep({ mass: 0.01, angles: 36 })
    const seen: number[] = []
    await judge(spotlight, sweep, { rotations: 5, onProgress: fraction => seen.push(fraction) })
    expect(seen.at(-1)).toBe(1)
    seen.reduce((before, now) => {
      expect(now).toBeGreaterThanOrEqual(before)
      return now
    }, 0)
    for (const delay of [0, 100, 300, 600]) {
      const stop = new AbortController()
      const reason = new Error('enough')
      let stopped = 0
      setTimeout(() => {
        stopped = performance.now()
        stop.abort(reason)
      }, delay)
      await expect(judge(spotlight, sweep, { rotations: 1999, signal: stop.signal })).rejects.toBe(reason)
      expect(performance.now() - stopped).toBeLessThan(1000)
    }
    await expect(judge(spotlight, sweep, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no')
  })

  it('refuses what it cannot judge', async () => {
    using spotlight = await Spotlight.create({ data: isotropic(), shape: [N, d] })
    using other = await Spotlight.create({ data: isotropic().slice(0, 80), shape: [10, d] })
    using turned = await Spotlight.create({ data: isotropic(), shape: [N, d] }, { basis: basis.rotation(1) })
    const sweep = await spotlight.sweep({ angles: 8 })
    const refused = async (options: object, message: string) =>
      expect(judge(spotlight, sweep, options)).rejects.toThrow(new OptionsError(message))
    await refused({ rotations: -1 }, 'rotations is -1; an integer from 0 to 1000000 expected')
    await refused({ rotations: 1.5 }, 'rotations is 1.5; an integer from 0 to 1000000 expected')
    await refused({ seed: -3 }, 'seed is -3; an integer from 0 to 2^53 - 1 expected')
    await refused({ level: 1 }, 'level is 1; a number between 0 and 1, both excluded, expected')
    await refused(
      { rotation: 3 },
      "judge: option 'rotation' is not known; rotations, seed, level, derived, labels, threads, worker, onProgress, signal expected",
    )
    await expect(judge(spotlight, sweep, { labels: ['a'] })).rejects.toThrow(OptionsError)
    await expect(judge(other, sweep)).rejects.toThrow(
      new OptionsError(
        "judge: a sweep of 2000×8 activations on standard (8 vectors); one of this spotlight's 10×8 on standard (8 vectors) expected",
      ),
    )
    await expect(judge(turned, sweep)).rejects.toThrow(OptionsError)
    await expect(judge(spotlight, {} as never)).rejects.toThrow('a Sweep of the spotlight expected')
    await expect(judge({} as never, sweep)).rejects.toThrow('a Spotlight expected')
    await expect(judge(spotlight, sweep, null as never)).rejects.toThrow(OptionsError)
  })
})
