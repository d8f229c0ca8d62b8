import { describe, expect, it } from 'vitest'
import { type Basis, basis, Spotlight } from '../ts/index.ts'
import { normals } from './dice.ts'

const [n, d] = [400, 5]
const data = normals(n, d, 7)
// Axis 2 has by far the most variance, then axis 0.
for (let row = 0; row < n; row++) {
  data[row * d + 2] *= 9
  data[row * d] *= 3
}

async function directions(chosen: Basis, dims = d): Promise<Float64Array[]> {
  using spotlight = await Spotlight.create(
    { data: dims === d ? data : normals(n, dims), shape: [n, dims] },
    { basis: chosen },
  )
  return Array.from({ length: spotlight.basis.count }, (_, m) => spotlight.direction(m))
}
const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, m) => sum + value * y[m], 0)
const orthonormal = (rows: Float64Array[]): void => {
  for (const [i, x] of rows.entries()) {
    for (const [j, y] of rows.entries()) expect(dot(x, y)).toBeCloseTo(i === j ? 1 : 0, 12)
  }
}

describe('bases', () => {
  it('standard and signed are the axes', async () => {
    orthonormal(await directions(basis.standard()))
    const signed = await directions(basis.signed())
    expect(signed.slice(d).map(x => Array.from(x, v => -v + 0))).toEqual(signed.slice(0, d).map(x => Array.from(x)))
  })

  it('simplex has d + 1 vectors at cosine −1/d', async () => {
    const corners = await directions(basis.simplex())
    expect(corners).toHaveLength(d + 1)
    for (const [i, x] of corners.entries()) {
      for (const [j, y] of corners.entries()) expect(dot(x, y)).toBeCloseTo(i === j ? 1 : -1 / d, 12)
    }
  })

  it('thomson spreads k unit vectors, the same for the same seed, another way for another', async () => {
    const [once, twice, other] = await Promise.all([
      directions(basis.thomson(12, { seed: 3 })),
      directions(basis.thomson(12, { seed: 3 })),
      directions(basis.thomson(12, { seed: 4 })),
    ])
    expect(once).toEqual(twice)
    expect(once).not.toEqual(other)
    for (const x of once) expect(dot(x, x)).toBeCloseTo(1, 12)
    // Ten points in five dimensions rest on a cross-polytope; twelve in three on an icosahedron.
    const icosahedron = await directions(basis.thomson(12), 3)
    const cosines = icosahedron.flatMap((x, i) => icosahedron.slice(i + 1).map(y => Math.abs(dot(x, y))))
    for (const cosine of cosines)
      expect(Math.min(Math.abs(cosine - 1), Math.abs(cosine - 1 / Math.sqrt(5)))).toBeLessThan(1e-6)
  })

  it('rotation is orthonormal and seeded', async () => {
    const once = await directions(basis.rotation(11))
    orthonormal(once)
    expect(once).toEqual(await directions(basis.rotation(11)))
    expect(once).not.toEqual(await directions(basis.rotation(12)))
  })

  it('principal axes follow the variance, and are said to come from the data', async () => {
    using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: basis.principal() })
    expect(spotlight.basis).toMatchObject({
      derived: true,
      description: 'principal axes (5 vectors)',
      count: 5,
      seed: null,
    })
    const axes = await directions(basis.principal())
    orthonormal(axes)
    expect(axes[0][2]).toBeGreaterThan(0.99)
    expect(axes[1][0]).toBeGreaterThan(0.99)
  })

  it('class means are in the order of the classes, numbers by value', async () => {
    const labels = Array.from({ length: n }, (_, row) => ['10', '9', 'b'][row % 3])
    using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: basis.classMeans(labels) })
    expect(spotlight.basis).toMatchObject({
      derived: true,
      names: ['9', '10', 'b'],
      description: 'class means (3 vectors)',
    })
    const mean = new Float64Array(d)
    for (let row = 1; row < n; row += 3) for (let m = 0; m < d; m++) mean[m] += data[row * d + m]
    const length = Math.sqrt(dot(mean, mean))
    const found = spotlight.direction(0)
    for (let m = 0; m < d; m++) expect(found[m]).toBeCloseTo(mean[m] / length, 10)
    using centred = await Spotlight.create(
      { data, shape: [n, d] },
      { basis: basis.classMeans(labels, { centred: true }) },
    )
    expect(centred.basis.description).toBe('centred class means (3 vectors)')
    expect(centred.direction(0)).not.toEqual(found)
  })

  it('takes any vectors and makes them unit', async () => {
    const given = Float32Array.of(0, 0, -7, 0, 0, 3, 4, 0, 0, 0)
    const rows = await directions(basis.vectors(given, [2, d]))
    expect(rows.map(x => Array.from(x))).toEqual([
      [0, 0, -1, 0, 0],
      [0.6, 0.8, 0, 0, 0].map(x => expect.closeTo(x, 15)),
    ])
  })

  it('gives the same counts for the axes however they are spelt', async () => {
    const identity = new Float64Array(d * d)
    for (let m = 0; m < d; m++) identity[m * d + m] = m + 1
    const sweeps = await Promise.all(
      [basis.standard(), basis.vectors(identity, [d, d])].map(async chosen => {
        using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: chosen })
        return await spotlight.sweep({ epsilon: 0.4, planes: 'permutations' })
      }),
    )
    expect(sweeps[0].counts).toEqual(sweeps[1].counts)
  })
})

describe('planes', () => {
  const pairs = (planes: Int32Array): string => Array.from(planes).join(' ')
  it('come in lexicographic order, degenerate pairs listed', async () => {
    using spotlight = await Spotlight.create({ data: normals(9, 2), shape: [9, 2] }, { basis: basis.signed() })
    const combinations = await spotlight.sweep({ angles: 4 })
    expect(pairs(combinations.planes)).toBe('0 1 0 3 1 2 2 3')
    expect(combinations.degenerate).toEqual([
      [0, 2],
      [1, 3],
    ])
    const permutations = await spotlight.sweep({ angles: 4, planes: 'permutations' })
    expect(pairs(permutations.planes)).toBe('0 1 0 3 1 0 1 2 2 1 2 3 3 0 3 2')
    const named = await spotlight.sweep({
      angles: 4,
      planes: [
        [3, 2],
        [0, 1],
      ],
    })
    expect(pairs(named.planes)).toBe('3 2 0 1')
  })

  it('can be sampled: seeded, sorted, without repetition, all of them at the end', async () => {
    using spotlight = await Spotlight.create({ data: normals(9, 12), shape: [9, 12] })
    for (const of of ['combinations', 'permutations'] as const) {
      const all = await spotlight.sweep({ angles: 1, planes: of })
      const total = all.planes.length / 2
      const sample = async (sample: number, seed: number): Promise<string[]> => {
        const { planes, seed: used } = await spotlight.sweep({ angles: 1, planes: { sample, seed, of } })
        expect(used).toBe(seed)
        return Array.from({ length: planes.length / 2 }, (_, p) => `${planes[2 * p]},${planes[2 * p + 1]}`)
      }
      const order = Array.from({ length: total }, (_, p) => `${all.planes[2 * p]},${all.planes[2 * p + 1]}`)
      expect(await sample(total, 5)).toEqual(order)
      const few = await sample(20, 5)
      expect(few).toEqual(order.filter(pair => few.includes(pair)))
      expect(few).toHaveLength(20)
      expect(await sample(20, 5)).toEqual(few)
      expect(await sample(20, 6)).not.toEqual(few)
    }
  })
})
