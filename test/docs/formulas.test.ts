import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  benjaminiYekutieli,
  contrast,
  epsilonForMass,
  harmonicsOf,
  inPlaneMass,
  labelShares,
  nullBands,
  nullDensity,
  peakPValues,
  planeNullDensity,
  rayleigh,
  Spotlight,
  type Sweep,
} from '../../ts/index.ts'
import { activations } from '../plot/sample.ts'

/** The formulas of docs/method.md, written out as they stand there, against what the library gives. */
const [n, d] = [400, 5]
const data = activations(n, d, 3)
const epsilon = 0.7
let spotlight: Spotlight
let sweep: Sweep

/** (a, b) and ‖x‖ in the plane (0, 1) of the standard basis. */
const samples = Array.from({ length: n }, (_, row) => {
  const x = Array.from(data.subarray(row * d, (row + 1) * d))
  return { a: x[0], b: x[1], norm: Math.hypot(...x) }
})
const near = samples.filter(({ a, b, norm }) => Math.hypot(a, b) >= epsilon * norm)
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

const choose = (n: number, k: number): number => sum(Array.from({ length: k }, (_, j) => Math.log((n - j) / (j + 1))))
const binomial = (k: number, n: number, p: number): number =>
  Math.exp(choose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
const atLeast = (k: number, n: number, p: number): number =>
  sum(Array.from({ length: n - k + 1 }, (_, j) => binomial(k + j, n, p)))
/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 20_000): number {
  const h = (to - from) / steps
  return (
    (h / 3) * sum(Array.from({ length: steps + 1 }, (_, m) => f(from + m * h) * (m % steps === 0 ? 1 : m % 2 ? 4 : 2)))
  )
}

beforeAll(async () => {
  spotlight = await Spotlight.create({ data, shape: [n, d] })
  sweep = await spotlight.sweep({ epsilon, angles: 72 })
})

describe('docs/method.md', () => {
  it('density: the predicate, and the arc that it comes to', () => {
    const byDefinition = Array.from(
      sweep.angles,
      t => samples.filter(({ a, b, norm }) => Math.cos(t) * a + Math.sin(t) * b >= epsilon * norm).length / n,
    )
    const byArcs = Array.from(sweep.angles, t => {
      const inside = ({ a, b, norm }: (typeof samples)[number]) =>
        Math.cos(t - Math.atan2(b, a)) >= Math.cos(Math.acos((epsilon * norm) / Math.hypot(a, b)))
      return near.filter(inside).length / n
    })
    expect(Array.from(sweep.curve(0, 1))).toEqual(byDefinition)
    expect(byArcs).toEqual(byDefinition)
  })

  it('p₀, q₀ and the table of masses', async () => {
    // The cap's area: ∫ (1 − t²)^((d−3)/2) from ε to 1, over that from −1 to 1.
    const slice = (t: number) => (1 - t * t) ** ((8 - 3) / 2)
    expect(await nullDensity(0.75, 8)).toBeCloseTo(integral(slice, 0.75, 1) / integral(slice, -1, 1), 9)
    expect(await nullDensity(0.3, 2)).toBeCloseTo(Math.acos(0.3) / Math.PI, 14)
    expect(await nullDensity(0.3, 3)).toBeCloseTo(0.35, 14)
    expect(await nullDensity(-0.3, 7)).toBeCloseTo(1 - (await nullDensity(0.3, 7)), 14)
    expect(await inPlaneMass(0.4, 9)).toBeCloseTo((1 - 0.4 ** 2) ** 3.5, 14)
    const text = readFileSync('docs/method.md', 'utf8')
    const row = (name: string) =>
      text
        .match(new RegExp(`^\\| ${name} \\|(.*)\\|$`, 'm'))![1]
        .split('|')
        .map(Number.parseFloat)
    const [dims, epsilons, angles, shares] = ['\\$d\\$', 'ε at mass 0.01', 'half-angle', 'share near a plane'].map(row)
    expect(dims).toHaveLength(5)
    for (const [at, dimensions] of dims.entries()) {
      const found = await epsilonForMass(0.01, dimensions)
      expect(epsilons[at]).toBe(Number(found.toFixed(4)))
      expect(angles[at]).toBe(Number(((Math.acos(found) / Math.PI) * 180).toFixed(1)))
      expect(shares[at]).toBe(Number((await inPlaneMass(found, dimensions)).toPrecision(3)))
    }
    expect((await epsilonForMass(0.01, 3072)) * Math.sqrt(3072)).toBeCloseTo(2.33, 2)
  })

  it('resonance, A₄, D and harmonics', async () => {
    const f = sweep.curve(0, 1)
    expect(sweep.resonance[0]).toBeCloseTo((f[0] + f[18]) / 2 - sum(f.slice(0, 19)) / 19, 14)
    expect(contrast(f, Math.PI / 2)).toBeCloseTo((f[0] + f[18]) / 2 - sum(f) / 72, 14)
    const { index, lit, p } = await spotlight.alignment({ epsilon, planes: [[0, 1]] })
    const fours = near.map(({ a, b }) => 4 * Math.atan2(b, a))
    expect(lit[0]).toBe(near.length)
    expect(index[0]).toBeCloseTo(sum(fours.map(Math.cos)) / near.length, 6)
    const [M, R] = [near.length, Math.hypot(sum(fours.map(Math.cos)), sum(fours.map(Math.sin)))]
    expect(p[0] / Math.exp(Math.sqrt(1 + 4 * M + 4 * (M * M - R * R)) - (1 + 2 * M))).toBeCloseTo(1, 4)
    expect(rayleigh(50, 9)).toBeCloseTo(Math.exp(Math.sqrt(1 + 200 + 4 * (2500 - 81)) - 101), 12)
    // A fine grid's sums stand for the integral.
    const fine = (await spotlight.sweep({ epsilon, planes: [[0, 1]], angles: 7200 })).curve(0, 1)
    const points = near.flatMap(({ a, b }) => [a, b])
    const { mean, harmonics } = harmonicsOf(
      points,
      near.map(({ norm }) => norm),
      { epsilon, samples: n },
    )
    expect(mean).toBeCloseTo(sum(fine) / 7200, 4)
    const part = (wave: (x: number) => number) =>
      sum(fine.map((value, m) => value * wave((8 * Math.PI * m) / 7200))) / 7200
    expect(harmonics[3].amplitude).toBeCloseTo(Math.hypot(part(Math.cos), part(Math.sin)), 4)
    expect(4 * harmonics[3].phase).toBeCloseTo(Math.atan2(part(Math.sin), part(Math.cos)), 2)
  })

  it('bands, the union bound and q-values', async () => {
    const plane = { samples: 300, dimensions: 6, epsilon: 0.6 }
    const [p0, q0] = [await nullDensity(0.6, 6), await inPlaneMass(0.6, 6)]
    for (const m of [15, 25, 40]) {
      const bound = atLeast(m, 300, p0) + 300 * q0 * binomial(m - 1, 299, p0)
      expect((await peakPValues([m], plane))[0] / Math.min(1, bound)).toBeCloseTo(1, 9)
    }
    const { pointwise } = await nullBands({ ...plane, simulations: 39 })
    expect(1 - atLeast(pointwise[0] * 300 + 1, 300, p0)).toBeGreaterThanOrEqual(0.025)
    expect(atLeast(Math.round(pointwise[1] * 300) + 1, 300, p0)).toBeLessThanOrEqual(0.025)
    const p = [0.001, 0.02, 0.03, 0.9]
    const scaled = p.map((value, at) => (value / (at + 1)) * 4 * (1 + 1 / 2 + 1 / 3 + 1 / 4))
    for (const [at, q] of benjaminiYekutieli(p).entries()) expect(q).toBeCloseTo(Math.min(1, ...scaled.slice(at)), 14)
  })

  it('the radial null: its integral over the plane is the in-plane mass', () => {
    const near = { epsilon: 0.5, dimensions: 7 }
    const density = (r: number) => 2 * Math.PI * r * planeNullDensity(r, [2], near)
    expect(integral(density, 1, 2)).toBeCloseTo((1 - 0.25) ** 2.5, 9)
    const byFormula = (5 / (2 * Math.PI) / 4) * (1 - 1.5 ** 2 / 4) ** 1.5
    expect(planeNullDensity(1.5, [2], near)).toBeCloseTo(byFormula, 14)
  })

  it('labels: purity, recall, Fisher’s p and the log-odds', async () => {
    const labels = Array.from({ length: 30 }, (_, row) => (row < 12 ? 'yes' : 'no'))
    const members = [0, 1, 2, 3, 4, 20, 21].map(row => ({ row }))
    const [N, L, inside, m] = [30, 12, 7, 5]
    const tail = sum([5, 6, 7].map(k => Math.exp(choose(L, k) + choose(N - L, inside - k) - choose(N, inside))))
    const [yes] = await labelShares(members, labels)
    expect([yes.label, yes.purity, yes.recall]).toEqual(['yes', m / inside, m / L])
    expect(yes.p).toBeCloseTo(tail, 12)
    expect(yes.logOdds).toBeCloseTo(
      Math.log(((m + 0.5) * (N - inside - L + m + 0.5)) / ((inside - m + 0.5) * (L - m + 0.5))),
      12,
    )
  })
})
