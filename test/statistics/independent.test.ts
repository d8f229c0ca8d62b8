import { describe, expect, it } from 'vitest'
import { type Basis, basis, judge, Spotlight } from '../../ts/index.ts'
import { independentWords, spreadText } from '../../ts/statistics/independent-words.ts'
import { dice } from '../dice.ts'
import { cloud, rotated, rotation } from './clouds.ts'

const [N, d] = [2000, 8]

async function tested(data: Float32Array, kind: Basis = basis.standard(), options = {}, dims = d) {
  using spotlight = await Spotlight.create({ data, shape: [data.length / dims, dims] }, { basis: kind })
  return await spotlight.basisTest({ epsilon: 0.6, rotations: 19, ...options })
}

const bounded = (seed = 1): Float32Array => cloud(N, d, seed, x => Math.tanh(2 * x))

/** Normal units, of which one after the other has the rows with its largest values to itself, near an axis. */
function taking(seed: number): Float32Array {
  const data = cloud(N, d, seed, x => x)
  for (let c = 0; c < d; c++) {
    const column = Float32Array.from({ length: N }, (_, n) => data[n * d + c])
    const largest = column.slice().sort((x, y) => Math.abs(y) - Math.abs(x))
    let [first, rest] = [0, N / d]
    for (let n = 0; n < N; n++) data[n * d + c] = largest[n % d === c ? first++ : rest++]
  }
  return data
}

/** Normal units, two and two of the same size: on the diagonals of their planes. */
function pairing(seed: number): Float32Array {
  const data = cloud(N, d, seed, x => x)
  for (let at = 0; at < data.length; at += 2) data[at + 1] = Math.sign(data[at + 1]) * Math.abs(data[at])
  return data
}

/** T of independent units is that of the rows, within three deviations. */
function expectSame({ raw, independent }: Awaited<ReturnType<typeof tested>>): void {
  expect(Math.abs(raw.statistic - independent!.statistic)).toBeLessThan(3 * independent!.deviation)
}

describe('independent units', () => {
  it.each<[string, Float32Array, number]>([
    ['bounded', bounded(), -0.92],
    ['never negative', cloud(N, d, 2, x => Math.max(0, x)), 0.54],
    ['heavy-tailed', cloud(N, d, 1, x => x ** 3), 0.68],
  ])('that are %s show all that these do', async (_, data, index) => {
    const found = await tested(data)
    expect(found.independent).toMatchObject({ shuffles: 9, statistic: expect.closeTo(index, 1) })
    expectSame(found)
    expect(found.independent!.deviation).toBeGreaterThan(0.001)
    expect(found.independent!.deviation).toBeLessThan(0.02)
    expect(found.words).toContain(
      'as well: all of it is how each unit alone is distributed, as a tanh or ReLU can make it',
    )
  })

  it.each<[string, Float32Array]>([
    ['aligned', taking(1)],
    ['anti-aligned', pairing(1)],
  ])('show nothing of what is %s by acting together', async (_, data) => {
    const found = await tested(data)
    const { raw, whitened, independent, words } = found
    expect([raw.p, whitened.p]).toEqual([0.05, 0.05])
    expect(Math.abs(raw.statistic)).toBeGreaterThan(0.15)
    expect(Math.abs(independent!.statistic)).toBeLessThan(0.03)
    expect(words).toMatch(/Independent units with the same values would show .*: it is how units act together\.$/)
  })

  it('are the last sentence of a verdict, but not where the basis comes from the rows', async () => {
    using spotlight = await Spotlight.create({ data: bounded(), shape: [N, d] })
    const sweep = await spotlight.sweep({ epsilon: 0.6, angles: 12 })
    const { words, basisTest } = await judge(spotlight, sweep, { rotations: 19 })
    expect(words).toMatch(
      /do not explain it\. Independent units with the same values would show A₄ = -0\.92 ± 0\.01 as/,
    )
    expect(words).toContain(independentWords(basisTest!, true))
    const principal = await Spotlight.create({ data: bounded(), shape: [N, d] }, { basis: basis.principal() })
    const said = await judge(principal, await principal.sweep({ epsilon: 0.6, angles: 12 }), { rotations: 19 })
    principal.dispose()
    expect(said.words).not.toContain('Independent')
  })

  it('are the same for the same seed, and others for another', async () => {
    const [first, again, other] = [1, 1, 2].map(seed => tested(bounded(), basis.standard(), { seed }))
    expect((await again).independent).toEqual((await first).independent)
    expect((await other).independent!.statistic).not.toBe((await first).independent!.statistic)
  })
})

describe('along other vectors', () => {
  it('speak of coordinates, rotated as the rows are', async () => {
    const q = await rotation(d, 77)
    const found = await tested(rotated(bounded(), q, d), basis.vectors(q, [d, d]))
    expectSame(found)
    const straight = await tested(bounded())
    expect(found.independent!.statistic).toBeCloseTo(straight.independent!.statistic, 3)
    expect(found.words).toContain('Independent coordinates with the same values would show A₄ = ')
    expect(found.words).toContain(
      'all of it is how each coordinate alone is distributed, not how coordinates go together.',
    )
  })

  it('count a vector and its opposite as one', async () => {
    const [one, both] = [await tested(bounded()), await tested(bounded(), basis.signed())]
    expect(both.independent!.statistic).toBeCloseTo(one.independent!.statistic, 5)
    const mixed = Float64Array.of(0, 0, 1, 1, 0, 0, 0, 0, -2)
    const three = cloud(300, 3, 1, x => Math.tanh(2 * x))
    expect((await tested(three, basis.vectors(mixed, [3, 3]), {}, 3)).independent).not.toBeNull()
  })

  it('shuffle within the vectors alone: the rest of a row stays', async () => {
    // By the definition: x − VᵀVx + Vᵀ·shuffled(Vx), in a frame of which three vectors are in planes.
    const [rows, dims, used] = [1500, 6, 3]
    const q = await rotation(dims, 5)
    // Long and short rows, so that it matters with which length a coordinate meets.
    const data = cloud(rows, dims, 3, x => x ** 3)
    for (let at = 0; at < data.length; at++) if (at % (2 * dims) < dims) data[at] *= 4
    const vectors = basis.vectors(q.slice(0, used * dims), [used, dims])
    const { independent, raw } = await tested(data, vectors, {}, dims)
    const { uniform } = dice(9)
    const found: number[] = []
    for (let run = 0; run < 12; run++) {
      const copy = data.slice()
      for (let v = 0; v < used; v++) {
        const unit = q.subarray(v * dims, (v + 1) * dims)
        const along = Array.from({ length: rows }, (_, n) =>
          unit.reduce((sum, x, c) => sum + x * data[n * dims + c], 0),
        )
        const order = along.map(value => ({ value, key: uniform() })).sort((x, y) => x.key - y.key)
        for (let n = 0; n < rows; n++) {
          for (let c = 0; c < dims; c++) copy[n * dims + c] += unit[c] * (order[n].value - along[n])
        }
      }
      using spotlight = await Spotlight.create({ data: copy, shape: [rows, dims] }, { basis: vectors })
      found.push((await spotlight.alignment({ epsilon: 0.6 })).pooled.index)
    }
    const mean = found.reduce((sum, T) => sum + T, 0) / found.length
    const spread = Math.sqrt(found.reduce((sum, T) => sum + (T - mean) ** 2, 0) / (found.length - 1))
    expect(Math.abs(independent!.statistic - mean)).toBeLessThan(2 * spread)
    expect(independent!.deviation / spread).toBeGreaterThan(0.4)
    expect(independent!.deviation / spread).toBeLessThan(2.5)
    expect(Math.abs(raw.statistic - mean)).toBeGreaterThan(5 * spread)
  })

  it('are not to be had where vectors are skewed, nor where no sample is near a plane', async () => {
    expect((await tested(bounded(), basis.simplex(), { rotations: 3 })).independent).toBeNull()
    const overcomplete = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1)
    const three = cloud(300, 3, 1, x => x)
    const vectors = basis.vectors(overcomplete, [4, 3])
    expect((await tested(three, vectors, {}, 3)).independent).toBeNull()
    // The fourth is in none of these planes.
    expect((await tested(three, vectors, { planes: [[0, 1]] }, 3)).independent).not.toBeNull()
    expect((await tested(new Float32Array(80), basis.standard(), { rotations: 3 })).independent).toBeNull()
  })
})

describe('the sentence, to the letter', () => {
  const say = (T: number, statistic: number, deviation = 0.01, units = true) => {
    const raw = { statistic: T, p: 0.005, rotated: new Float64Array(0) }
    return independentWords({ raw, independent: { statistic, deviation, shuffles: 9 } }, units)
  }

  it.each<[number, number, string]>([
    [
      -0.56,
      -0.55,
      'A₄ = -0.55 ± 0.01 as well: all of it is how each unit alone is distributed, as a tanh or ReLU can make it, not how units act together.',
    ],
    [
      -0.56,
      -0.45,
      'A₄ = -0.45 ± 0.01 as well: most of it is how each unit alone is distributed, as a tanh or ReLU can make it, the rest how units act together.',
    ],
    [
      -0.56,
      -0.62,
      'even more, A₄ = -0.62 ± 0.01: how each unit alone is distributed, as a tanh or ReLU can make it, is more than enough for it, and how units act together lessens it.',
    ],
    [0.56, 0.2, 'A₄ = 0.20 ± 0.01: most of it is how units act together.'],
    [0.56, 0.01, 'A₄ = 0.010 ± 0.010: it is how units act together.'],
    [0.56, -0.2, 'the opposite, A₄ = -0.20 ± 0.01: it is how units act together.'],
  ])('of %d, and %d of independent units', (T, index, words) => {
    expect(say(T, index)).toBe(`Independent units with the same values would show ${words}`)
  })

  it('does not tell apart what a wide range holds both of, and says nothing of what is not known', () => {
    expect(say(0.3, 0.15, 0.08)).toBe(
      'Independent units with the same values would show A₄ = 0.15 ± 0.08: too wide a range to tell how each unit alone is distributed, as a tanh or ReLU can make it, from how units act together.',
    )
    expect(
      independentWords({ raw: { statistic: 1, p: 1, rotated: new Float64Array(0) }, independent: null }, true),
    ).toBe('')
  })

  it('has the decimals that a deviation asks for', () => {
    const texts = [
      spreadText(-0.5626, 0.0021),
      spreadText(0.5, 0.0123),
      spreadText(-0.0004, 0.006),
      spreadText(0.3, 1e-5),
    ]
    expect(texts).toEqual(['-0.563 ± 0.002', '0.50 ± 0.01', '0.000 ± 0.006', '0.300'])
  })
})
