import { absorb } from './absorb.ts'
import { OptionsError } from './errors.ts'
import { checkSums, Gathered } from './gather.ts'
import { checkSweepOptions, type SweepOptions } from './options.ts'
import { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import { begin, type Question } from './question.ts'
import { Sweep } from './sweep.ts'
import { loadCore } from './wasm/core.ts'
import { release } from './wasm/memory.ts'

/** What must be the same in all parts, besides what can be compared value by value. */
const same = ['signed', 'endpoint', 'dimensions', 'selection', 'seed'] as const

/**
 * Adds sweeps over disjoint rows: the sum is the sweep over all of them, to the byte, in whatever order they come. They
 * must have been asked the same question on the same basis, with their counts kept; so a basis that is derived from the
 * rows (principal axes, class means) must be made from all of them and handed over as vectors.
 *
 * @throws {@link OptionsError} where they differ in anything but the rows.
 */
export async function mergeSweeps(
  parts: readonly Sweep[],
  options: Pick<SweepOptions, 'quantiles' | 'raster' | 'onProgress' | 'signal'> = {},
): Promise<Sweep> {
  if (parts.length === 0) throw new OptionsError('merge: no sweeps; at least 1 expected')
  const breath = new Breath(options)
  const core = await loadCore()
  const [first] = parts
  for (const [n, part] of parts.entries()) {
    const different = (['epsilon', 'angles', 'planes', 'openings'] as const).find(
      name => !equal(part[name], first[name]),
    )
    const basis = part.basis.fingerprint === first.basis.fingerprint ? undefined : 'basis'
    const named = basis ?? different ?? same.find(name => part[name] !== first[name])
    if (named) throw new OptionsError(`merge: sweep ${n} has other ${named} than sweep 0; the same question expected`)
    if (!part.counts) throw new OptionsError(`merge: sweep ${n} kept no counts; curves: true expected`)
  }
  const rows = parts.reduce((sum, part) => sum + part.samples, 0)
  const zeroRows = parts.reduce((sum, part) => sum + part.zeroRows, 0)
  const planes: Planes = {
    pairs: Uint32Array.from(first.planes),
    openings: first.openings,
    degenerate: [...first.degenerate],
    seed: first.seed,
    description: first.selection,
  }
  const { epsilon, mass, endpoint, signed, dimensions, seed, basis } = first
  const angles = first.angles.length
  const { quantiles } = checkSweepOptions({ ...options, angles })
  checkSums(rows, planes.openings.length)
  const histogram = quantiles.length > 0 || options.raster !== undefined
  const question: Question = { epsilon, angles, endpoint, signed, histogram, keep: true, pass: 'auto' }
  const sweeping = begin(core, question)
  try {
    const gathered = new Gathered(planes, epsilon.length, angles, true)
    const counts = parts.map(part => part.counts!)
    await absorb(sweeping, gathered, planes, question, { counts, rows }, breath)
    const found = await gathered.finish(sweeping, rows, quantiles, options.raster, breath)
    breath.finish()
    const facts = {
      planes,
      epsilon,
      mass,
      endpoint,
      signed,
      samples: rows,
      dimensions,
      zeroRows,
      seed,
      basis,
      recount: null,
    }
    return new Sweep({ ...facts, ...found })
  } finally {
    release(sweeping)
  }
}

function equal(a: Int32Array | Float64Array, b: Int32Array | Float64Array): boolean {
  return a.length === b.length && a.every((value, n) => Object.is(value, b[n]))
}
