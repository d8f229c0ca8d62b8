/**
 * What is asked and what is looked at: everything that the address of the page holds, and nothing of the data. Plain values,
 * compared as JSON.
 */
export type BasisChoice =
  | { kind: 'standard' | 'signed' | 'simplex' | 'principal' | 'classes' }
  | { kind: 'thomson'; count: number; seed: number }
  | { kind: 'rotation'; seed: number }
  /** The file of vectors that was opened as the basis. */
  | { kind: 'file' }

export type PlanesChoice = { kind: 'combinations' | 'permutations' } | { kind: 'sample'; count: number; seed: number }

/** How wide the spotlight is: by the isotropic mass of its cone, or by the cosine ε of its half-angle. */
export interface ConeChoice {
  by: 'mass' | 'epsilon'
  value: number
}

/** What a sweep depends on, besides the data. */
export interface Question {
  basis: BasisChoice
  cone: ConeChoice
  signed: boolean
  planes: PlanesChoice
  angles: number
}

export interface View {
  /** `mnist` for the built-in example, else the name of the file that the view is of, or '' for none. */
  data: string
  question: Question
  /** The chosen plane; null for the one of strongest resonance. */
  plane: readonly [number, number] | null
  /** Where the spotlight points in that plane: degrees from b_i towards b_j, from 0 up to 360. */
  turn: number
  ensemble: 'bands' | 'curves'
  matrix: {
    sort: 'index' | 'resonance'
    /** First row, first column and side of the part that is shown, in places of the order; null for all. */
    zoom: readonly [row: number, column: number, side: number] | null
  }
  projection: {
    of: 'plane' | 'all'
    picture: 'density' | 'ratio' | 'points'
    /** ρ ≥ ε, its own; null for the cone of the sweep. */
    epsilon: number | null
    /** What part of the plane the points are shown in: the middle and half the side, as shares of the extent; null for all. */
    zoom: readonly [a: number, b: number, half: number] | null
  }
}

export const STANDARD: View = {
  data: '',
  question: {
    basis: { kind: 'standard' },
    cone: { by: 'mass', value: 0.01 },
    signed: false,
    planes: { kind: 'combinations' },
    angles: 360,
  },
  plane: null,
  turn: 0,
  ensemble: 'bands',
  matrix: { sort: 'index', zoom: null },
  projection: { of: 'plane', picture: 'density', epsilon: null, zoom: null },
}

/** The most angles and planes that the page asks for: more is a matter for the command line. */
export const MOST = { angles: 3600, sample: 1_000_000, thomson: 4096, seed: Number.MAX_SAFE_INTEGER }
