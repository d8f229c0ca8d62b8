import { describe, expect, it } from 'vitest'
import { folder, spotlight } from './harness.ts'

async function cones(...words: string[]) {
  const { code, stdout } = await spotlight(folder(), ['null', ...words, '--json'])
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('null', () => {
  it('tells the densities that are known in closed form', async () => {
    const { dimensions, cones: three } = await cones('--dimensions', '3', '--epsilon', '0.5,-0.2,0')
    expect(dimensions).toBe(3)
    // In three dimensions a cap holds (1 − ε)/2, and the in-plane part reaches ε in √(1 − ε²) of all directions.
    expect(three.map(({ mass }: { mass: number }) => mass)).toEqual([0.25, 0.6, 0.5].map(p => expect.closeTo(p, 12)))
    expect(three[0]).toMatchObject({
      epsilon: 0.5,
      halfAngleDegrees: expect.closeTo(60, 10),
      log10Mass: expect.closeTo(Math.log10(0.25), 12),
      inPlaneMass: expect.closeTo(Math.sqrt(0.75), 12),
      log10InPlaneMass: expect.closeTo(Math.log10(0.75) / 2, 12),
    })
    expect(three[1]).toMatchObject({ inPlaneMass: 1, log10InPlaneMass: 0 })
  })

  it('tells the densities and cosines of the design', async () => {
    const [tiny] = (await cones('--dimensions', '64', '--epsilon', '0.75')).cones
    expect(tiny.mass / 3.24e-13).toBeCloseTo(1, 2)
    const { cones: list } = await cones('--dimensions', '512')
    expect(list).toHaveLength(1)
    expect(list[0]).toMatchObject({ mass: 0.01, epsilon: expect.closeTo(0.1027, 4) })
  })

  it('prints a table', async () => {
    const { stdout } = await spotlight(folder(), ['null', '--dimensions', '8', '--mass', '0.01,0.1'])
    expect(stdout).toBe(
      [
        'Isotropic activations in 8 dimensions',
        '',
        ' epsilon  half-angle  mass  log10  in-plane mass      log10',
        '0.749776     41.429°  0.01     -2      0.0839334   -1.07606',
        '0.471589    61.8625°   0.1     -1       0.470192  -0.327724',
        '',
      ].join('\n'),
    )
  })

  it('knows the in-plane mass where float64 cannot hold it', async () => {
    const [cone] = (await cones('--dimensions', '10000', '--epsilon', '0.9')).cones
    expect(cone.inPlaneMass).toBe(0)
    expect(cone.log10InPlaneMass).toBeCloseTo(4999 * Math.log10(0.19), 6)
  })
})
