import { describe, expect, it } from 'vitest'

const load = (name: string) => import(new URL(`../../bench/${name}`, import.meta.url).href)
const { compareCounts, compareEnsembles } = await load('compare.mjs')
const { arcs, litPairs } = await load('peers/arcs.mjs')
const { loop } = await load('peers/loop.mjs')
const { loadAssemblyScript } = await load('peers/assemblyscript.mjs')
const { exponent } = await load('measurements/scaling.mjs')
const { Tally, spread } = await load('tally.mjs')
const { checks, pairsOf } = await load('workloads.mjs')
const library = await import('../../ts/index.ts')

interface Peer {
  project(workload: unknown): unknown
  count(state: unknown, pairs: [number, number][], tally: unknown): void
}

/** A peer's counts of 20 planes, and the sums over all. */
function answer(peer: Peer, workload: { angles: number }, pairs: [number, number][]) {
  const tally = new Tally({ angles: workload.angles, keep: spread(pairs.length, 20) })
  peer.count(peer.project(workload), pairs, tally)
  return tally
}

describe.each(['W3', 'W4b', 'W5', 'wide cone', 'skewed'])('%s', name => {
  it.each([
    ['arcs in JavaScript', async () => arcs],
    ['arcs in AssemblyScript', loadAssemblyScript],
  ])('%s count as the definition does', async (_, peer) => {
    const workload = await checks[name](library)
    const pairs = pairsOf(workload).slice(0, 100)
    const [expected, found] = [answer(loop, workload, pairs), answer(await peer(), workload, pairs)]
    const kept = expected.keep.map((p: number) => pairs[p])
    expect(compareCounts(workload, kept, expected.counts, found.counts, 1e-9)).toMatchObject({ differing: 0 })
    expect(found.sums).toEqual(expected.sums)
    expect(Math.max(...expected.counts)).toBeGreaterThan(0)
  })
})

describe('comparing an ensemble', async () => {
  const workload = await checks.W4b(library)
  const pairs: [number, number][] = pairsOf(workload).slice(0, 200)
  const { epsilon, angles } = workload
  const ours = await library.spotlightResonance(workload.activations, { epsilon, angles, planes: pairs, curves: false })
  const { sums } = answer(loop, workload, pairs)
  const compare = (theirs: object) => compareEnsembles(workload, pairs.length, ours, theirs, 1e-9)

  it('finds equal ones equal', () => {
    expect(compare({ sums })).toEqual({ angles: 360, differing: 0, first: null })
    expect(compare({ mean: ours.mean, std: ours.std })).toMatchObject({ differing: 0 })
  })

  it('sees a few counts too many at one angle', () => {
    const wrong = sums.slice()
    wrong[7] += 3
    expect(compare({ sums: wrong })).toMatchObject({ differing: 1 })
    expect(compare({ sums: wrong }).first).toMatch(/^angle 7 of the ensemble: /)
  })

  it('sees counts that are right on average only', () => {
    const wrong = sums.slice()
    for (let m = 360; m < 720; m++) wrong[m] *= 1.01
    expect(compare({ sums: wrong })).toMatchObject({ differing: 360 })
  })

  it('sees one bit', () => {
    const mean = ours.mean.map(x => x * (1 + 2 ** -52))
    expect(compare({ mean, std: ours.std }).differing).toBe(360)
  })
})

it('counts lit pairs', () => {
  const activations = { data: Float32Array.of(3, 4, 0, 0, 0, 1, 1, 1, 1), shape: [3, 3] }
  const workload = { activations, basis: null, epsilon: 0.9, angles: 8, endpoint: false }
  // Row 0 lies in plane (0, 1), row 1 in (0, 2) and (1, 2), row 2 in none: √(2/3) < 0.9.
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ]
  expect(litPairs(workload, pairs)).toBe(3)
})

it('fits a power law', () => {
  const points = [1, 2, 5, 10].map(x => ({ x, min: 3 * x ** 1.7 }))
  expect(exponent(points, (point: { x: number }) => point.x)).toBeCloseTo(1.7, 12)
})
