import {
  type Estimate,
  epsilonForMass,
  nullDensity,
  type Spotlight,
  type Sweep,
  type SweepOptions,
} from 'spotlight-resonance'
import {
  draw,
  type EnsembleData,
  type FigureOptions,
  type ReportInput,
  type ReportSweep,
  reportFromSweep,
} from 'spotlight-resonance/plot'
import type { Question } from '../state/view.ts'
import type { FullFacts, SweepAnswer, SweepAsk } from '../study/protocol.ts'
import { coneOf, planesOf, toDegrees } from './asking.ts'
import type { Job } from './job.ts'
import type { Material, Session } from './session.ts'

/** Quantiles over planes that the bands are drawn from, and bins of the raster of all curves. */
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
const BINS = 96

/** A sweep with all that figures need which takes no longer than this is made at once, even while a hand is on the slider. */
const AT_ONCE = 12

/** Between two estimates of one sweep, in milliseconds. */
const BETWEEN = 60

/** A sweep with quantiles and raster, as figures take it. */
export interface FullSweep {
  spotlight: Spotlight
  sweep: Sweep
  input: ReportInput
}

/**
 * The ensemble: first as some planes tell it, then exactly, and once the hand rests with the quantiles and the density of
 * all curves. What little there is to count is counted in full at once.
 */
export async function sweep(session: Session, ask: SweepAsk, job: Job<SweepAnswer>): Promise<SweepAnswer> {
  const { question, edition, live } = ask
  const material = await session.material()
  const spotlight = await session.spotlight(question)
  const began = performance.now()
  const answering = { ask, material, spotlight, began }
  const known = session.full.get(question)
  if (known) return fullAnswer(answering, known)
  if (session.fullTook(question) > AT_ONCE) {
    const cone = await bothSides(question, spotlight.dimensions)
    let told = Number.NEGATIVE_INFINITY
    const exact = await spotlight.sweep({
      ...optionsOf(question),
      signal: job.signal,
      onProgress: live ? undefined : fraction => job.progress(fraction / 3),
      onEstimate: estimate => {
        // Each costs two figures: as many as an eye can tell apart, and none that nobody waits for.
        if (estimate.fraction >= 1 || job.signal.aborted || performance.now() - told < BETWEEN) return
        job.tell(estimateAnswer(answering, estimate, cone))
        told = performance.now()
      },
    })
    const answer = sweepAnswer(answering, exact, ensembleOf(exact), 'exact')
    if (live) return answer
    job.tell(answer)
  }
  const full = await sweepInFull(session, question, {
    signal: job.signal,
    progress: fraction => job.progress((1 + 2 * fraction) / 3),
  })
  if (edition !== material.opened.edition) throw new Error('Other activations were opened meanwhile')
  return fullAnswer(answering, full)
}

interface InFull {
  signal: AbortSignal
  progress?: (fraction: number) => void
  /** Whether every plane's counts are kept. */
  curves?: SweepOptions['curves']
}

/** The sweep that all figures are drawn from; made once for a question. */
export async function sweepInFull(
  session: Session,
  question: Question,
  { signal, progress, curves = false }: InFull,
): Promise<FullSweep> {
  const known = session.full.get(question)
  if (known) return known
  const material = await session.material()
  const spotlight = await session.spotlight(question)
  const began = performance.now()
  const sweep = await spotlight.sweep({
    ...optionsOf(question),
    curves,
    quantiles: LEVELS,
    raster: BINS,
    signal,
    onProgress: progress,
  })
  session.noteFull(question, performance.now() - began)
  const names = axisNamesOf(question, spotlight, material)
  const input = reportFromSweep(sweep, {}, { ...(names && { axisNames: names }) })
  const full = { spotlight, sweep, input }
  session.full.set(question, full)
  return full
}

function optionsOf(question: Question): SweepOptions {
  const { cone, planes, angles, signed } = question
  // Every plane's counts would take hundreds of megabytes: single curves are counted again when they are looked at.
  return { ...coneOf(cone), planes: planesOf(planes), angles, signed, curves: false }
}

/** What the ensemble is drawn from, and the mass of its cone. */
type Ensemble = EnsembleData & { mass: number } & Partial<Pick<ReportSweep, 'raster'>>

interface Answering {
  ask: SweepAsk
  material: Material
  spotlight: Spotlight
  began: number
}

/** A cone by both of its names. */
export async function bothSides({ cone }: Question, dims: number): Promise<{ epsilon: number; mass: number }> {
  return cone.by === 'mass'
    ? { mass: cone.value, epsilon: await epsilonForMass(cone.value, dims) }
    : { epsilon: cone.value, mass: await nullDensity(cone.value, dims) }
}

function estimateAnswer(
  answering: Answering,
  estimate: Estimate,
  cone: { epsilon: number; mass: number },
): SweepAnswer {
  const { mean, std, standardError, planes, of } = estimate
  const angles = Float64Array.from(mean, (_, n) => (2 * Math.PI * n) / mean.length)
  const { kind } = answering.ask.question.basis
  // Of general vectors nobody knows the openings before all planes are there: they are marked then.
  const right = kind === 'standard' || kind === 'signed' || kind === 'rotation' || kind === 'principal'
  const data: Ensemble = {
    ...cone,
    angles,
    mean,
    std,
    nullDensity: cone.mass,
    basisAngles: right ? [0, Math.PI / 2] : [0],
    estimate: { standardError, planes, of },
  }
  const error = standardError.reduce((most, value) => Math.max(most, value), 0)
  return answerOf(answering, data, { stage: 'estimate', planes, of, error, full: null })
}

function ensembleOf(sweep: Sweep): Ensemble {
  const right = sweep.openings.every(opening => Math.abs(opening - Math.PI / 2) < 1e-6)
  return {
    epsilon: sweep.epsilon[0]!,
    mass: sweep.mass[0]!,
    angles: sweep.angles,
    mean: sweep.mean,
    std: sweep.std,
    nullDensity: sweep.mass[0]!,
    basisAngles: right ? [0, Math.PI / 2] : [0, ...new Set(sweep.openings)],
  }
}

function sweepAnswer(
  answering: Answering,
  sweep: Sweep,
  data: Ensemble,
  stage: 'exact' | 'full',
  full: FullFacts | null = null,
): SweepAnswer {
  const planes = sweep.openings.length
  return answerOf(answering, data, { stage, planes, of: planes, error: 0, full })
}

function fullAnswer(answering: Answering, { sweep, input }: FullSweep): SweepAnswer {
  const { resonance, openings, degenerate, selection } = sweep
  const data = input.sweeps[0]!
  return sweepAnswer(answering, sweep, data, 'full', {
    selection,
    degenerate: degenerate.length,
    meanResonance: resonance.reduce((sum, value) => sum + value, 0) / openings.length,
    top: data.top.map(({ plane, resonance, peakAngle, peakDensity, basisAngle }) => ({
      plane,
      resonance,
      peakDegrees: toDegrees(peakAngle),
      peakDensity,
      openingDegrees: toDegrees(basisAngle),
    })),
  })
}

function answerOf(
  { ask, material, spotlight, began }: Answering,
  data: Ensemble,
  rest: Pick<SweepAnswer, 'stage' | 'planes' | 'of' | 'full'> & { error: number },
): SweepAnswer {
  const { question } = ask
  const options = figureOptions(question, spotlight, material)
  const ensemble =
    ask.ensemble === 'curves' && data.raster
      ? draw.density({ ...data, raster: data.raster }, { ...options, id: 'ensemble' })
      : draw.ensemble(data, { ...options, id: 'ensemble' })
  const { error, ...stage } = rest
  const best = data.mean.reduce((most, value, n) => (value > data.mean[most]! ? n : most), 0)
  return {
    edition: material.opened.edition,
    question,
    ...stage,
    epsilon: data.epsilon,
    mass: data.mass,
    nullDensity: question.signed ? 0 : data.mass,
    milliseconds: performance.now() - began,
    figures: { ensemble, polar: draw.polar(data, { ...options, id: 'polar' }) },
    facts: {
      rows: spotlight.samples,
      dims: spotlight.dimensions,
      vectors: spotlight.basis.count,
      basis: spotlight.basis.description,
      circular: options.circularity ?? null,
      axisNames: options.axisNames ?? null,
      peak: { degrees: toDegrees(data.angles[best] ?? 0), density: data.mean[best] ?? Number.NaN },
      error,
    },
  }
}

/** What all figures of a question share. The spotlight's mark is at angle 0: the page turns it. */
export function figureOptions(question: Question, spotlight: Spotlight, material: Material): FigureOptions {
  const names = axisNamesOf(question, spotlight, material)
  const circular =
    spotlight.basis.derived || (question.basis.kind === 'file' && material.vectors?.isRows)
      ? 'The basis was derived from these same rows: alignment with it is partly built in.'
      : undefined
  return {
    standalone: false,
    signed: question.signed,
    probe: 0,
    ...(names && { axisNames: names }),
    ...(circular && { circularity: circular }),
  }
}

/** What the directions are called, where anything names them: the classes, or the columns of a table. */
export function axisNamesOf(
  { basis: { kind } }: Question,
  { basis }: Spotlight,
  { opened }: Material,
): string[] | undefined {
  if (basis.names) return basis.names
  const columns = opened.columnNames
  if (!columns) return undefined
  if (kind === 'standard') return columns
  return kind === 'signed' ? [...columns, ...columns.map(name => `−${name}`)] : undefined
}
