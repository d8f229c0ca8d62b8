/** Uses every entry of the packed library with its types, and recounts every cell by the definition. */
import {
  type Activations,
  type Basis,
  basis,
  closeThreads,
  DisposedError,
  OptionsError,
  Spotlight,
  SpotlightError,
  Sweep,
  type SweepOptions,
  spotlightResonance,
  type WorkerLike,
} from 'spotlight-resonance'
import { type Io, main } from 'spotlight-resonance/cli'
import { openTensors, readActivations, writeNpy } from 'spotlight-resonance/formats'
import { reportFromSweep, reportHtml } from 'spotlight-resonance/plot'
import { initialize, Spotlight as SlimSpotlight } from 'spotlight-resonance/slim'
import { locateCore, basis as urlBasis } from 'spotlight-resonance/url'

const n = 500
const d = 5
const angles = 48
const epsilon = 0.6

let state = 1
const data = Float32Array.from({ length: n * d }, () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 31 - 1
})
const activations: Activations = { data, shape: [n, d] }

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: found ${found}, expected ${expected}`)
}

/** Samples inside the cone around cos θ · e_i + sin θ · e_j. */
function recount(i: number, j: number, angle: number): number {
  let inside = 0
  for (let row = 0; row < n; row++) {
    const x = data.subarray(row * d, (row + 1) * d)
    const cosine = (Math.cos(angle) * x[i]! + Math.sin(angle) * x[j]!) / Math.hypot(...x)
    if (cosine >= epsilon) inside++
  }
  return inside
}

async function counts(): Promise<Spotlight> {
  const standard: Basis = basis.standard()
  using spotlight = await Spotlight.create(activations, { basis: standard })
  const question: SweepOptions = { epsilon, angles, threads: 2 }
  const sweep: Sweep = await spotlight.sweep(question)
  expectEqual('planes', sweep.planes.length, d * (d - 1))
  let lit = 0
  for (let p = 0; p < sweep.planes.length / 2; p++) {
    for (let m = 0; m < angles; m++) {
      const expected = recount(sweep.planes[2 * p]!, sweep.planes[2 * p + 1]!, (2 * Math.PI * m) / angles)
      expectEqual(`plane ${p}, angle ${m}`, sweep.counts![p * angles + m], expected)
      lit += expected
    }
  }
  if (lit === 0) throw new Error('nothing was lit: the comparison shows nothing')
  expectEqual('a Sweep', sweep instanceof Sweep, true)
  expectEqual('the report', reportHtml(reportFromSweep(sweep, { title: 'Layer' })).includes('<svg'), true)
  return spotlight
}

async function consume(): Promise<void> {
  const kept = await counts()
  const used = await kept.sweep({ epsilon }).then(
    () => 'an answer',
    (error: unknown) => error instanceof DisposedError && error instanceof SpotlightError,
  )
  expectEqual('a DisposedError after using', used, true)

  const once = await spotlightResonance({ data, shape: [n, d] }, { epsilon, angles })
  expectEqual('angles of the one call', once.angles.length, angles)
  const refused = await spotlightResonance(activations, { epsilon: 2 }).catch((error: unknown) => error)
  expectEqual('an OptionsError', refused instanceof OptionsError, true)

  const file = openTensors(writeNpy(activations), 'activations.npy')
  expectEqual('shape from .npy', file.entries[0]!.shape.join('×'), `${n}×${d}`)
  expectEqual('rows from .npy', readActivations(file).shape[0], n)
  await closeThreads()
}

/** What is only typed here: other environments run it. */
export async function typed(module: WebAssembly.Module, io: Io, worker: () => WorkerLike): Promise<number> {
  await initialize(module)
  await initialize(fetch('/core.wasm'))
  await initialize(new Uint8Array(8))
  locateCore(new URL('file:///core.wasm'))
  urlBasis.standard()
  const slim = await SlimSpotlight.create(activations)
  const sweep = await slim.sweep({ mass: 0.01, threads: 2, worker, signal: AbortSignal.timeout(1000) })
  // @ts-expect-error An option that there is not must not pass.
  await slim.sweep({ masse: 0.01 })
  // @ts-expect-error Nor an argument of another type: a type that resolves to `any` would take it.
  locateCore(17)
  return (await main(['--version'], io)) + sweep.angles.length
}

consume().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})

declare const process: { exitCode: number }
