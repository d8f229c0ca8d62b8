import { type Activations, nonFinite } from './activations.ts'
import type { Basis, BasisFacts } from './basis.ts'
import type { Vectors } from './basis-vectors.ts'
import { making } from './parts.ts'
import type { Breath } from './pieces.ts'
import type { Core } from './wasm/core.ts'

type Engine = InstanceType<Core['Engine']>

/** Gives the vectors of a basis to the engine, measures the rows and projects them. */
export async function applyBasis(
  core: Core,
  engine: Engine,
  basis: Basis,
  activations: Activations,
  breath: Breath,
): Promise<BasisFacts> {
  const [rows, dims] = activations.shape
  let facts: Omit<Vectors, 'vectors'> = { description: basis.kind }
  if (basis.kind === 'standard' || basis.kind === 'signed') engine.setAxes(basis.kind === 'signed')
  else facts = await (await making()).giveVectors(core, engine, basis, activations, breath)
  const count = engine.directionsCount()
  while (engine.projected() < rows) {
    const place = engine.project(Math.ceil(breath.due() / (basis.kind === 'standard' ? dims : count * dims)))
    if (place) throw nonFinite(activations, place[0], place[1])
    await breath.did(0.5 + engine.projected() / rows / 2)
  }
  return {
    kind: basis.kind,
    description: `${facts.description} (${count} vector${count === 1 ? '' : 's'})`,
    count,
    seed: facts.seed ?? null,
    derived: facts.derived ?? false,
    names: facts.names ?? null,
    fingerprint: engine.fingerprint(),
  }
}
