import { toDegrees } from './numbers.ts'

/** A basis vector, or its opposite, at an angle of the ensemble. */
export interface Direction {
  degrees: number
  index: 'i' | 'j'
  opposite: boolean
}

/** What to mark in a figure of many planes. */
export interface Directions {
  /** b_i and b_j and their opposites, where all planes have b_j at the same angle; else only b_i. */
  marks: Direction[]
  /** Where b_j lies, in degrees, when that depends on the plane: every tenth of a degree that occurs, ascending. */
  spread: number[]
}

/** @param angles radians: 0 for b_i, everything else for b_j. */
export function basisDirections(angles: readonly number[]): Directions {
  const tenths = new Set(angles.filter(Number.isFinite).map(angle => Math.round(toDegrees(angle) * 10)))
  const turned = [...tenths].map(tenth => ((tenth % 3600) + 3600) % 3600).filter(tenth => tenth !== 0)
  const others = [...new Set(turned)].sort((a, b) => a - b).map(tenth => tenth / 10)
  const marks: Direction[] = [
    { degrees: 0, index: 'i', opposite: false },
    { degrees: 180, index: 'i', opposite: true },
  ]
  if (others.length === 1) {
    const [at] = others as [number]
    marks.push({ degrees: at, index: 'j', opposite: false }, { degrees: (at + 180) % 360, index: 'j', opposite: true })
  }
  return { marks: marks.sort((a, b) => a.degrees - b.degrees), spread: others.length > 1 ? others : [] }
}
