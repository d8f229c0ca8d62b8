import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  basis,
  DisposedError,
  findGrandmothers,
  type LabelFindings,
  labelled,
  labelShares,
  OptionsError,
  Spotlight,
} from '../../ts/index.ts'
import { seededChance } from '../../ts/statistics/chance.ts'
import { halves } from '../../ts/statistics/halves.ts'
import { dice } from '../dice.ts'
import { cloud } from './clouds.ts'

const d = 16

/** Isotropic rows with labels 0 to 9 by chance; the first `few` point within some degrees of −b₅ and are called 'grandmother'. */
function planted(n: number, few: number, seed: number): { data: Float32Array; labels: (string | number)[] } {
  const data = cloud(n, d, seed, x => x)
  const { normal, uniform } = dice(seed + 1000)
  const labels = Array.from({ length: n }, (_, row) => (row < few ? 'grandmother' : Math.floor(10 * uniform())))
  for (let row = 0; row < few; row++) {
    for (let c = 0; c < d; c++) data[row * d + c] = (c === 5 ? -1 : 0) + 0.05 * normal()
  }
  return { data, labels }
}

const confirmedOf = ({ candidates, purity, level }: LabelFindings) =>
  candidates.filter(({ confirmed, q }) => confirmed.purity >= purity && q <= level)

describe('grandmother neurons', () => {
  it('are found where one was planted, and confirmed', async () => {
    const { data, labels } = planted(2000, 60, 1)
    using spotlight = await Spotlight.create({ data, shape: [2000, d] })
    const found = await findGrandmothers(spotlight, labels, { epsilon: 0.8 })
    expect([found.candidates.length, found.confirmed]).toEqual([1, 1])
    const [{ vector, sign, label, chosen, confirmed, q }] = found.candidates
    expect([vector, sign, label]).toEqual([5, -1, 'grandmother'])
    expect([chosen.label, confirmed.label]).toEqual([label, label])
    expect(chosen.inside + confirmed.inside).toBe(60)
    expect(chosen.total + confirmed.total).toBe(60)
    expect([confirmed.recall, q]).toEqual([1, confirmed.p])
    expect(q).toBeLessThan(1e-30)
    expect(found.words).toBe(
      '1 grandmother neuron is confirmed by the half of the rows that was held out (q ≤ 0.05): of the 32 spotlights around ' +
        'basis directions 1 is pure in one label (at least 90 % of at least 10 rows) on one half. The first is the opposite ' +
        `of vector 5: of the half held out it holds ${confirmed.inside} rows of label grandmother, 100 % of all that it holds ` +
        'and 100 % of all that have the label.',
    )
  })

  it('are none where the labels are noise, in at least 95 of 100 seeds', async () => {
    let [confirmed, candidates] = [0, 0]
    for (let seed = 0; seed < 100; seed++) {
      const { uniform } = dice(7000 + seed)
      // Two labels, few rows and little purity asked: many candidates by chance.
      const labels = Array.from({ length: 600 }, () => (uniform() < 0.5 ? 'heads' : 'tails'))
      using spotlight = await Spotlight.create({ data: cloud(600, 12, seed, x => x), shape: [600, 12] })
      const found = await findGrandmothers(spotlight, labels, { mass: 0.05, purity: 0.7, least: 5, seed })
      expect(found.confirmed).toBe(confirmedOf(found).length)
      expect(found.words).toMatch(found.confirmed > 0 ? /confirmed by/ : /^No /)
      confirmed += Number(found.confirmed > 0)
      candidates += found.candidates.length
    }
    expect(candidates).toBeGreaterThan(50)
    expect(confirmed).toBeLessThanOrEqual(5)
  })

  it('are none where nearly all rows have one label, and where a spotlight holds too few', async () => {
    const labels = Array.from({ length: 1000 }, (_, row) => (row % 50 === 0 ? 'rare' : 'usual'))
    using spotlight = await Spotlight.create({ data: cloud(1000, 8, 3, x => x), shape: [1000, 8] })
    const usual = await findGrandmothers(spotlight, labels, { mass: 0.1 })
    expect([usual.candidates, usual.confirmed]).toEqual([[], 0])
    expect(usual.words).toBe(
      'No candidate for a grandmother neuron: of the 16 spotlights around basis directions 16 hold enough rows of one half, ' +
        'and none of these is pure in one label (at least 90 % of at least 10 rows).',
    )
    const narrow = await findGrandmothers(spotlight, labels, { mass: 1e-4 })
    expect(narrow.words).toBe(
      'No candidate for a grandmother neuron: of the 16 spotlights around basis directions none holds 10 rows of the half ' +
        'that candidates are chosen on; a wider cone or more rows might.',
    )
  })

  it('are only candidates where the half held out says otherwise', async () => {
    const { data, labels } = planted(1000, 60, 4)
    const { first } = halves(1000, seededChance(9))
    const chosen = new Set(first)
    // The planted rows keep their label where the choice is made, and are strangers elsewhere.
    const torn = labels.map((label, row) => (label === 'grandmother' && !chosen.has(row) ? row % 7 : label))
    using spotlight = await Spotlight.create({ data, shape: [1000, d] })
    const found = await findGrandmothers(spotlight, torn, { epsilon: 0.8, seed: 9 })
    expect([found.candidates.length, found.confirmed]).toEqual([1, 0])
    const [{ chosen: there, confirmed: here, q }] = found.candidates
    expect([there.purity, there.recall, here.inside, here.total, here.p, q]).toEqual([1, 1, 0, 0, 1, 1])
    expect(found.words).toBe(
      'No grandmother neuron is confirmed: of the 32 spotlights around basis directions 1 is pure in one label (at least ' +
        '90 % of at least 10 rows) on one half, and none is so again on the half held out (q ≤ 0.05).',
    )
  })

  it("hold exactly the spotlight's members, zero rows aside, half by half", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(basis.standard(), basis.signed(), basis.rotation(3), basis.simplex()),
        fc.constantFrom(-0.4, 0.2, 0.6, 0.8),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 1000 }),
        async (n, chosen, epsilon, kinds, seed) => {
          const { uniform } = dice(seed)
          // Whole numbers: zero rows, and rows on the very edge of a spotlight, as (3, 4) at ε = 0.6.
          const values = [0, 0, 0, 3, 4, -3, -4]
          const data = Float32Array.from({ length: 3 * n }, () => values[Math.floor(7 * uniform())])
          const labels = Array.from({ length: n }, () => Math.floor(kinds * uniform()))
          using spotlight = await Spotlight.create({ data, shape: [n, 3] }, { basis: chosen })
          const zero = (row: number): boolean => data.subarray(3 * row, 3 * row + 3).every(x => x === 0)
          const found = await findGrandmothers(spotlight, labels, {
            ...{ epsilon, seed, purity: 0.01, least: 1, level: 0.999 },
          })
          for (const { vector, sign, label, chosen, confirmed } of found.candidates) {
            const { count } = spotlight.basis
            const other = (vector + 1) % count
            const plane: [number, number] = [vector, other === (vector + 3) % count ? (vector + 2) % count : other]
            // π is not π: the edge itself may be outside there.
            const aim = sign === 1 ? { angle: 0, epsilon } : { angle: Math.PI, epsilon: epsilon - 1e-12 }
            const members = await spotlight.members({ plane, ...aim })
            const pointing = members.filter(({ row }) => !zero(row))
            const inside = pointing.filter(({ row }) => labels[row] === label).length
            expect(chosen.inside + confirmed.inside).toBe(inside)
            const held = [chosen, confirmed].map(share => (share.inside > 0 ? share.inside / share.purity : 0))
            if (confirmed.inside > 0) expect(held[0] + held[1]).toBeCloseTo(pointing.length, 8)
            expect(chosen.total + confirmed.total).toBe(labels.filter((l, row) => l === label && !zero(row)).length)
            expect(chosen.recall).toBe(chosen.inside / chosen.total)
            if (chosen.inside > 0) expect(chosen.purity).toBeGreaterThanOrEqual(0.01)
          }
        },
      ),
      { numRuns: 150, seed: 5 },
    )
  })

  it('are the same for the same seed, and others for another', async () => {
    const { data, labels } = planted(1000, 50, 6)
    data.fill(0, 900 * d)
    using spotlight = await Spotlight.create({ data, shape: [1000, d] }, { basis: basis.rotation(2) })
    const ask = { mass: 0.05, purity: 0.2, level: 0.5 }
    const found = await findGrandmothers(spotlight, labels, { ...ask, seed: 4 })
    expect(found.candidates.length).toBeGreaterThan(3)
    expect(await findGrandmothers(spotlight, labels, { ...ask, seed: 4 })).toEqual(found)
    expect((await findGrandmothers(spotlight, labels, { ...ask, seed: 5 })).candidates).not.toEqual(found.candidates)
    const purities = found.candidates.map(({ chosen }) => chosen.purity)
    expect(purities).toEqual([...purities].sort((x, y) => y - x))
    const { epsilon, mass, seed, level, purity } = found
    expect({ mass, seed, level, purity }).toEqual({ ...ask, seed: 4 })
    expect(epsilon).toBeGreaterThan(0)
  })

  it('of the signed basis are asked for once', async () => {
    const { data, labels } = planted(1000, 60, 8)
    using spotlight = await Spotlight.create({ data, shape: [1000, d] }, { basis: basis.signed() })
    const { candidates, words } = await findGrandmothers(spotlight, labels, { epsilon: 0.8 })
    expect(candidates.map(({ vector, sign }) => [vector, sign])).toEqual([[d + 5, 1]])
    expect(words).toContain('of the 32 spotlights')
  })

  it('refuse what they cannot use, and stop when told to', async () => {
    const labels = Array.from({ length: 20 }, (_, row) => row % 2)
    const spotlight = await Spotlight.create({ data: cloud(20, 3, 1, x => x), shape: [20, 3] })
    const refused = async (ask: () => Promise<unknown>, message: string): Promise<void> => {
      await expect(ask()).rejects.toThrow(new OptionsError(message))
    }
    const short = labels.slice(1)
    await refused(() => findGrandmothers(spotlight, short), 'labels: 19 are given; 20 expected, one for each row')
    await refused(
      () => findGrandmothers(spotlight, null as never),
      'labels is null; a list of labels expected, one for each row',
    )
    await refused(
      () => findGrandmothers(spotlight, [...short, null as never]),
      'labels: row 19 has null; a string or a number expected',
    )
    await refused(
      () => findGrandmothers({} as never, labels),
      'findGrandmothers: an object of Object; a Spotlight expected',
    )
    for (const [options, message] of [
      [{ purity: 0 }, 'purity is 0; a number above 0 and at most 1 expected'],
      [{ purity: 1.1 }, 'purity is 1.1; a number above 0 and at most 1 expected'],
      [{ least: 0 }, 'least is 0; an integer of at least 1 expected'],
      [{ level: 1 }, 'level is 1; a number between 0 and 1, both excluded, expected'],
      [{ seed: -1 }, 'seed is -1; an integer from 0 to 2^53 - 1 expected'],
      [{ mass: [0.1, 0.2] }, '2 cones are given; one epsilon or mass expected here'],
      [
        { angles: 3 },
        "findGrandmothers: option 'angles' is not known; epsilon, mass, purity, least, level, seed, onProgress, signal expected",
      ],
      [null, 'options is null; an object expected'],
    ] as const) {
      await refused(() => findGrandmothers(spotlight, labels, options as never), message)
    }
    const reason = new Error('enough')
    await expect(findGrandmothers(spotlight, labels, { signal: AbortSignal.abort(reason) })).rejects.toThrow(reason)
    const heard: number[] = []
    await findGrandmothers(spotlight, labels, { onProgress: fraction => heard.push(fraction) })
    expect(heard.at(-1)).toBe(1)
    spotlight.dispose()
    await expect(findGrandmothers(spotlight, labels)).rejects.toThrow(DisposedError)
  })
})

describe('labels of members', () => {
  it('are counted: purity times the members is what is inside, for every label', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c', 7), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        async (labels, every) => {
          const members = labels.map((_, row) => ({ row })).filter(({ row }) => row % every === 0)
          const shares = await labelShares(members, labels)
          expect(new Set(shares.map(({ label }) => label))).toEqual(new Set(labels))
          expect(shares.reduce((sum, { inside }) => sum + inside, 0)).toBe(members.length)
          expect(shares.reduce((sum, { total }) => sum + total, 0)).toBe(labels.length)
          for (const { label, inside, total, purity, recall, p, q } of shares) {
            expect(purity * members.length).toBeCloseTo(inside, 9)
            expect(recall * total).toBeCloseTo(inside, 9)
            expect(p).toBeCloseTo(tail(inside, total, labels.length, members.length), 9)
            expect(q).toBeGreaterThanOrEqual(p)
            expect(members.filter(({ row }) => labels[row] === label).length).toBe(inside)
          }
          const purities = shares.map(({ purity }) => purity)
          expect(purities).toEqual([...purities].sort((x, y) => y - x))
        },
      ),
      { numRuns: 60, seed: 6 },
    )
  })

  it('are told from chance however small p is', async () => {
    // All of those inside have the label, and nobody else: p = 1/C(n, inside), in the last case beyond float64.
    for (const [n, half, least, most] of [
      [600, 300, 1e-180, 1e-178],
      [1000, 500, 1e-300, 1e-299],
      [4000, 2000, 0, 0],
    ]) {
      const members = Array.from({ length: half }, (_, row) => ({ row }))
      const [first, second] = await labelShares(
        members,
        Array.from({ length: n }, (_, row) => (row < half ? 'a' : 'b')),
      )
      expect(first.p).toBeGreaterThanOrEqual(least)
      expect(first.p).toBeLessThanOrEqual(most)
      expect([first.label, second.label, second.p]).toEqual(['a', 'b', 1])
    }
  })

  it('come with the rows and their names, in the same order', () => {
    const members = [
      { row: 2, cosine: 0.9 },
      { row: 0, cosine: 0.8 },
    ]
    expect(labelled(members)).toEqual(members.map(member => ({ ...member, label: null })))
    expect(labelled(members, Uint8Array.of(7, 8, 9), ['x', 'y', 'z'])).toEqual([
      { row: 2, cosine: 0.9, label: 9, id: 'z' },
      { row: 0, cosine: 0.8, label: 7, id: 'x' },
    ])
    expect(() => labelled(members, ['a'])).toThrow(
      new OptionsError('labels: row 2 has none; 1 are given, one for each row expected'),
    )
    expect(() => labelled(members, null, ['a', 'b'])).toThrow(
      new OptionsError('ids: row 2 has none; 2 are given, one for each row expected'),
    )
  })
})

/** P(X ≥ k) of the hypergeometric distribution, by counting. */
function tail(k: number, marked: number, all: number, drawn: number): number {
  const choose = (n: number, r: number): bigint => {
    if (r < 0 || r > n) return 0n
    let ways = 1n
    for (let at = 1; at <= r; at++) ways = (ways * BigInt(n - r + at)) / BigInt(at)
    return ways
  }
  let ways = 0n
  for (let x = k; x <= Math.min(marked, drawn); x++) ways += choose(marked, x) * choose(all - marked, drawn - x)
  return Number((ways * 10n ** 15n) / choose(all, drawn)) / 1e15
}
