import { Spotlight } from 'spotlight-resonance'
import { openTensors, readLabels } from 'spotlight-resonance/formats'
import type { InspectAnswer, InspectAsk, Inspected } from '../study/protocol.ts'
import { bytesOf } from './bytes.ts'
import type { Session } from './session.ts'

/** Texts are held against so many different counts of rows. */
const MOST_COUNTS = 8

/**
 * What files hold, without reading their tensors. A file that cannot be read is told of, not thrown at the others. An ask
 * about no files gets the core going, while the page is still being drawn.
 */
export async function inspect(_: Session, { files, rows }: InspectAsk): Promise<InspectAnswer> {
  if (files.length === 0) await rehearse()
  const first = await Promise.all(files.map(inspectOne))
  const shapes = first.flatMap(({ tensors }) => tensors.map(({ shape }) => shape))
  const counts = new Set(shapes.filter(({ length }) => length >= 2).map(shape => shape[0]!))
  const expected = [...(rows === undefined ? [] : [rows]), ...counts].slice(0, MOST_COUNTS)
  return { files: await Promise.all(first.map(one => (one.error === undefined ? one : asLabels(one, expected)))) }
}

/** All that a first sweep needs is loaded then. Where it cannot be, the first sweep says so. */
async function rehearse(): Promise<void> {
  try {
    const spotlight = await Spotlight.create({ data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] })
    await spotlight.sweep({ epsilon: 0.5, angles: 4, quantiles: [0.5] })
    spotlight.dispose()
  } catch {
    // Nobody asked for anything yet.
  }
}

async function inspectOne(file: File): Promise<Inspected> {
  try {
    const { entries } = openTensors(await bytesOf(file), file.name)
    return {
      file,
      tensors: entries.map(({ name, dtype, shape, unreadable, damaged }) => ({
        name,
        dtype,
        shape,
        ...(unreadable !== undefined && { unreadable }),
        ...(damaged && { damaged }),
      })),
    }
  } catch (error) {
    return { file, error: wordsOf(error, file), tensors: [] }
  }
}

/** A text that is no matrix may be one of labels, of one of the expected counts. */
async function asLabels(found: Inspected, expected: readonly number[]): Promise<Inspected> {
  const { file, error } = found
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) return found
  try {
    const bytes = await bytesOf(file)
    const failures: string[] = []
    for (const rows of expected) {
      try {
        readLabels(bytes, file.name, rows)
        return { file, tensors: [{ name: file.name, dtype: 'text', shape: [rows] }] }
      } catch (failure) {
        failures.push(wordsOf(failure, file))
      }
    }
    // One label a line, but not as many as are needed; a table that is damaged has no business with labels.
    const isColumn = !/[,;\t]/.test(new TextDecoder().decode(bytes.subarray(0, 4096)))
    const [failure] = failures
    if (!isColumn || failure === undefined) return found
    return { ...found, error: `${error}; as labels: ${failure.slice(file.name.length + 2)}` }
  } catch {
    return found
  }
}

function wordsOf(error: unknown, file: File): string {
  if (error instanceof RangeError) return `${file.name}: too large to hold in memory here`
  return error instanceof Error && error.message ? error.message : `${file.name}: it cannot be read`
}
