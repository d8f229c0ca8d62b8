import { CoreError } from './errors.ts'

/** Parts of the library that many of its users never need: loaded when they are first asked for. */

/** What tells chance from finding. */
export const statistics = () => part('the statistics', () => import('./statistics/part.ts'))

/** Bases that are not the axes. */
export const making = () => part('the basis', () => import('./basis-vectors.ts'))

/** Planes by name, and samples of them. */
export const choosing = () => part('the choice of planes', () => import('./chosen-planes.ts'))

/** Who is inside a spotlight. */
export const finding = () => part('members', () => import('./members.ts'))

/** Worker threads. */
export const threading = () => part('threads', () => import('./threads/part.ts'))

/** Estimates while a sweep counts. */
export const estimating = () => part('estimates', () => import('./threads/part.ts'))

/** The sum of sweeps over chunks of rows. */
export const merging = () => part('mergeSweeps', () => import('./merge.ts'))

/** PPPM. */
export const projecting = () => part('the projection', () => import('./projection.ts'))

/** @throws {@link CoreError} Where the part cannot be had, for the time being or at all. */
async function part<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CoreError(
      `${name} could not be loaded: ${reason} (where import() is forbidden, as in service workers, bundle the package into one file)`,
      { cause },
    )
  }
}
