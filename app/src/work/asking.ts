import type { Cone, PlaneSelection } from 'spotlight-resonance'
import type { ConeChoice, PlanesChoice, Question } from '../state/view.ts'

/** The choices of the page in the library's words. */
export const coneOf = ({ by, value }: ConeChoice): Cone => (by === 'mass' ? { mass: value } : { epsilon: value })

export const planesOf = (planes: PlanesChoice): PlaneSelection =>
  planes.kind === 'sample' ? { sample: planes.count, seed: planes.seed } : planes.kind

export const keyOf = (question: Question): string => JSON.stringify(question)

export const toRadians = (degrees: number): number => (degrees * Math.PI) / 180
export const toDegrees = (radians: number): number => (radians * 180) / Math.PI
