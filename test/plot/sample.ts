import type { PlaneDensity } from '../../ts/index.ts'
import type { ReportInput, ReportPoints, ReportRun, ReportSweep } from '../../ts/plot/index.ts'
import type { Verdict } from '../../ts/statistics/verdict.ts'
import { bareVerdict, complete, densityOf, imagesOf, verdictOf } from './verdict-sample.ts'

/** What no page and no SVG may take as markup, as direction, or as XML. */
export const hostile = '<img src=x onerror=alert(1)>"\']]>--><script>\u202Egnp.exe\u0000\uD800&amp;'

export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** tanh of clustered normals: rows that lean towards single units. */
export function activations(n: number, d: number, seed = 1): Float32Array {
  const next = random(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const rows = new Float32Array(n * d)
  for (let row = 0; row < n; row++) {
    const strong = Math.floor(next() * d)
    const sign = next() < 0.5 ? -1 : 1
    for (let unit = 0; unit < d; unit++) {
      const push = unit === strong ? sign * (1.5 + normal() * 0.5) : 0
      rows[row * d + unit] = Math.tanh(normal() * 0.3 + push)
    }
  }
  return rows
}

export interface SweepSettings {
  epsilon?: number
  angles?: number
  endpoint?: boolean
  signed?: boolean
  bins?: number
  nullDensity?: number
}

/** Densities of all planes of the standard basis, counted one by one. */
function sweepOf(rows: Float32Array, d: number, settings: SweepSettings = {}): ReportSweep {
  const { epsilon = 0.6, endpoint = false, signed = false, bins = 40, nullDensity = 0.01 } = settings
  const n = rows.length / d
  const length = settings.angles ?? 72
  const angles = Float64Array.from(
    { length },
    (_, a) => (2 * Math.PI * a) / Math.max(1, endpoint ? length - 1 : length),
  )
  const norms = Array.from({ length: n }, (_, row) => Math.hypot(...rows.subarray(row * d, (row + 1) * d)))
  const planes: [number, number][] = []
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) planes.push([i, j])
  const curves = planes.map(([i, j]) =>
    angles.map(angle => {
      let count = 0
      for (let row = 0; row < n; row++) {
        const along = Math.cos(angle) * rows[row * d + i]! + Math.sin(angle) * rows[row * d + j]!
        if (along >= epsilon * norms[row]!) count++
        if (signed && along <= -epsilon * norms[row]!) count--
      }
      return n > 0 ? count / n : 0
    }),
  )
  return ensembleOf(curves, planes, d, angles, { epsilon, signed, bins, nullDensity })
}

/** Everything that the report wants to know of the given curves. */
export function ensembleOf(
  curves: Float64Array[],
  planes: [number, number][],
  k: number,
  angles: Float64Array,
  { epsilon, signed, bins, nullDensity }: Required<Omit<SweepSettings, 'angles' | 'endpoint'>>,
): ReportSweep {
  const mean = angles.map((_, a) => curves.reduce((sum, curve) => sum + curve[a]!, 0) / curves.length)
  const std = angles.map((_, a) =>
    Math.sqrt(curves.reduce((sum, curve) => sum + (curve[a]! - mean[a]!) ** 2, 0) / curves.length),
  )
  const columns = Array.from(angles, (_, a) => curves.map(curve => curve[a]!).sort((x, y) => x - y))
  const levels = [0.05, 0.25, 0.5, 0.75, 0.95]
  const values = levels.map(level =>
    Float64Array.from(columns, column => column[Math.round(level * (column.length - 1))]!),
  )
  const min = Math.min(...columns.map(column => column[0]!))
  const max = Math.max(...columns.map(column => column.at(-1)!))
  const counts = new Uint32Array(angles.length * bins)
  for (const curve of curves) {
    curve.forEach((density, a) => {
      const bin = max > min ? Math.min(bins - 1, Math.floor(((density - min) / (max - min)) * bins)) : 0
      counts[a * bins + bin]!++
    })
  }
  const matrix = new Float64Array(k * k).fill(Number.NaN)
  const quarter = Math.round(angles.length / 4) % angles.length
  const top = planes.map((plane, p) => {
    const curve = curves[p]!
    const between = curve.subarray(0, quarter + 1)
    const average = between.reduce((sum, density) => sum + density, 0) / between.length
    const resonance = (curve[0]! + curve[quarter]!) / 2 - average
    matrix[plane[0] * k + plane[1]] = matrix[plane[1] * k + plane[0]] = resonance
    const peakDensity = Math.max(...curve)
    const peakAngle = angles[curve.indexOf(peakDensity)]!
    return { plane, resonance, peakAngle, peakDensity, basisAngle: Math.PI / 2, curve }
  })
  top.sort((a, b) => b.resonance - a.resonance)
  return {
    epsilon,
    mass: nullDensity,
    angles,
    mean,
    std,
    quantiles: { levels, values },
    nullDensity,
    raster: { bins, min, max, counts },
    matrix: { k, values: matrix, signed },
    top: top.slice(0, 12),
    basisAngles: [0, Math.PI / 2],
  }
}

export function pointsOf(rows: Float32Array, d: number, epsilon = 0.7, bins = 50): ReportPoints {
  const counts = new Float64Array(bins * bins)
  let points = 0
  for (let row = 0; row * d < rows.length; row++) {
    const norm = Math.hypot(...rows.subarray(row * d, (row + 1) * d))
    for (let i = 0; i < d; i++) {
      for (let j = i + 1; j < d; j++) {
        const a = rows[row * d + i]!
        const b = rows[row * d + j]!
        if (Math.hypot(a, b) < epsilon * norm) continue
        points++
        counts[Math.floor(((b + 1) / 2) * bins) * bins + Math.floor(((a + 1) / 2) * bins)]!++
      }
    }
  }
  return { epsilon, planes: (d * (d - 1)) / 2, points, bins, extent: 1, counts }
}

export function runOf(changes: Partial<ReportRun> = {}): ReportRun {
  return {
    title: 'Bottleneck of an autoencoder',
    file: 'activations.npy',
    shape: [400, 6],
    basis: 'standard (6 vectors)',
    planes: 'combinations (15)',
    degenerate: [],
    samples: 400,
    zeroRows: 0,
    angles: 72,
    endpoint: false,
    signed: false,
    seed: null,
    version: '1.2.3',
    notes: [],
    ...changes,
  }
}

const rows = activations(400, 6)

/** An ordinary report: one cone, and the projection. */
export function ordinary(): ReportInput {
  return { run: runOf(), sweeps: [sweepOf(rows, 6)], points: pointsOf(rows, 6) }
}

/** The same with strings that attack, wherever a string can stand. */
export function attacked(text: string): ReportInput {
  const strings = {
    title: text,
    file: text,
    tensor: text,
    basis: text,
    planes: text,
    version: text,
    command: text,
    date: text,
  }
  return {
    ...complete(ordinary(), text),
    run: runOf({ ...strings, notes: [text, text], degenerate: [[0, 1]] }),
    axisNames: Array.from({ length: 6 }, () => text),
  }
}

function emptied(sweep: ReportSweep): ReportSweep {
  const nothing = (values: Float64Array) => values.map(() => Number.NaN)
  return {
    ...sweep,
    mean: nothing(sweep.mean),
    std: nothing(sweep.std),
    quantiles: { levels: sweep.quantiles!.levels, values: sweep.quantiles!.values.map(nothing) },
    raster: { bins: 10, min: Number.NaN, max: Number.NaN, counts: new Uint32Array(sweep.angles.length * 10) },
    matrix: { ...sweep.matrix!, values: nothing(sweep.matrix!.values) },
    top: sweep.top.map(plane => ({
      ...plane,
      resonance: Number.NaN,
      peakDensity: Number.NaN,
      curve: nothing(plane.curve),
    })),
  }
}

function pierced(sweep: ReportSweep): ReportSweep {
  const mean = sweep.mean.slice()
  mean[5] = Number.NaN
  const curve = sweep.top[0]!.curve.slice()
  curve[7] = Number.NaN
  return { ...sweep, mean, top: [{ ...sweep.top[0]!, curve }] }
}

/** Reports that break drawings. */
export function awkward(): Record<string, ReportInput> {
  const two = activations(200, 2, 2)
  const one = runOf({ shape: [200, 2], samples: 200, planes: 'combinations (1)' })
  const plain = sweepOf(rows, 6)
  const { raster: _raster, matrix: _matrix, quantiles: _quantiles, ...bare } = plain
  const spread = { ...plain, basisAngles: [0, 1.2, 1.4, 1.9, Number.NaN] }
  const noPoints = { epsilon: 0.9, planes: 1, points: 0, bins: 20, extent: 0, counts: new Float64Array(400) }
  return {
    ordinary: ordinary(),
    attacked: attacked(hostile),
    'one angle': { run: one, sweeps: [sweepOf(two, 2, { angles: 1 })] },
    'two angles': { run: one, sweeps: [sweepOf(two, 2, { angles: 2 })] },
    'one plane': { run: one, sweeps: [sweepOf(two, 2, { epsilon: 0.9 })] },
    'wide cone, both ends': {
      run: one,
      sweeps: [sweepOf(two, 2, { epsilon: -0.4, endpoint: true, nullDensity: 0.6 })],
    },
    'nothing lit, tiny null': {
      run: runOf(),
      sweeps: [sweepOf(new Float32Array(60).fill(1), 6, { epsilon: 0.99, nullDensity: 3.24e-13 })],
    },
    'no samples': {
      run: runOf({ samples: 0, shape: [0, 6] }),
      sweeps: [sweepOf(new Float32Array(), 6)],
      points: noPoints,
    },
    'nothing finite': { run: runOf(), sweeps: [emptied(plain)] },
    'a value missing': { run: runOf(), sweeps: [pierced(plain)] },
    signed: { run: runOf({ signed: true }), sweeps: [sweepOf(rows, 6, { signed: true })] },
    'bare minimum': { run: runOf(), sweeps: [{ ...bare, top: [] }] },
    'spread basis': { run: runOf(), sweeps: [spread] },
    'several cones': {
      run: runOf(),
      sweeps: [0.6, 0.604, 0.6, -0.1].map(epsilon => ({ ...plain, epsilon })),
      points: { ...pointsOf(rows, 6, 0.7, 301), sampledPlanes: 90 },
    },
    'with a verdict': complete(ordinary()),
    'with a verdict, pictures, circular': {
      ...complete(ordinary()),
      run: runOf({ notes: ['the basis was derived from these same rows: alignment with it is partly built in'] }),
      images: imagesOf(),
    },
    'with a verdict, signed, several cones': {
      ...complete({ run: runOf({ signed: true }), sweeps: [sweepOf(rows, 6, { signed: true }), plain] }),
      axisNames: ['up', 'down', 'left', 'right', 'in', 'out'],
    },
    'a verdict of little': { run: runOf(), sweeps: [plain], verdict: bareVerdict() },
    'a verdict without numbers': { run: runOf(), sweeps: [], verdict: numberless(), planeDensity: hollow() },
    'no sweeps': { run: runOf(), sweeps: [] },
  }
}

/** All numbers of a verdict missing, as for skewed pairs and too few rows. */
function numberless(): Verdict {
  const verdict = verdictOf()
  const nothing = (values: Float64Array) => values.map(() => Number.NaN)
  const side = { statistic: Number.NaN, p: Number.NaN, rotated: new Float64Array(3).fill(Number.NaN) }
  const { alignment, basisTest, ranking, scaleSpace } = verdict
  return {
    ...verdict,
    alignment: { ...alignment!, index: nothing(alignment!.index), pooled: { index: Number.NaN, lit: 0, planes: 0 } },
    basisTest: { ...basisTest!, raw: side, whitened: side },
    ranking: { ...ranking!, planes: [], vectors: [], effects: nothing(ranking!.effects) },
    scaleSpace: { ...scaleSpace!, enrichment: nothing(scaleSpace!.enrichment) },
  }
}

function hollow(): PlaneDensity {
  const density = densityOf()
  return {
    ...density,
    points: 0,
    counts: density.counts.map(() => 0),
    expected: density.expected.map(() => 0.1),
    enrichment: density.enrichment.map(() => Number.NaN),
  }
}
