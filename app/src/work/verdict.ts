import {
  type Grandmother,
  judge,
  type LabelFindings,
  type Ranked,
  type Spotlight,
  type Verdict,
} from 'spotlight-resonance'
import { beamAt, draw, type Figure, type FigureOptions } from 'spotlight-resonance/plot'
import { seedOf } from '../state/seed.ts'
import type { Aim, Discovery, Labelled, VerdictAnswer, VerdictAsk } from '../study/protocol.ts'
import { toDegrees } from './asking.ts'
import type { Job } from './job.ts'
import type { Material, Session } from './session.ts'
import { axisNamesOf, type FullSweep, figureOptions, sweepInFull } from './sweep.ts'

/** The share of the progress that the sweep has. */
const SWEEPING = 0.3

/** Verdicts by the sweep that they are of, and those being made: a report needs no second run. */
const known = new WeakMap<FullSweep, Verdict>()
const underway = new WeakMap<FullSweep, Promise<Verdict>>()

/** A sweep, and what it means. */
export interface Judged {
  full: FullSweep
  verdict: Verdict
  material: Material
}

/** What the curves mean and how sure that is; judged once for a question. */
export async function judged(
  session: Session,
  { question, edition }: VerdictAsk,
  { signal, progress }: Pick<Job<never>, 'signal' | 'progress'>,
): Promise<Judged> {
  const material = await session.material()
  if (edition !== material.opened.edition) throw new Error('Other activations were opened meanwhile')
  const full = await sweepInFull(session, question, {
    signal,
    progress: fraction => progress(SWEEPING * fraction),
    // As the command line: where the angles of basis vectors differ, only the counts tell the density at them.
    curves: ['thomson', 'classes', 'file'].includes(question.basis.kind) && 'auto',
  })
  // Somebody else may be at it, and may be told to stop.
  await underway.get(full)?.catch(() => {})
  signal.throwIfAborted()
  const verdict = known.get(full) ?? (await judgeAnew())
  return { full, verdict, material }

  async function judgeAnew(): Promise<Verdict> {
    const making = judge(full.spotlight, full.sweep, {
      seed: seedOf(question),
      derived: question.basis.kind === 'file' && material.vectors?.isRows === true,
      ...(material.labels && { labels: material.labels }),
      signal,
      onProgress: fraction => progress(SWEEPING + (1 - SWEEPING) * fraction),
    })
    underway.set(full, making)
    try {
      const verdict = await making
      known.set(full, verdict)
      return verdict
    } finally {
      underway.delete(full)
    }
  }
}

/** The answer that a researcher came for: is what the curves show real? */
export async function verdict(session: Session, ask: VerdictAsk, job: Job<VerdictAnswer>): Promise<VerdictAnswer> {
  const { full, verdict, material } = await judged(session, ask, job)
  const { question, edition } = ask
  const { spotlight } = full
  const { words, circularity, caveats, missing, labels, ranking, level } = verdict
  const names = axisNamesOf(question, spotlight, material)
  return {
    edition,
    question,
    words,
    circularity,
    caveats: [...caveats],
    missing: [...missing],
    figures: figuresOf(verdict, figureOptions(question, spotlight, material)),
    labelWords: labels?.words ?? null,
    labelled: labels ? labels.candidates.map(found => labelledOf(spotlight, found, labels, names)) : [],
    rankingWords: ranking?.words ?? null,
    discoveries: ranking
      ? [...ranking.vectors, ...ranking.planes]
          .filter(({ confirmed }) => confirmed.q <= ranking.level)
          .map(found => discoveryOf(spotlight, found, names))
      : [],
    level,
  }
}

/** Those of its tests. The scale space has a panel of its own. */
function figuresOf({ basisTest, alignment, ranking, level }: Verdict, options: FigureOptions): Figure[] {
  const named = (id: string): FigureOptions => ({ ...options, id: `verdict-${id}` })
  const found: Figure[] = []
  // Where there is no statistic, as for skewed pairs, a figure would be empty: the words say so.
  if (basisTest && [basisTest.raw, basisTest.whitened].some(({ statistic }) => Number.isFinite(statistic)))
    found.push(draw.basisTest(basisTest, named('basis-test')))
  if (alignment?.index.some(Number.isFinite)) found.push(draw.alignment({ ...alignment, level }, named('alignment')))
  if (ranking?.effects.some(Number.isFinite)) found.push(draw.effects(ranking, named('effects')))
  return found
}

function labelledOf(
  spotlight: Spotlight,
  { vector, sign, label, confirmed, q }: Grandmother,
  { level, purity }: LabelFindings,
  names: string[] | undefined,
): Labelled {
  return {
    direction: nameOf(vector, sign, names),
    aim: aimAt(spotlight, vector, sign),
    label: String(label),
    purity: confirmed.purity,
    recall: confirmed.recall,
    q,
    confirmed: q <= level && confirmed.purity >= purity,
  }
}

function discoveryOf(
  spotlight: Spotlight,
  { plane: [i, j], angle, confirmed: { enrichment, q } }: Ranked,
  names: string[] | undefined,
): Discovery {
  const ofVector = i === j
  const degrees = toDegrees(angle)
  return {
    kind: ofVector ? 'vector' : 'plane',
    name: ofVector ? nameOf(i, 1, names) : `${nameOf(i, 1, names)}, ${nameOf(j, 1, names)} at ${degrees.toFixed(1)}°`,
    aim: ofVector ? aimAt(spotlight, i, 1) : { plane: [i, j], degrees },
    enrichment,
    q,
  }
}

function aimAt(spotlight: Spotlight, vector: number, sign: 1 | -1): Aim | null {
  const beam = beamAt(spotlight, vector, sign)
  return beam && { plane: beam.plane, degrees: toDegrees(beam.angle) }
}

/** `b₃`, `−b₁₂`, or that with the name of the direction. */
function nameOf(vector: number, sign: 1 | -1, names: string[] | undefined): string {
  const index = Array.from(String(vector), digit => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')
  const name = names?.[vector]
  return `${sign < 0 ? '−' : ''}b${index}${name === undefined ? '' : ` (${name})`}`
}
