import { type Activations, nonFinite } from './activations.ts'
import type { Basis } from './basis.ts'
import { classMeans } from './class-means.ts'
import { describe } from './describe.ts'
import { BasisError } from './errors.ts'
import type { Breath } from './pieces.ts'
import type { Core } from './wasm/core.ts'
import { release, rowsOf } from './wasm/memory.ts'

type Engine = InstanceType<Core['Engine']>
type GeneralBasis = Exclude<Basis, { kind: 'standard' | 'signed' }>

/** Coordinates of a general basis: what the core holds three times over while it is made. */
const MOST_COORDINATES = 2 ** 26

/** Coordinates of Thomson points: the optimiser holds about 24 float64 numbers for each. */
const MOST_SPREAD = 2 ** 22

/** Vectors for a basis, and what there is to say about them. */
export interface Vectors {
  vectors: Float64Array
  description: string
  seed?: number
  derived?: boolean
  names?: string[]
}

/** Makes the vectors of a basis, from the rows if it is derived from them, and gives them to the engine. */
export async function giveVectors(
  core: Core,
  engine: Engine,
  basis: GeneralBasis,
  activations: Activations,
  breath: Breath,
): Promise<Omit<Vectors, 'vectors'>> {
  const [rows, dims] = activations.shape
  // From rows that may hold anything, no basis can be derived.
  if (basis.kind === 'principal' || basis.kind === 'classMeans') await measure(engine, activations, breath)
  const made = await makeVectors(core, engine, basis, rows, dims, breath)
  const bad = engine.setVectors(made.vectors)
  if (bad) throw vectorError(bad, made, dims)
  return made
}

async function measure(engine: Engine, activations: Activations, breath: Breath): Promise<void> {
  const [rows, dims] = activations.shape
  while (engine.measured() < rows) {
    const place = engine.measure(Math.ceil(breath.due() / dims))
    if (place) throw nonFinite(activations, place[0], place[1])
    await breath.did(engine.measured() / rows / 4)
  }
}

async function makeVectors(
  core: Core,
  engine: Engine,
  basis: GeneralBasis,
  rows: number,
  dims: number,
  breath: Breath,
): Promise<Vectors> {
  const square = basis.kind === 'simplex' || basis.kind === 'rotation' || basis.kind === 'principal'
  const coordinates = square ? dims * dims : basis.kind === 'vectors' ? basis.shape[0] * basis.shape[1] : 0
  if (coordinates > MOST_COORDINATES) {
    throw new BasisError(`basis: ${basis.kind} with ${coordinates} coordinates; at most ${MOST_COORDINATES} expected`)
  }
  switch (basis.kind) {
    case 'simplex':
      return { vectors: core.simplex(dims), description: 'simplex' }
    case 'thomson': {
      const { count, seed } = basis
      if (dims === 1 && count > 2) {
        throw new BasisError(`basis: thomson of ${count} points in 1 dimension; at most 2 expected`)
      }
      if (count * dims > MOST_SPREAD) {
        throw new BasisError(
          `basis: thomson of ${count} points in ${dims} dimensions; at most ${MOST_SPREAD} coordinates expected`,
        )
      }
      return { vectors: await spread(core, count, dims, seed, breath), description: `Thomson, seed ${seed}`, seed }
    }
    case 'rotation':
      return {
        vectors: core.rotation(dims, basis.seed),
        description: `random rotation, seed ${basis.seed}`,
        seed: basis.seed,
      }
    case 'principal': {
      if (rows < 2)
        throw new BasisError(`basis: principal axes of ${rows} row${rows === 1 ? '' : 's'}; at least 2 expected`)
      for (let done = false, at = 0; !done; ) {
        const piece = Math.ceil(breath.due() / (dims * dims))
        done = engine.scatter(piece)
        at += piece
        await breath.did(0.25 + Math.min(at / rows, 1) / 4)
      }
      return { vectors: engine.principal().slice(0, dims * dims), description: 'principal axes', derived: true }
    }
    case 'classMeans': {
      const values = rowsOf(core, engine, rows * dims)
      const made = classMeans(values, dims, basis.labels, basis.centred)
      const description = basis.centred ? 'centred class means' : 'class means'
      return { ...made, description, derived: true }
    }
    case 'vectors': {
      const [, width] = basis.shape
      if (width !== dims) {
        throw new BasisError(`basis: vectors of width ${width}; width ${dims} expected, the number of features`)
      }
      return { vectors: Float64Array.from(basis.data), description: 'your vectors' }
    }
    default:
      throw unknownBasis(basis)
  }
}

function unknownBasis(basis: unknown): BasisError {
  const kind = (basis as { kind?: unknown })?.kind
  const found = typeof kind === 'string' ? `of kind '${kind}'` : describe(basis)
  return new BasisError(`basis: ${found}; one made by the functions of basis expected, such as basis.standard()`)
}

/** Thomson's points. How they are advanced makes no difference to where they come to rest. */
async function spread(core: Core, count: number, dims: number, seed: number, breath: Breath): Promise<Float64Array> {
  const spreading = new core.Spreading(count, dims, seed)
  try {
    while (!spreading.advance(breath.due())) await breath.did(0.5)
    return spreading.points()
  } finally {
    release(spreading)
  }
}

function vectorError(bad: Uint32Array, { vectors, names }: Vectors, dims: number): BasisError {
  const [what, vector, column] = bad
  const name = names ? ` (class ${names[vector]})` : ''
  if (what === 0) return new BasisError(`basis: vector ${vector}${name} is zero; a vector with a direction expected`)
  const value = vectors[vector * dims + column]
  return new BasisError(`basis: ${value} at vector ${vector}${name}, column ${column}; finite values expected`)
}
