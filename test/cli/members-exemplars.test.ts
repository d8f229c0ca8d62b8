import { expect, it } from 'vitest'
import { beamAt, exemplars } from '../../ts/cli/exemplars.ts'
import { basis, Spotlight } from '../../ts/index.ts'
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

it('shows the best members of each beam, and no more than were asked for', async () => {
  using spotlight = await Spotlight.create({ data: normals(400, 3), shape: [400, 3] })
  const beams = [beamAt(spotlight, 1, -1)!, { plane: [0, 2] as const, angle: 1 }]
  const rows = await exemplars(spotlight, beams, { epsilon: 0.7, each: 6, signal })
  expect(rows.map(({ length }) => length)).toEqual([6, 6])
  for (const [n, { plane, angle }] of beams.entries()) {
    const members = await spotlight.members({ plane, angle, epsilon: 0.7 })
    expect(rows[n]).toEqual(members.slice(0, 6).map(({ row }) => row))
  }
  expect(await exemplars(spotlight, beams, { epsilon: 0.99999, each: 6, signal })).toEqual([[], []])
})
