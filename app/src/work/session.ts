import { type Activations, type Basis, basis, Spotlight } from 'spotlight-resonance'
import {
  type ImageArray,
  openTensors,
  readActivations,
  readImages,
  readLabels,
  readMatrix,
} from 'spotlight-resonance/formats'
import { basisWord } from '../state/address.ts'
import { type BasisChoice, type Question, STANDARD } from '../state/view.ts'
import type { OpenAsk, Opened } from '../study/protocol.ts'
import { keyOf } from './asking.ts'
import type { FullSweep } from './sweep.ts'

/** What was opened, as the library wants it. */
export interface Material {
  opened: Opened
  activations: Activations
  labels: string[] | null
  images: ImageArray | null
  vectors: { data: Float64Array; shape: [number, number]; isRows: boolean } | null
  rowIds: string[] | null
}

/** Spotlights of other bases that are kept, for a change of mind: each holds a copy of the activations. */
const SPARE = 1

/** The last full sweep, for as long as the question is the same. */
class LastSweep {
  #key = ''
  #full: FullSweep | null = null
  #question: Question | null = null

  get(question: Question): FullSweep | null {
    return this.#key === keyOf(question) ? this.#full : null
  }

  /** Whichever question it was of. */
  get latest(): { question: Question; full: FullSweep } | null {
    return this.#full && this.#question ? { question: this.#question, full: this.#full } : null
  }

  set(question: Question, full: FullSweep): void {
    this.#key = keyOf(question)
    this.#full = full
    this.#question = question
  }

  clear(): void {
    this.#key = ''
    this.#full = null
    this.#question = null
  }
}

/** What one worker knows: the data, and a spotlight on them for the basis that was asked for last. */
export class Session {
  #ask: OpenAsk | null = null
  #material: Promise<Material> | null = null
  readonly #spotlights = new Map<string, Promise<Spotlight>>()
  readonly full = new LastSweep()
  readonly #took = new Map<string, number>()

  /** Reads the files, and forgets what was open. */
  async open(ask: OpenAsk): Promise<Opened> {
    const reading = readMaterial(ask)
    // What cannot be read leaves what is there as it was.
    const { opened } = await reading
    this.#replace(ask, reading)
    return opened
  }

  /** To be opened when somebody asks about it. */
  remember(ask: OpenAsk): void {
    this.#replace(ask, null)
  }

  #replace(ask: OpenAsk, material: Promise<Material> | null): void {
    this.#ask = ask
    this.#material = material
    for (const spotlight of this.#spotlights.values())
      void spotlight.then(
        one => one.dispose(),
        () => {},
      )
    this.#spotlights.clear()
    this.full.clear()
    this.#took.clear()
  }

  material(): Promise<Material> {
    if (!this.#ask) throw new Error('No activations are open')
    this.#material ??= readMaterial(this.#ask)
    return this.#material
  }

  /** How many milliseconds a full sweep with other cones took the last time; Infinity where there was none. */
  fullTook(question: Question): number {
    return this.#took.get(keyOf({ ...question, cone: STANDARD.question.cone })) ?? Number.POSITIVE_INFINITY
  }

  noteFull(question: Question, milliseconds: number): void {
    this.#took.set(keyOf({ ...question, cone: STANDARD.question.cone }), milliseconds)
  }

  /** The spotlight for a basis. Cost: that of `Spotlight.create` the first time. */
  async spotlight({ basis: choice }: Pick<Question, 'basis'>): Promise<Spotlight> {
    const key = basisWord(choice)
    let made = this.#spotlights.get(key)
    if (made) {
      // The one used last stays longest.
      this.#spotlights.delete(key)
    } else {
      made = this.material().then(material =>
        Spotlight.create(material.activations, { basis: basisOf(choice, material) }),
      )
      made.catch(() => this.#spotlights.delete(key))
    }
    this.#spotlights.set(key, made)
    for (const [old, spotlight] of this.#spotlights) {
      if (this.#spotlights.size <= 1 + SPARE) break
      this.#spotlights.delete(old)
      void spotlight.then(
        one => one.dispose(),
        () => {},
      )
    }
    return made
  }
}

function basisOf(choice: BasisChoice, { labels, vectors }: Material): Basis {
  switch (choice.kind) {
    case 'thomson':
      return basis.thomson(choice.count, { seed: choice.seed })
    case 'rotation':
      return basis.rotation(choice.seed)
    case 'classes':
      if (!labels) throw new Error('Class means need labels: open a file of them, one for each row')
      return basis.classMeans(labels)
    case 'file':
      if (!vectors) throw new Error('No file of basis vectors is open: choose one, a matrix of vectors × features')
      return basis.vectors(vectors.data, vectors.shape)
    default:
      return basis[choice.kind]()
  }
}

async function readMaterial(ask: OpenAsk): Promise<Material> {
  const { activations: wanted, edition, data } = ask
  const bytes = await bytesOf(wanted.file)
  const tensors = openTensors(bytes, wanted.file.name)
  const found = readActivations(tensors, {
    ...(wanted.tensor !== undefined && { tensor: wanted.tensor }),
    flatten: wanted.flatten ?? false,
    stack: wanted.stack ?? false,
  })
  const [rows, dims] = found.shape
  const name = wanted.file.name
  if (rows === 0) throw new Error(`${name}: 0 rows of activations; expected at least 1`)
  if (dims < 2) throw new Error(`${name}: ${dims} ${dims === 1 ? 'feature' : 'features'}; expected at least 2`)
  const labels = ask.labels
    ? readLabels(await bytesOf(ask.labels.file), ask.labels.file.name, rows, ask.labels.tensor)
    : null
  const images = ask.images
    ? readImages(await bytesOf(ask.images.file), ask.images.file.name, rows, ask.images.tensor)
    : null
  const vectors = ask.basis
    ? readMatrix(openTensors(await bytesOf(ask.basis.file), ask.basis.file.name), ask.basis.tensor)
    : null
  if (vectors && vectors.shape[1] !== dims) {
    throw new Error(
      `${ask.basis!.file.name}: vectors of ${vectors.shape[1]} features; expected ${dims}, as the activations have`,
    )
  }
  const { dtype, shape } = found
  const activations: Activations =
    dtype === 'f16' || dtype === 'bf16' ? { data: found.data, shape, dtype } : { data: found.data, shape }
  const isRows = vectors !== null && isSame(vectors, found)
  return {
    opened: {
      edition,
      data,
      file: name,
      tensor: found.tensor,
      dtype: tensors.entries.find(entry => entry.name === found.tensor)?.dtype ?? dtype,
      rows,
      dims,
      zeroRows: zeroRowsOf(found.data, rows, dims),
      labels: labels && ask.labels ? { file: ask.labels.file.name, count: new Set(labels).size } : null,
      images:
        images && ask.images ? { file: ask.images.file.name, height: images.shape[1]!, width: images.shape[2]! } : null,
      basis: vectors && ask.basis ? { file: ask.basis.file.name, vectors: vectors.shape[0], isRows } : null,
      columnNames: found.columnNames ?? null,
      hasRowIds: found.rowIds !== undefined,
    },
    activations,
    labels,
    images,
    vectors: vectors && { ...vectors, isRows },
    rowIds: found.rowIds ?? null,
  }
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    // It may have been moved or changed since it was chosen, or be a folder.
    throw new Error(`${file.name}: the browser cannot read it (any more); choose it again`)
  }
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

function isSame(
  vectors: { data: Float64Array; shape: [number, number] },
  rows: { data: ArrayLike<number>; shape: [number, number] },
): boolean {
  if (vectors.shape[0] !== rows.shape[0] || vectors.data.length !== rows.data.length) return false
  return vectors.data.every((value, n) => value === rows.data[n])
}
