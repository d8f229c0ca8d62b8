import { describe } from './describe.ts'
import { OptionsError } from './errors.ts'
import { type Cone, refuseUnknown, resolveCone } from './options.ts'
import { type Attention, Breath } from './pieces.ts'
import { selectPlanes } from './planes.ts'
import type { Source } from './spotlight.ts'
import { release } from './wasm/memory.ts'

/** As far as the core's sine and cosine go. */
const MOST_RADIANS = 1e6

const names: ReadonlySet<string> = new Set(['plane', 'angle', 'epsilon', 'mass', 'onProgress', 'signal'])

/** One spotlight: a plane, an angle and a cone. */
export interface MembersOptions extends Cone, Attention {
  /** (i, j): the angle turns from b_i towards b_j. */
  plane: readonly [number, number]
  /** Radians, from −10⁶ to 10⁶; 0, at b_i, if left out. */
  angle?: number | undefined
}

/** A row inside a spotlight. */
export interface Member {
  row: number
  /** The cosine between the row and the probe, from ε to 1. */
  cosine: number
}

/** See {@link Spotlight.members}. */
export async function findMembers(source: Source, options: MembersOptions): Promise<Member[]> {
  const { core, dims } = source
  source.engine()
  if (options === null || typeof options !== 'object' || !Array.isArray(options.plane)) {
    throw new OptionsError(`members: plane is ${describe(options?.plane)}; a pair of indices expected`)
  }
  refuseUnknown(options, names, 'members: ')
  const angle = options.angle ?? 0
  if (!(typeof angle === 'number' && Math.abs(angle) <= MOST_RADIANS))
    throw new OptionsError(`angle is ${describe(angle)}; a number of radians from -1000000 to 1000000 expected`)
  const { epsilon } = resolveCone(core, options, dims)
  const breath = new Breath(options)
  const { pairs } = await selectPlanes(source, [options.plane], breath)
  const found = source.engine().members(pairs[0], pairs[1], angle, epsilon)
  try {
    const [rows, cosines] = [found.rows(), found.cosines()]
    return Array.from(rows, (row, n) => ({ row, cosine: cosines[n] }))
  } finally {
    release(found)
    breath.finish()
  }
}
