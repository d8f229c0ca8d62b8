import { describe, expect, it } from 'vitest'

const load = (name: string) => import(new URL(`../../bench/${name}`, import.meta.url).href)
const { compareCounts } = await load('compare.mjs')
const { countByLoop } = await load('peers/loop.mjs')
const { checks, pairsOf } = await load('workloads.mjs')

describe('comparing a peer’s counts with ours', () => {
  const workload = checks.skewed()
  const pairs: [number, number][] = pairsOf(workload)
  const counts: Int32Array = countByLoop(workload, pairs)

  it('finds equal answers equal', () => {
    const found = compareCounts(workload, pairs, counts, counts.slice(), 1e-9)
    expect(found).toEqual({ cells: 15 * 90, tied: 0, differing: 0, first: null })
  })

  it('finds one count that is off by one, and names it', () => {
    const wrong = counts.slice()
    wrong[2 * 90 + 7]++
    const found = compareCounts(workload, pairs, counts, wrong, 1e-9)
    expect(found).toMatchObject({ tied: 0, differing: 1 })
    expect(found.first).toMatch(/^plane \(0, 3\), angle 7: /)
  })

  it('sees a curve that turns the other way', () => {
    expect(compareCounts(workload, pairs, counts, counts.slice().reverse(), 1e-9).differing).toBeGreaterThan(1000)
  })

  it('lets a count differ by its ties, and by no more', () => {
    // cos 0 · 3 + sin 0 · 4 = 0.6 · 5: on the edge at angle 0.
    const edge = {
      ...workload,
      activations: { data: Float32Array.of(3, 4), shape: [1, 2] },
      basis: null,
      epsilon: 0.6,
      angles: 1,
      endpoint: false,
    }
    const compare = (theirs: number) => compareCounts(edge, [[0, 1]], Int32Array.of(1), Int32Array.of(theirs), 1e-9)
    expect(compare(0)).toMatchObject({ tied: 1, differing: 0 })
    expect(compare(-1)).toMatchObject({ tied: 0, differing: 1 })
  })

  it('refuses answers of another length', () => {
    expect(() => compareCounts(workload, pairs, counts, counts.subarray(1), 1e-9)).toThrow('1350 of each expected')
  })
})
