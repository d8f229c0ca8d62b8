import type { LabelShare } from 'spotlight-resonance'
import type { Figure } from 'spotlight-resonance/plot'
import type { Question, View } from '../state/view.ts'

/**
 * What the page asks of its workers, and what they answer, by lane. A lane works on one ask at a time; a newer one takes its
 * place. Answers may come in stages: an estimate first, the exact one last.
 */
export interface Lanes {
  /** What is in some files, before anything is chosen. */
  inspect: { ask: InspectAsk; answer: InspectAnswer }
  /** Reads what was chosen; all that follows is about it. */
  open: { ask: OpenAsk; answer: Opened }
  sweep: { ask: SweepAsk; answer: SweepAnswer }
  curve: { ask: CurveAsk; answer: CurveAnswer }
  /** The curve of a plane that is only pointed at. */
  glimpse: { ask: GlimpseAsk; answer: GlimpseAnswer }
  matrix: { ask: MatrixAsk; answer: MatrixAnswer }
  members: { ask: MembersAsk; answer: MembersAnswer }
  projection: { ask: ProjectionAsk; answer: ProjectionAnswer }
  scales: { ask: ScalesAsk; answer: ScalesAnswer }
  verdict: { ask: VerdictAsk; answer: VerdictAnswer }
  /** The numbers of the sweep as files. */
  take: { ask: TakeAsk; answer: TakeAnswer }
  /** What takes a verdict: the self-contained report, and the summary. */
  report: { ask: ReportAsk; answer: TakeAnswer }
}

export type LaneName = keyof Lanes

/** Which worker has which lane. The one that counts is never kept waiting by the one that judges. */
export const HOME: Record<LaneName, 'counting' | 'judging'> = {
  inspect: 'counting',
  open: 'counting',
  sweep: 'counting',
  curve: 'counting',
  glimpse: 'counting',
  matrix: 'counting',
  members: 'counting',
  projection: 'counting',
  scales: 'judging',
  verdict: 'judging',
  take: 'judging',
  report: 'judging',
}

/** A file, and a tensor in it where there are several. */
export interface TensorChoice {
  file: File
  tensor?: string | undefined
}

export interface InspectAsk {
  files: File[]
  /** Of the activations that are open, if any are: how many labels a text is expected to hold. */
  rows?: number | undefined
}

/** What a file holds, or why it cannot be read. */
export interface Inspected {
  file: File
  error?: string
  /** A text of labels that is no matrix is one of the dtype `text`. */
  tensors: { name: string; dtype: string; shape: number[]; unreadable?: string; damaged?: true }[]
}

export interface InspectAnswer {
  files: Inspected[]
}

export interface OpenAsk {
  activations: TensorChoice & { flatten?: boolean | undefined; stack?: boolean | undefined }
  labels?: TensorChoice | undefined
  images?: TensorChoice | undefined
  basis?: TensorChoice | undefined
  /** As the view calls it: `mnist`, or the file's name. */
  data: string
  /** Grows with each opening, so that an answer about other data is known for one; other images alone leave it. */
  edition: number
}

/** What was opened. */
export interface Opened {
  edition: number
  data: string
  file: string
  tensor: string
  dtype: string
  rows: number
  dims: number
  zeroRows: number
  labels: { file: string; count: number } | null
  images: { file: string; width: number; height: number } | null
  basis: { file: string; vectors: number; isRows: boolean } | null
  /** What the features are called, where the file says. */
  columnNames: string[] | null
  hasRowIds: boolean
}

/** What belongs to every ask about the data. */
interface About {
  /** Of the data. */
  edition: number
  question: Question
}

export interface SweepAsk extends About {
  /** Whether a hand is on the slider, so that the first answer counts more than the last. */
  live: boolean
  /** Which pictures are looked at. */
  ensemble: View['ensemble']
}

export interface SweepAnswer {
  edition: number
  question: Question
  /** Some planes; all of them; all, with quantiles, curves and the planes' own numbers. */
  stage: 'estimate' | 'exact' | 'full'
  epsilon: number
  mass: number
  nullDensity: number
  /** Planes counted, and all. */
  planes: number
  of: number
  milliseconds: number
  figures: { ensemble: Figure; polar: Figure }
  facts: SweepFacts
  /** Only with the stage `full`. */
  full: FullFacts | null
}

/** What is known at every stage. */
export interface SweepFacts {
  rows: number
  dims: number
  vectors: number
  basis: string
  /** The sentence on a basis that comes from the rows under test. */
  circular: string | null
  axisNames: string[] | null
  /** The mean curve's peak: degrees and density. */
  peak: { degrees: number; density: number }
  /** Greatest standard error of the mean curve; 0 where it is exact. */
  error: number
}

export interface FullFacts {
  selection: string
  degenerate: number
  /** Strongest first, up to 12; degrees. */
  top: {
    plane: [number, number]
    resonance: number
    peakDegrees: number
    peakDensity: number
    openingDegrees: number
  }[]
  meanResonance: number
}

export interface CurveAsk extends About {
  plane: readonly [number, number]
  live: boolean
}

export interface CurveAnswer {
  edition: number
  question: Question
  plane: readonly [number, number]
  /** null where the pair spans no plane. */
  figure: Figure | null
  /** Why there is none. */
  refused: string | null
  openingDegrees: number
  resonance: number
  peak: { degrees: number; density: number; count: number }
  /** Of the peak, if the plane had been chosen beforehand; null until it is known, and for signed counts. */
  p: number | null
  /** Whether the bands are in the figure. */
  banded: boolean
  /** Counts at each angle. */
  counts: Int32Array
}

export interface GlimpseAsk extends About {
  plane: readonly [number, number]
}

export interface GlimpseAnswer {
  edition: number
  question: Question
  plane: readonly [number, number]
  /** Why there is no curve. */
  refused: string | null
  /** One density at each angle; the angle of b_j. */
  curve: {
    densities: Float32Array
    nullDensity: number
    openingDegrees: number
    peak: { degrees: number; density: number }
  } | null
}

export interface MatrixAsk extends About {
  /** Whether a hand is on the slider: then the sweep that was counted last is as good. */
  live: boolean
  sort: View['matrix']['sort']
  zoom: View['matrix']['zoom']
}

export interface MatrixAnswer {
  edition: number
  question: Question
  vectors: number
  /** null where there are too many vectors for a matrix. */
  shown: ShownMatrix | null
}

export interface ShownMatrix {
  figure: Figure
  /** Where the cells are, in the figure's units. */
  area: { left: number; top: number; side: number }
  /** First row, first column and side of what is shown, in places of the order. */
  zoom: readonly [row: number, column: number, side: number]
  /** How many vectors share a cell along either axis, and how many cells there are along each. */
  block: number
  across: number
  /** The strongest plane of each cell in the order that it was counted in, row by row; −1 where there is none. */
  i: Int32Array
  j: Int32Array
  resonance: Float32Array
  /** Vectors in the order of the matrix. */
  order: Int32Array
  /** The extremes of all planes; null where there is no plane. */
  highest: { plane: readonly [number, number]; resonance: number } | null
  lowest: { plane: readonly [number, number]; resonance: number } | null
}

export interface MembersAsk extends About {
  plane: readonly [number, number]
  /** Degrees. */
  turn: number
  live: boolean
  most: number
}

export interface MembersAnswer {
  edition: number
  question: Question
  plane: readonly [number, number]
  turn: number
  /** Why there is no such plane. */
  refused: string | null
  /** How many rows are inside, and of how many. */
  inside: number
  of: number
  /** How many of them isotropic activations would have inside, and by how many doublings there are more of them. */
  expected: number
  enrichment: number
  best: { row: number; cosine: number; label: string | null; id: string | null }[]
  /**
   * Few labels: all, in their own order. Many: those inside, purest first. null without labels, and while a hand turns the
   * spotlight through more of them than are counted at once.
   */
  shares: LabelShare[] | null
  /** How many of the labels are inside, with or without a place in `shares`. */
  labelsInside: number
  pictures: { sources: Record<number, string>; width: number; height: number } | null
}

export interface ProjectionAsk extends About {
  plane: readonly [number, number]
  of: View['projection']['of']
  picture: View['projection']['picture']
  epsilon: number | null
  zoom: View['projection']['zoom']
  turn: number
}

export interface ProjectionAnswer {
  edition: number
  plane: readonly [number, number]
  of: View['projection']['of']
  picture: View['projection']['picture']
  /** null where the pair spans no plane. */
  figure: Figure | null
  /** Why there is none. */
  refused: string | null
  epsilon: number
  rows: number
  /** Points of all planes projected on, and how many isotropic activations would leave. */
  points: number
  expected: number
  planes: number
  /** How many planes there are, where `planes` is a sample of them. */
  sampledOf: number | null
  /** Points beyond the frame of a histogram. */
  outside: number
  /** Half the side of the square that holds all points, and the share of it that is shown without a zoom. */
  extent: number
  home: number
  /** Of how many points one is drawn; 1 where all are. */
  drawnEvery: number
}

export interface ScalesAsk extends About {
  /** All planes, or a seeded sample of at most so many. */
  most: number
}

export interface ScalesAnswer {
  edition: number
  question: Question
  figure: Figure
  planes: number
  sampledOf: number | null
  /** Where the map is highest: log2 of how often the null. */
  peak: { degrees: number; mass: number; enrichment: number } | null
}

export interface VerdictAsk extends About {}

export interface VerdictAnswer {
  edition: number
  question: Question
  words: string
  circularity: string | null
  caveats: string[]
  missing: string[]
  figures: Figure[]
  /** What the labels come to, in a sentence; null without labels. */
  labelWords: string | null
  /** Directions that hold one label and little else: candidates, chosen on half of the rows. */
  labelled: Labelled[]
  /** What the ranking comes to, in a sentence; null without a ranking. */
  rankingWords: string | null
  /** Vectors, then planes, confirmed on the half held out; each best first. */
  discoveries: Discovery[]
  level: number
}

/** A direction, and where the spotlight has to be turned to see it. */
export interface Labelled {
  direction: string
  /** null where the vector spans no plane. */
  aim: Aim | null
  label: string
  /** Of the half held out. */
  purity: number
  recall: number
  q: number
  confirmed: boolean
}

export interface Discovery {
  kind: 'vector' | 'plane'
  name: string
  aim: Aim | null
  /** log2 of how often the null, on the half held out. */
  enrichment: number
  q: number
}

/** Degrees. */
export interface Aim {
  plane: readonly [number, number]
  degrees: number
}

export interface TakeAsk extends About {
  what: 'npz' | 'csv'
}

export interface ReportAsk extends About {
  what: 'html' | 'json'
  /** The words of the command line that make the same; none where there is no such line. */
  command: string[]
}

export interface TakeAnswer {
  name: string
  type: string
  content: Blob
}

/** From the page to a worker. */
export type ToWorker = { lane: LaneName; id: number; ask: Lanes[LaneName]['ask'] } | { lane: LaneName; cancel: number }

/** From a worker to the page. */
export type FromWorker =
  | { lane: LaneName; id: number; answer: Lanes[LaneName]['answer']; last: boolean }
  | { lane: LaneName; id: number; fraction: number }
  | { lane: LaneName; id: number; error: { name: string; message: string } }
  | { lane: LaneName; id: number; cancelled: true }
