import { expect, it } from 'vitest'
import {
  benjaminiYekutieli,
  contrast,
  harmonicsOf,
  OptionsError,
  planeHarmonics,
  rayleigh,
  Spotlight,
} from '../../ts/index.ts'
import { dice } from '../dice.ts'
import { cloud } from './clouds.ts'

it("Rayleigh's p is uniform where no angle is preferred", () => {
  const { uniform } = dice(3)
  const p = Array.from({ length: 2000 }, () => {
    const n = 20 + Math.floor(uniform() * 100)
    let [x, y] = [0, 0]
    for (let k = 0; k < n; k++) {
      const angle = 2 * Math.PI * uniform()
      x += Math.cos(angle)
      y += Math.sin(angle)
    }
    return rayleigh(n, Math.hypot(x, y))
  }).sort((a, b) => a - b)
  const distance = Math.max(...p.map((value, at) => Math.max(value - at / 2000, (at + 1) / 2000 - value)))
  // Kolmogorov's 1 % point.
  expect(distance).toBeLessThan(1.628 / Math.sqrt(2000))
  expect(rayleigh(0, 0)).toBeNaN()
  expect(rayleigh(50, 50)).toBeLessThan(1e-20)
})

it('q-values are those of Benjamini and Yekutieli', () => {
  // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), 'BY') and p.adjust(c(0.001, 0.5, 0.9), 'BY') of R, by hand.
  const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5
  for (const q of benjaminiYekutieli([0.01, 0.02, 0.03, 0.04, 0.05])) expect(q).toBeCloseTo(0.05 * harmonic, 12)
  const [first, second, third] = benjaminiYekutieli([0.9, 0.001, 0.5])
  expect([first, third]).toEqual([1, 1])
  expect(second).toBeCloseTo(0.003 * (1 + 1 / 2 + 1 / 3), 12)
  expect(benjaminiYekutieli([Number.NaN, 0.04])).toEqual(Float64Array.of(Number.NaN, 0.04))
})

it('harmonics are the integrals of the curve', async () => {
  const [n, d, epsilon, angles] = [60, 4, 0.6, 7200]
  const data = cloud(n, d, 4, x => x ** 3)
  using spotlight = await Spotlight.create({ data, shape: [n, d] })
  const { counts } = await spotlight.sweep({ epsilon, angles, planes: [[0, 2]] })
  const { points, sample } = await spotlight.project({ epsilon, planes: [[0, 2]] })
  const norms = Array.from(sample, row => Math.hypot(...data.subarray(row * d, (row + 1) * d)))
  const { mean, harmonics, warning } = harmonicsOf(points, norms, { epsilon, samples: n })
  const integral = (wave: (angle: number) => number): number =>
    counts!.reduce((sum, count, m) => sum + (count / n) * wave((2 * Math.PI * m) / angles), 0) / angles
  expect(mean).toBeCloseTo(
    integral(() => 1),
    3,
  )
  for (const { n: order, amplitude, phase } of harmonics) {
    const [real, imaginary] = [Math.cos, Math.sin].map(wave => integral(angle => wave(order * angle)))
    expect(amplitude).toBeCloseTo(Math.hypot(real, imaginary), 3)
    if (amplitude > 0.01) {
      expect(Math.cos(order * phase)).toBeCloseTo(real / amplitude, 1)
      expect(Math.sin(order * phase)).toBeCloseTo(imaginary / amplitude, 1)
    }
  }
  expect(warning).toContain('more than 45°')
  expect(harmonicsOf([1, 0], [1], { epsilon: 0.8, samples: 1 }).warning).toBeNull()
})

it('the contrast asks at the two basis directions', () => {
  const curve = [4, 0, 2, 0, 0, 0, 0, 0]
  expect(contrast(curve, Math.PI / 2)).toBe(3 - 6 / 8)
})

it('a phase is at the upper end of its range, not the lower', () => {
  // One sample at angle π: the first harmonic has its maximum there, the second at 0.
  const { harmonics } = harmonicsOf([-1, 0], [1], { epsilon: 0.9, samples: 1 })
  expect(harmonics[0].phase).toBeCloseTo(Math.PI, 12)
  expect(Math.abs(harmonics[1].phase)).toBeLessThan(1e-12)
  const turned = harmonicsOf([-1, -0], [1], { epsilon: 0.9, samples: 1 })
  expect(turned.harmonics[0].phase).toBeCloseTo(Math.PI, 12)
})

it('harmonics of a plane are those of its points', async () => {
  const [n, d] = [200, 5]
  const data = cloud(n, d, 6, x => x ** 3)
  using spotlight = await Spotlight.create({ data, shape: [n, d] })
  const found = await planeHarmonics(spotlight, { plane: [1, 3], epsilon: 0.8, highest: 4 })
  const { points, sample } = await spotlight.project({ epsilon: 0.8, planes: [[1, 3]] })
  const norms = Array.from(sample, row => Math.hypot(...data.subarray(row * d, (row + 1) * d)))
  const expected = harmonicsOf(points, norms, { epsilon: 0.8, samples: n, highest: 4 })
  expect(found.harmonics.length).toBe(4)
  expect(found.warning).toBeNull()
  expect(found.mean).toBeCloseTo(expected.mean, 12)
  for (const [at, { amplitude }] of found.harmonics.entries()) {
    expect(amplitude).toBeCloseTo(expected.harmonics[at].amplitude, 12)
  }
  // Cubed normal rows seek the axes: four maxima, the first at b_1.
  expect(Math.abs(found.harmonics[3].phase)).toBeLessThan(0.2)
  await expect(planeHarmonics(spotlight, { plane: [1, 3], epsilon: -0.1 })).rejects.toThrow(OptionsError)
  await expect(planeHarmonics(spotlight, { plane: [1, 3], epsilon: 0.5, highest: 0 })).rejects.toThrow(
    'highest is 0; an integer from 1 to 64 expected',
  )
})
