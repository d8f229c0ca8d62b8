import { runSweep } from '../count.ts'
import { RecentPlanes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import type { Core } from '../wasm/core.ts'

/** Grid angles by which the mean over the turn is taken: of a basis and its rotations alike. */
const ANGLES = 72

/** Activations in an engine of their own, already projected. */
export interface Projected {
  readonly core: Core
  readonly engine: InstanceType<Core['Engine']>
  readonly rows: number
  readonly dims: number
  /** Basis vectors. */
  readonly count: number
}

/**
 * D = [f(0) + f(γ)]/2 − mean f, averaged over planes: what stands in for A₄ where pairs are skewed. Planes are swept from
 * both ends, so that angle 0 alone is both of their basis directions, whatever γ is.
 *
 * @param pairs None of them degenerate, each once: i0, j0, i1, j1, …
 * @returns A fraction of the rows. Cost: a sweep of twice the planes over 72 angles, on this thread.
 */
export async function pooledContrast(
  { core, engine, rows, dims, count }: Projected,
  pairs: Uint32Array,
  epsilon: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const basis = {
    kind: 'vectors',
    description: '',
    count,
    seed: null,
    derived: false,
    names: null,
    fingerprint: 0,
  } as const
  const source: Source = {
    id: Number.NaN,
    core,
    engine: () => engine,
    rows,
    dims,
    zeroRows: 0,
    basis,
    recent: new RecentPlanes(),
  }
  const planes: [number, number][] = []
  for (let p = 0; p < pairs.length; p += 2) planes.push([pairs[p], pairs[p + 1]], [pairs[p + 1], pairs[p]])
  const { mean } = await runSweep(source, { epsilon, planes, angles: ANGLES, curves: false, threads: 1, signal })
  return mean[0] - mean.reduce((sum, density) => sum + density, 0) / mean.length
}
