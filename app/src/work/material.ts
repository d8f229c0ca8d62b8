import type { Activations } from 'spotlight-resonance'
import {
  type ImageArray,
  openTensors,
  readActivations,
  readImages,
  readLabels,
  readMatrix,
} from 'spotlight-resonance/formats'
import type { OpenAsk, Opened, TensorChoice } from '../study/protocol.ts'
import { bytesOf } from './bytes.ts'

/** What was opened, as the library wants it. */
export interface Material {
  opened: Opened
  activations: Activations
  labels: string[] | null
  images: ImageArray | null
  vectors: { data: Float64Array; shape: [number, number]; isRows: boolean } | null
  rowIds: string[] | null
}

/** What is open already, and what it was read by. */
interface Before {
  ask: OpenAsk
  material: Material
}

/** What the activations say of themselves. */
type Rows = Pick<Material, 'activations' | 'rowIds'> & {
  about: Pick<Opened, 'file' | 'tensor' | 'dtype' | 'rows' | 'dims' | 'zeroRows' | 'columnNames' | 'hasRowIds'>
}

/** Reads what was chosen; what was chosen before, and has been read, is taken from there. */
export async function readMaterial(ask: OpenAsk, before: Before | null): Promise<Material> {
  const known = before && isSameChoice(before.ask.activations, ask.activations) ? before : null
  const { activations, about, rowIds } = known ? rowsOf(known.material) : await readRows(ask.activations)
  const { rows, dims } = about
  const old = known?.material
  const labels = !ask.labels
    ? null
    : old?.labels && isSameChoice(known?.ask.labels, ask.labels)
      ? old.labels
      : readLabels(await bytesOf(ask.labels.file), ask.labels.file.name, rows, ask.labels.tensor)
  const images = !ask.images
    ? null
    : old?.images && isSameChoice(known?.ask.images, ask.images)
      ? old.images
      : readImages(await bytesOf(ask.images.file), ask.images.file.name, rows, ask.images.tensor)
  const vectors = !ask.basis
    ? null
    : old?.vectors && isSameChoice(known?.ask.basis, ask.basis)
      ? old.vectors
      : await readVectors(ask.basis, dims, activations)
  return {
    opened: {
      ...about,
      edition: ask.edition,
      data: ask.data,
      labels: labels && ask.labels ? { file: ask.labels.file.name, count: new Set(labels).size } : null,
      images:
        images && ask.images ? { file: ask.images.file.name, height: images.shape[1]!, width: images.shape[2]! } : null,
      basis:
        vectors && ask.basis ? { file: ask.basis.file.name, vectors: vectors.shape[0], isRows: vectors.isRows } : null,
    },
    activations,
    labels,
    images,
    vectors,
    rowIds,
  }
}

/** Whether the same tensor of the same file was chosen. Files that went to a worker are told apart by what they say. */
export function isSameChoice(
  one: OpenAsk['activations'] | TensorChoice | undefined,
  other: OpenAsk['activations'] | TensorChoice | undefined,
): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(choice: OpenAsk['activations'] | undefined): string {
  if (!choice) return ''
  const { file, tensor, flatten = false, stack = false } = choice
  return JSON.stringify([file.name, file.size, file.lastModified, tensor, flatten, stack])
}

function rowsOf({ activations, opened, rowIds }: Material): Rows {
  return { activations, about: opened, rowIds }
}

async function readRows(wanted: OpenAsk['activations']): Promise<Rows> {
  const { file, tensor, flatten = false, stack = false } = wanted
  const tensors = openTensors(await bytesOf(file), file.name)
  const found = readActivations(tensors, { ...(tensor !== undefined && { tensor }), flatten, stack })
  const { data, dtype, shape } = found
  const [rows, dims] = shape
  if (rows === 0) throw new Error(`${file.name}: 0 rows of activations; expected at least 1`)
  if (dims < 2) throw new Error(`${file.name}: ${dims} ${dims === 1 ? 'feature' : 'features'}; expected at least 2`)
  return {
    activations: dtype === 'f16' || dtype === 'bf16' ? { data, shape, dtype } : { data, shape },
    rowIds: found.rowIds ?? null,
    about: {
      file: file.name,
      tensor: found.tensor,
      dtype: tensors.entries.find(entry => entry.name === found.tensor)?.dtype ?? dtype,
      rows,
      dims,
      zeroRows: zeroRowsOf(data, rows, dims),
      columnNames: found.columnNames ?? null,
      hasRowIds: found.rowIds !== undefined,
    },
  }
}

async function readVectors(
  { file, tensor }: TensorChoice,
  dims: number,
  activations: Activations,
): Promise<NonNullable<Material['vectors']>> {
  const { data, shape } = readMatrix(openTensors(await bytesOf(file), file.name), tensor)
  if (shape[1] !== dims)
    throw new Error(`${file.name}: vectors of ${shape[1]} features; expected ${dims}, as the activations have`)
  const rows = activations.data as ArrayLike<number>
  const isRows = data.length === rows.length && data.every((value, n) => value === rows[n])
  return { data, shape, isRows }
}

/** Rows without any value but 0. Bits of halves are 0 or the sign's. */
function zeroRowsOf(data: ArrayLike<number>, rows: number, dims: number): number {
  const isBits = data instanceof Uint16Array
  let zero = 0
  for (let row = 0; row < rows; row++) {
    let all = true
    for (let at = row * dims; all && at < (row + 1) * dims; at++)
      all = isBits ? (data[at]! & 0x7fff) === 0 : data[at] === 0
    if (all) zero++
  }
  return zero
}
