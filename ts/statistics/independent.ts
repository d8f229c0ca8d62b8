import type { Breath } from '../pieces.ts'
import { columnsOf } from '../wasm/columns.ts'
import type { Core } from '../wasm/core.ts'
import { release, rowsOf } from '../wasm/memory.ts'
import { STRAIGHT } from './alignment.ts'
import type { Chance } from './chance.ts'
import { norm } from './norms.ts'
import type { Tested } from './tested-rows.ts'

type Engine = InstanceType<Core['Engine']>

/** Enough for a deviation; beside 2·(R + 1) bases a few percent of the time. */
export const SHUFFLES = 9

/** 1 − |cos| up to this is one axis: a vector and its opposite. */
const SAME = 1e-9

/**
 * T of the same rows were their coordinates along the basis vectors independent of each other: each coordinate shuffled
 * among the rows, which leaves it its values, and nothing of what it does together with the others.
 */
export interface IndependentUnits {
  /** The mean of T over the shuffles, and its standard deviation from one to the next. */
  readonly statistic: number
  readonly deviation: number
  readonly shuffles: number
}

/** Mutually orthogonal axes, and where the vectors lie on them. */
export interface Axes {
  readonly count: number
  /** Of each vector its axis, and whether it points along it, 1, or against it, −1. */
  readonly axis: Int32Array
  readonly sign: Int8Array
}

/**
 * The axes of unit vectors, a vector and its opposite on one; null where two of them are neither at right angles nor on
 * one axis. Cost: k²·d for vectors in general, up to the first such pair; k² for coordinate axes.
 */
export async function axesOf(vectors: Float64Array, d: number, breath: Breath): Promise<Axes | null> {
  const k = vectors.length / d
  const unit = (m: number): Float64Array => vectors.subarray(m * d, (m + 1) * d)
  const soles = Array.from({ length: k }, (_, m) => soleColumn(unit(m)))
  const [axis, sign] = [new Int32Array(k), new Int8Array(k)]
  const first: number[] = []
  for (let m = 0; m < k; m++) {
    axis[m] = first.length
    sign[m] = 1
    for (const [at, other] of first.entries()) {
      const apart = soles[m] >= 0 && soles[other] >= 0 && soles[m] !== soles[other]
      const cosine = apart ? 0 : dot(unit(m), unit(other))
      if (Math.abs(cosine) <= STRAIGHT) continue
      if (1 - Math.abs(cosine) > SAME) return null
      axis[m] = at
      sign[m] = cosine > 0 ? 1 : -1
      break
    }
    if (axis[m] === first.length) first.push(m)
    await breath.did(0, false)
  }
  return { count: first.length, axis, sign }
}

/**
 * Rows in coordinates along the axes. What of a row is across all of them has no say in T but by its length, so that this
 * length does, as one coordinate more: no shuffle has to be carried back to the d columns.
 */
export interface Coordinates {
  readonly rows: number
  /** float32[a·N], axis by axis. */
  readonly columns: Float32Array
  /** float32[N], the length of the rest; null where the axes are as many as the columns. */
  readonly rest: Float32Array | null
}

/**
 * @param engine Whose rows are those tested, projected on their vectors.
 * @param part The fraction of the test that is done.
 */
export async function coordinatesOf(
  core: Core,
  engine: Engine,
  { values, rows, vectors }: Tested,
  { count, axis }: Axes,
  breath: Breath,
  part: () => number,
): Promise<Coordinates> {
  const k = axis.length
  const d = vectors.length / k
  const lengths = new Float64Array(rows)
  for (let n = 0; n < rows; n++) {
    lengths[n] = norm(values, n, d)
    if (n % 1024 === 0) await breath.did(part(), false)
  }
  const columns = new Float32Array(count * rows)
  const across = new Float64Array(rows).fill(1)
  for (let a = 0; a < count; a++) {
    const m = axis.indexOf(a)
    // A view of wasm memory, to be made again after every turn of the event loop.
    const cosines = columnsOf(core, engine, k * rows).subarray(m * rows, (m + 1) * rows)
    for (let n = 0; n < rows; n++) {
      across[n] -= cosines[n] * cosines[n]
      columns[a * rows + n] = cosines[n] * lengths[n]
    }
    await breath.did(part(), false)
  }
  const rest = count < d ? Float32Array.from(across, (left, n) => lengths[n] * Math.sqrt(Math.max(0, left))) : null
  return { rows, columns, rest }
}

/**
 * T of shuffled rows, one engine at a time; the columns are left shuffled. The rest of a row stays with the row.
 *
 * @param part The fraction of the test that is done.
 * @param statistic T of an engine's rows for unit vectors
 * @returns Null where a shuffle leaves no sample near any plane.
 */
export async function testIndependent(
  core: Core,
  { rows, columns, rest }: Coordinates,
  { count, axis, sign }: Axes,
  chance: Chance,
  breath: Breath,
  part: () => number,
  statistic: (engine: Engine, units: Float64Array) => Promise<number>,
): Promise<IndependentUnits | null> {
  const width = count + Number(rest !== null)
  const units = new Float64Array(axis.length * width)
  for (const [m, a] of axis.entries()) units[m * width + a] = sign[m]
  const found: number[] = []
  while (found.length < SHUFFLES) {
    const engine = new core.Engine(rows, width)
    try {
      for (let a = 0; a < width; a++) {
        const column = a < count ? columns.subarray(a * rows, (a + 1) * rows) : rest!
        if (a < count) shuffle(column, chance)
        // Another short-lived view.
        const into = rowsOf(core, engine, rows * width)
        for (let n = 0; n < rows; n++) into[n * width + a] = column[n]
        await breath.did(part(), false)
      }
      found.push(await statistic(engine, units))
    } finally {
      release(engine)
    }
  }
  if (found.some(Number.isNaN)) return null
  const mean = found.reduce((sum, T) => sum + T, 0) / SHUFFLES
  const square = found.reduce((sum, T) => sum + (T - mean) ** 2, 0)
  return { statistic: mean, deviation: Math.sqrt(square / (SHUFFLES - 1)), shuffles: SHUFFLES }
}

/** In place (Fisher and Yates). */
function shuffle(values: Float32Array, { integer }: Chance): void {
  for (let at = values.length - 1; at > 0; at--) {
    const other = integer(0, at)
    const value = values[at]
    values[at] = values[other]
    values[other] = value
  }
}

/** The only column that is not zero, or −1 where there are several. */
function soleColumn(unit: Float64Array): number {
  const at = unit.findIndex(value => value !== 0)
  return unit.subarray(at + 1).every(value => value === 0) ? at : -1
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let c = 0; c < one.length; c++) sum += one[c] * other[c]
  return sum
}
