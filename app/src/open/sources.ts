import type { Inspected, OpenAsk, TensorChoice } from '../study/protocol.ts'

/** What a tensor can be to the page. */
export type Role = 'activations' | 'labels' | 'images' | 'basis'

/** What is added to activations. */
export type Addition = Exclude<Role, 'activations'>

/** One thing that files hold: a tensor, a text of labels, or all vectors of a file as the rows of one matrix. */
export interface Source {
  /** Among others. */
  key: string
  file: File
  tensor: string
  dtype: string
  shape: readonly number[]
  stack: boolean
  unreadable?: string
  damaged?: true
}

/** Rows and features that labels, images and vectors must fit. */
export interface Size {
  rows: number
  dims: number
}

export function sourcesOf(files: readonly Inspected[]): Source[] {
  return files.flatMap(({ file, tensors }, n) => {
    const sources = tensors.map(
      ({ name, ...rest }, m): Source => ({ key: `${n}.${m}`, file, tensor: name, stack: false, ...rest }),
    )
    const stacked = stackOf(sources)
    return stacked ? [...sources, { ...stacked, key: `${n}.stack` }] : sources
  })
}

/** The vectors of one file, if they make a matrix: there are several, of one length, and none is damaged. */
function stackOf(sources: readonly Source[]): Source | null {
  if (sources.some(({ damaged }) => damaged)) return null
  const vectors = sources.filter(
    source => isNumeric(source) && source.shape.length > 0 && source.shape.slice(0, -1).every(axis => axis === 1),
  )
  const [first] = vectors
  if (!first || vectors.length < 2) return null
  const length = first.shape.at(-1)!
  if (length < 2 || !vectors.every(({ shape }) => shape.at(-1) === length)) return null
  const tensor = `${vectors.length} vectors, stacked`
  return { ...first, tensor, shape: [vectors.length, length], stack: true }
}

export const isNumeric = ({ dtype, unreadable }: Source): boolean =>
  unreadable === undefined && dtype !== 'string' && dtype !== 'text'

/** Rows × features as which a source would be read: all axes but the last are joined. */
export function sizeOf({ shape }: Source): Size {
  return { rows: shape.slice(0, -1).reduce((rows, axis) => rows * axis, 1), dims: shape.at(-1) ?? 0 }
}

export function areActivations(source: Source): boolean {
  const { rows, dims } = sizeOf(source)
  return isNumeric(source) && source.shape.length >= 2 && rows > 0 && dims >= 2
}

/** Whether a source fits activations of a size, as what is added to them. */
export function fits(source: Source, role: Addition, { rows, dims }: Size): boolean {
  const { shape, stack, unreadable } = source
  if (unreadable !== undefined || stack) return false
  if (role === 'labels') return shape[0] === rows && (shape.length === 1 || (shape.length === 2 && shape[1] === 1))
  if (role === 'basis') return isNumeric(source) && shape.length === 2 && shape[1] === dims && shape[0]! >= 2
  const [count, height = 0, width = 0, channels = 1] = shape
  return (
    isNumeric(source) &&
    count === rows &&
    (shape.length === 3 || shape.length === 4) &&
    height * width > 0 &&
    (channels === 1 || channels === 3)
  )
}

/** What is expected of a source in a role. */
export function expectedOf(role: Role, size: Size | null): string {
  if (role === 'activations') return 'a matrix, rows × features'
  const [rows, dims] = [size?.rows ?? 'rows', size?.dims ?? 'features']
  if (role === 'labels') return `one label for each row, [${rows}] or [${rows}, 1]`
  if (role === 'images') return `one image for each row, [${rows}, height, width] or [${rows}, height, width, 3]`
  return `vectors of ${dims} features, [vectors, ${dims}]`
}

export function choiceOf({ file, tensor, dtype }: Source): TensorChoice {
  return dtype === 'text' ? { file } : { file, tensor }
}

export function activationsOf(source: Source): OpenAsk['activations'] {
  const { file, tensor, shape, stack } = source
  if (stack) return { file, stack: true }
  return { file, tensor, ...(shape.length > 2 && { flatten: true }) }
}

/** Names come from files: they may be of any length, and hold what turns the direction of writing. */
export function short(name: string, most: number): string {
  const cut = name.length > most ? `${name.slice(0, most - 1)}…` : name
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const nameOf = (file: File): string => short(file.name, 80)

/** In one line: `file › tensor [shape] dtype`. */
export function lineOf(source: Source): string {
  const { file, tensor, dtype, shape } = source
  const isWhole = dtype === 'text' || file.name.replace(/\.[^.]*$/, '') === tensor
  return `${nameOf(file)}${isWhole ? '' : ` › ${short(tensor, 60)}`} [${shape.join(', ')}] ${dtype}`
}
