import { describe, expect, it } from 'vitest'
import { nullBands } from '../../ts/index.ts'
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

  it('tells where the curve of so many isotropic samples stays', async () => {
    const ask = ['--dimensions', '16', '--samples', '2000', '--angles', '90', '--seed', '4']
    const found = await cones(...ask, '--mass', '0.1,0.01')
    expect(found).toMatchObject({ dimensions: 16, samples: 2000, angles: 90, seed: 4 })
    const { epsilon, bands } = found.cones[0]
    const asked = { samples: 2000, dimensions: 16, epsilon, angles: 90, seed: 4, simulations: bands.simulations }
    expect(bands).toEqual(await nullBands(asked))
    expect(await cones(...ask, '--mass', '0.1,0.01')).toEqual(found)
    const { stdout } = await spotlight(folder(), ['null', '--dimensions', '16', '--samples', '10000'])
    expect(stdout).toBe(
      [
        'Isotropic activations in 16 dimensions: where the density of 10,000 samples stays, 95 % (seed 0)',
        '',
        ' epsilon  half-angle  mass  log10  in-plane mass     log10       at one angle      at all angles',
        '0.557737    56.1006°  0.01     -2      0.0736588  -1.13278  0.00810 to 0.0120  0.00690 to 0.0135',
        '',
      ].join('\n'),
    )
    // Without --samples as before.
    expect((await cones('--dimensions', '16')).cones[0]).not.toHaveProperty('bands')
  })

  it('takes any number of samples, and stops when told', async () => {
    const words = ['--dimensions', '4', '--epsilon', '-0.5,0.2', '--samples', '2000000000']
    const { cones: list } = await cones(...words)
    for (const { mass, bands } of list) {
      const [low, high] = bands.pointwise
      // Two standard errors or so to either side, and more for all angles.
      expect((high - low) / Math.sqrt((mass * (1 - mass)) / 2e9)).toBeCloseTo(3.92, 1)
      expect(bands.simultaneous[0]).toBeLessThan(low)
      expect(bands.simultaneous[1]).toBeGreaterThan(high)
      expect(bands.simultaneous[1] - bands.simultaneous[0]).toBeLessThan(3 * (high - low))
    }
    const { code, stdout } = await spotlight(folder(), ['null', ...words], { signal: AbortSignal.abort() })
    expect([code, stdout]).toEqual([130, ''])
  })
})
