import { type Bands, nullBands, PlanesError, peakPValues, type Spotlight, type Sweep } from 'spotlight-resonance'
import { draw } from 'spotlight-resonance/plot'
import type { CurveAnswer, CurveAsk } from '../study/protocol.ts'
import { coneOf, toDegrees } from './asking.ts'
import type { Job } from './job.ts'
import type { Material, Session } from './session.ts'
import { figureOptions } from './sweep.ts'

/** The chosen plane's own curve: at once, and with the bands of isotropic activations when the hand rests. */
export async function curve(session: Session, ask: CurveAsk, job: Job<CurveAnswer>): Promise<CurveAnswer> {
  const { question, live } = ask
  const material = await session.material()
  const spotlight = await session.spotlight(question)
  const sweep = await sweepPlane(spotlight, ask, job.signal)
  if (typeof sweep === 'string') return refusal(ask, sweep)
  const answering: Answering = { ask, spotlight, material, sweep }
  if (live || question.signed) return answerOf(answering, null, null)
  job.tell(answerOf(answering, null, null))
  // Zero rows are in no spotlight that any null knows of.
  const isotropic = {
    samples: sweep.samples - sweep.zeroRows,
    dimensions: sweep.dimensions,
    epsilon: sweep.epsilon[0]!,
  }
  const { signal } = job
  const bands = await nullBands({ ...isotropic, angles: question.angles, signal, onProgress: job.progress })
  const [p] = await peakPValues(sweep.peaks, isotropic)
  return answerOf(answering, bands, p!)
}

/** A sweep of one plane, or why there is none. */
export async function sweepPlane(
  spotlight: Spotlight,
  { question, plane }: Pick<CurveAsk, 'question' | 'plane'>,
  signal: AbortSignal,
): Promise<Sweep | string> {
  const { angles, signed, cone } = question
  try {
    return await spotlight.sweep({ ...coneOf(cone), planes: [plane], angles, signed, signal, curves: true, threads: 1 })
  } catch (error) {
    // Parallel vectors, or indices that the basis does not have: the page can say so where the curve would be.
    if (error instanceof PlanesError) return error.message
    throw error
  }
}

interface Answering {
  ask: CurveAsk
  spotlight: Spotlight
  material: Material
  sweep: Sweep
}

function answerOf({ ask, spotlight, material, sweep }: Answering, bands: Bands | null, p: number | null): CurveAnswer {
  const { question, plane } = ask
  const counts = sweep.counts!
  const peak = sweep.peaks[0]!
  const figure = draw.curve(
    {
      epsilon: sweep.epsilon[0]!,
      plane: [plane[0], plane[1]],
      angles: sweep.angles,
      curve: sweep.mean,
      nullDensity: sweep.mass[0]!,
      basisAngle: sweep.openings[0]!,
      ...(bands && { bands }),
    },
    { ...figureOptions(question, spotlight, material), id: 'curve' },
  )
  return {
    edition: material.opened.edition,
    question,
    plane,
    figure,
    refused: null,
    openingDegrees: toDegrees(sweep.openings[0]!),
    resonance: sweep.resonance[0]!,
    peak: { degrees: toDegrees(sweep.peakAngles[0]!), density: peak / Math.max(1, sweep.samples), count: peak },
    p,
    banded: bands !== null,
    counts,
  }
}

function refusal({ edition, question, plane }: CurveAsk, refused: string): CurveAnswer {
  const none = { degrees: Number.NaN, density: Number.NaN, count: 0 }
  return {
    edition,
    question,
    plane,
    figure: null,
    refused,
    openingDegrees: Number.NaN,
    resonance: Number.NaN,
    peak: none,
    p: null,
    banded: false,
    counts: new Int32Array(0),
  }
}
