import { type PlaneSelection, scaleSpace } from 'spotlight-resonance'
import { draw } from 'spotlight-resonance/plot'
import { seedOf } from '../state/seed.ts'
import type { PlanesChoice } from '../state/view.ts'
import type { ScalesAnswer, ScalesAsk } from '../study/protocol.ts'
import { planesOf, toDegrees } from './asking.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'
import { figureOptions } from './sweep.ts'

/** Angles of the map: as many as its columns. */
const ANGLES = 360

/** The mean curve for cones of all widths; of a seeded sample of the planes where there are more than asked for. */
export async function scales(session: Session, ask: ScalesAsk, job: Job<ScalesAnswer>): Promise<ScalesAnswer> {
  const { question, edition, most } = ask
  const material = await session.material()
  if (edition !== material.opened.edition) throw new Error('Other activations were opened meanwhile')
  const spotlight = await session.spotlight(question)
  const all = countOf(question.planes, spotlight.basis.count)
  const sampled = all > most
  const space = await scaleSpace(spotlight, {
    planes: sampled ? sampleOf(question.planes, most, seedOf(question)) : planesOf(question.planes),
    angles: Math.min(ANGLES, question.angles),
    signal: job.signal,
    onProgress: job.progress,
  })
  const { kind } = question.basis
  const right = kind === 'standard' || kind === 'signed' || kind === 'rotation' || kind === 'principal'
  const opening = kind === 'simplex' ? Math.acos(-1 / spotlight.dimensions) : Math.PI / 2
  const basisAngles = right || kind === 'simplex' ? [0, opening] : [0]
  const options = { ...figureOptions(question, spotlight, material), id: 'scales' }
  return {
    edition,
    question,
    figure: draw.scaleSpace({ ...space, basisAngles }, options),
    planes: sampled ? most : all,
    sampledOf: sampled ? all : null,
    peak: peakOf(space),
  }
}

function countOf(planes: PlanesChoice, vectors: number): number {
  if (planes.kind === 'sample') return planes.count
  return planes.kind === 'permutations' ? vectors * (vectors - 1) : (vectors * (vectors - 1)) / 2
}

function sampleOf(planes: PlanesChoice, sample: number, seed: number): PlaneSelection {
  return { sample, seed, of: planes.kind === 'permutations' ? planes.kind : 'combinations' }
}

/** Where the map is highest; null where it holds no number. */
function peakOf({ angles, mass, enrichment }: Awaited<ReturnType<typeof scaleSpace>>): ScalesAnswer['peak'] {
  let best = -1
  enrichment.forEach((value, at) => {
    if (Number.isFinite(value) && (best < 0 || value > enrichment[best]!)) best = at
  })
  if (best < 0) return null
  const [e, a] = [Math.floor(best / angles.length), best % angles.length]
  return { degrees: toDegrees(angles[a]!), mass: mass[e]!, enrichment: enrichment[best]! }
}
