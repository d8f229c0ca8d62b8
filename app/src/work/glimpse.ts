import type { GlimpseAnswer, GlimpseAsk } from '../study/protocol.ts'
import { toDegrees } from './asking.ts'
import { sweepPlane } from './curve.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

/** The curve of a plane that is pointed at, in numbers: it is drawn too small for a figure, and gone when the hand moves on. */
export async function glimpse(session: Session, ask: GlimpseAsk, job: Job<GlimpseAnswer>): Promise<GlimpseAnswer> {
  const { question, plane } = ask
  const { opened } = await session.material()
  const spotlight = await session.spotlight(question)
  const sweep = await sweepPlane(spotlight, ask, job.signal)
  const about = { edition: opened.edition, question, plane }
  if (typeof sweep === 'string') return { ...about, refused: sweep, curve: null }
  return {
    ...about,
    refused: null,
    curve: {
      densities: Float32Array.from(sweep.mean),
      nullDensity: question.signed ? 0 : sweep.mass[0]!,
      openingDegrees: toDegrees(sweep.openings[0]!),
      peak: { degrees: toDegrees(sweep.peakAngles[0]!), density: sweep.peaks[0]! / Math.max(1, sweep.samples) },
    },
  }
}
