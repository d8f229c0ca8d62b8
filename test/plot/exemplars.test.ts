import { expect, it } from 'vitest'
import { basis, Spotlight, type Verdict } from '../../ts/index.ts'
import { beamAt, exemplars, worthLooking } from '../../ts/plot/index.ts'
import { normals } from '../dice.ts'

const { signal } = new AbortController()

it('points a beam along a vector, in a plane that the vector spans', async () => {
  using spotlight = await Spotlight.create({ data: normals(50, 2), shape: [50, 2] }, { basis: basis.signed() })
  // Vectors 0 and 2 are e₀ and −e₀.
  expect(beamAt(spotlight, 0, 1)).toEqual({ plane: [0, 1], angle: 0 })
  expect(beamAt(spotlight, 2, -1)).toEqual({ plane: [2, 1], angle: Math.PI })
  const parallel = basis.vectors(Float64Array.of(1, 0, -3, 0), [2, 2])
  using line = await Spotlight.create({ data: normals(5, 2), shape: [5, 2] }, { basis: parallel })
  expect(beamAt(line, 1, 1)).toBeNull()
})

it('shows the best members of each direction, and at most twelve', async () => {
  using spotlight = await Spotlight.create({ data: normals(400, 3), shape: [400, 3] })
  const labels = Array.from({ length: 400 }, (_, row) => `row ${row}`)
  const directions = [{ vector: 1, sign: -1 } as const, { vector: 2, sign: 1 } as const]
  const found = await exemplars(spotlight, directions, { epsilon: 0.7, labels, signal })
  expect(found.length).toBe(2)
  for (const { vector, sign, members, best } of found) {
    const all = await spotlight.members({ ...beamAt(spotlight, vector, sign)!, epsilon: 0.7 })
    expect(members).toBe(all.length)
    expect(members).toBeGreaterThan(12)
    expect(best).toEqual(all.slice(0, 12).map(({ row, cosine }) => ({ row, cosine, label: `row ${row}` })))
  }
  expect(await exemplars(spotlight, directions, { epsilon: 0.99999, labels: undefined, signal })).toEqual([])
})

it('looks at candidates first, then at the densest vectors, each once', () => {
  const of = (vector: number, sign: 1 | -1) => ({ vector, sign })
  const verdict = {
    labels: { candidates: [of(3, -1), of(2, 1)] },
    ranking: { vectors: Array.from({ length: 20 }, (_, m) => ({ plane: [m, m] })) },
  } as unknown as Verdict
  const found = worthLooking(verdict)
  expect(found.length).toBe(12)
  expect(found.slice(0, 4)).toEqual([of(3, -1), of(2, 1), of(0, 1), of(1, 1)])
  expect(found.filter(({ vector, sign }) => vector === 2 && sign === 1).length).toBe(1)
  expect(worthLooking({ labels: null, ranking: null } as unknown as Verdict)).toEqual([])
})
