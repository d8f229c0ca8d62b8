import { CoreError } from './errors.ts'

/**
 * Parts of the library that many of its users never need: loaded when they are first asked for, unless they are held
 * already.
 */
export interface Parts {
  statistics: typeof import('./statistics/part.ts')
  bases: typeof import('./basis-vectors.ts')
  planes: typeof import('./chosen-planes.ts')
  members: typeof import('./members.ts')
  threads: typeof import('./threads/part.ts')
  merge: typeof import('./merge.ts')
  projection: typeof import('./projection.ts')
}

let held: Partial<Parts> = {}

/** For programs that cannot load anything later: see ts/entries/parts.ts. */
export function holdParts(parts: Parts): void {
  held = parts
}

/** What tells chance from finding. */
export const statistics = () => part('the statistics', held.statistics, () => import('./statistics/part.ts'))

/** Bases that are not the axes. */
export const making = () => part('the basis', held.bases, () => import('./basis-vectors.ts'))

/** Planes by name, and samples of them. */
export const choosing = () => part('the choice of planes', held.planes, () => import('./chosen-planes.ts'))

/** Who is inside a spotlight. */
export const finding = () => part('members', held.members, () => import('./members.ts'))

/** Worker threads. */
export const threading = () => part('threads', held.threads, () => import('./threads/part.ts'))

/** Estimates while a sweep counts. */
export const estimating = () => part('estimates', held.threads, () => import('./threads/part.ts'))

/** The sum of sweeps over chunks of rows. */
export const merging = () => part('mergeSweeps', held.merge, () => import('./merge.ts'))

/** PPPM. */
export const projecting = () => part('the projection', held.projection, () => import('./projection.ts'))

/** @throws {@link CoreError} Where the part cannot be had, for the time being or at all. */
async function part<T>(name: string, held: T | undefined, load: () => Promise<T>): Promise<T> {
  try {
    return held ?? (await load())
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CoreError(
      `${name} could not be loaded: ${reason} (where import() is forbidden, as in service workers, import 'spotlight-resonance/parts' as well)`,
      { cause },
    )
  }
}
