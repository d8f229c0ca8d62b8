import { type Cone, inPlaneMass, type PlaneSelection, type Spotlight } from 'spotlight-resonance'
import { draw, type Figure } from 'spotlight-resonance/plot'
import type { PlanesChoice } from '../state/view.ts'
import type { ProjectionAnswer, ProjectionAsk } from '../study/protocol.ts'
import { coneOf, planesOf, toRadians } from './asking.ts'
import { addPoints, binsFor, emptyHistogram, type Frame, frameOf, type Histogram, withoutRim } from './frame.ts'
import type { Job } from './job.ts'
import { type NearPlane, nearPlane } from './near-plane.ts'
import type { Session } from './session.ts'
import { figureOptions } from './sweep.ts'
import { Thinned, thinnedIn, type Window } from './thinned.ts'

/** Pairs of a row and a plane that are projected for one picture: about a second's work. */
const PAIRS = 5e7

/** Pairs that are looked at beforehand, for the frame of a picture of all planes. */
const FIRST_PAIRS = 1e6

/** Cells of a ratio, per side, and expected points that most of them should have. */
const COARSE = { least: 4, most: 48, points: 8 }

/** Dots that a page draws without a stutter. */
const DOTS = 20_000

/** Points of all planes that are held, to be looked at more closely: 32 MB. */
const HELD = 2_000_000

/** What there is to draw with. */
interface Projecting {
  ask: ProjectionAsk
  spotlight: Spotlight
  cone: Cone
  options: ReturnType<typeof figureOptions>
  job: Job<ProjectionAnswer>
}

/** The points of all planes. */
interface Together {
  epsilon: number
  planes: number
  sampledOf: number | null
  frame: Frame
  held: Thinned
}

/** Of each spotlight the last ones, as in near-plane.ts: moving a window over them must not project all rows again. */
const together = new WeakMap<Spotlight, { key: string; points: Together }>()

/** A picture and what it counts. */
type Picture = Omit<ProjectionAnswer, 'edition' | 'of' | 'picture' | 'plane' | 'expected' | 'rows'>

/**
 * The rows close to a plane, where they lie in it: their density, that over what isotropic activations would have, or the
 * points themselves. One plane, or all of them in one picture; of very many a seeded sample.
 */
export async function projection(
  session: Session,
  ask: ProjectionAsk,
  job: Job<ProjectionAnswer>,
): Promise<ProjectionAnswer> {
  const material = await session.material()
  const spotlight = await session.spotlight(ask.question)
  const cone = ask.epsilon === null ? coneOf(ask.question.cone) : { epsilon: ask.epsilon }
  const options = { ...figureOptions(ask.question, spotlight, material), id: 'projection' }
  const projecting = { ask, spotlight, cone, options, job }
  const picture = await (ask.of === 'all' ? allPlanes(projecting) : onePlane(projecting))
  const rows = spotlight.samples - material.opened.zeroRows
  const { of, picture: kind, plane } = ask
  const expected = picture.refused === null ? rows * (await inPlaneMass(picture.epsilon, spotlight.dimensions)) : 0
  return {
    edition: material.opened.edition,
    of,
    picture: kind,
    plane,
    rows: spotlight.samples,
    expected: expected * picture.planes,
    ...picture,
  }
}

async function onePlane(projecting: Projecting): Promise<Picture> {
  const { ask, spotlight, cone, options, job } = projecting
  const near = await nearPlane(spotlight, ask.plane, cone, job.signal)
  if (typeof near === 'string') return refusal(near)
  const { epsilon, points, frame } = near
  const histogram = emptyHistogram(binsFor(points.length / 2), frame.extent)
  addPoints(histogram, points)
  const found = { epsilon, planes: 1, sampledOf: null, ...told(histogram, frame) }
  if (ask.picture === 'points') return { ...found, ...(await scattered(projecting, near)) }
  const { counts, bins, extent } = histogram
  const pointsDrawn = { epsilon, planes: 1, points: points.length / 2, bins, extent, counts }
  const figure =
    ask.picture === 'density' ? draw.points(pointsDrawn, options) : await ratio(projecting, [ask.plane], histogram, 1)
  return { ...found, figure }
}

async function allPlanes(projecting: Projecting): Promise<Picture> {
  const { ask, spotlight, cone, options, job } = projecting
  if (ask.picture === 'points') return scatteredTogether(projecting)
  const { planes: wanted } = ask.question
  const { count, selection } = someOf(wanted, spotlight, PAIRS)
  const first = await firstPoints(spotlight, wanted, cone, job.signal)
  const frame = frameOf(first)
  const histogram = emptyHistogram(96, frame.extent)
  const share = ask.picture === 'ratio' ? 0.4 : 1
  const all = await eachPiece(projecting, { count, selection }, share, points => addPoints(histogram, points))
  const { epsilon, planes, sampledOf } = all
  const found = { epsilon, planes, sampledOf, ...told(histogram, frame) }
  const { counts, bins, extent, points } = histogram
  const drawn = { epsilon, planes, points, bins, extent, counts, ...(sampledOf && { sampledPlanes: sampledOf }) }
  const figure =
    ask.picture === 'ratio' ? await ratio(projecting, selection, histogram, planes, share) : draw.points(drawn, options)
  return { ...found, figure }
}

/** Hands on the points of all these planes piece by piece, and says what they were. */
async function eachPiece(
  { spotlight, cone, job }: Projecting,
  { count, selection }: ReturnType<typeof someOf>,
  share: number,
  take: (points: Float64Array) => void,
): Promise<Pick<Together, 'epsilon' | 'planes' | 'sampledOf'>> {
  let [planes, epsilon, words] = [0, 0, '']
  for await (const piece of spotlight.projectInPieces({
    ...cone,
    planes: selection,
    threads: 1,
    signal: job.signal,
    onProgress: fraction => job.progress(share * fraction),
  })) {
    planes = piece.planes.length / 2
    epsilon = piece.epsilon
    words = piece.selection
    take(piece.points)
  }
  return { epsilon, planes, sampledOf: planes < count && words.includes('sampled') ? count : null }
}

/** The points of the same planes as the density is of, in the frame of the density. */
async function collected(projecting: Projecting): Promise<Together> {
  const { ask, spotlight, cone, job } = projecting
  const { planes: wanted } = ask.question
  const key = JSON.stringify([wanted, cone])
  const known = together.get(spotlight)
  if (known?.key === key) return known.points
  const frame = frameOf(await firstPoints(spotlight, wanted, cone, job.signal))
  const held = new Thinned(HELD)
  const all = await eachPiece(projecting, someOf(wanted, spotlight, PAIRS), 1, points => held.add(points))
  const points = { ...all, frame, held }
  together.set(spotlight, { key, points })
  return points
}

/** The points of all planes in the window, as many as a page can draw. */
async function scatteredTogether(projecting: Projecting): Promise<Picture> {
  const { ask, options } = projecting
  const { epsilon, planes, sampledOf, frame, held } = await collected(projecting)
  const window = windowOf(ask, frame)
  const { points, every } = thinnedIn(held.points, window, DOTS)
  return {
    ...told({ points: held.count, outside: 0 }, frame),
    epsilon,
    planes,
    sampledOf,
    drawnEvery: held.every * every,
    figure: draw.scatter({ epsilon, plane: null, planes, points, window }, options),
  }
}

/** How many planes there are, and as many of them as are projected with a budget of pairs. */
function someOf(
  planes: PlanesChoice,
  { basis: { count: k }, samples }: Spotlight,
  pairs: number,
): { count: number; selection: PlaneSelection } {
  const of = planes.kind === 'permutations' ? 'permutations' : 'combinations'
  const all = of === 'permutations' ? k * (k - 1) : (k * (k - 1)) / 2
  const count = planes.kind === 'sample' ? planes.count : all
  const most = Math.max(1, Math.floor(pairs / samples))
  const seed = planes.kind === 'sample' ? planes.seed : 0
  return { count, selection: count <= most ? planesOf(planes) : { sample: most, seed, of } }
}

/** The points of a few planes: enough to know how large a frame must be. */
async function firstPoints(
  spotlight: Spotlight,
  planes: PlanesChoice,
  cone: Cone,
  signal: AbortSignal,
): Promise<Float64Array> {
  const { selection } = someOf(planes, spotlight, FIRST_PAIRS)
  const { points } = await spotlight.project({ ...cone, planes: selection, threads: 1, signal })
  return points
}

/**
 * The points over what isotropic activations would have. Whatever lies beyond the frame is counted at the rim of the library's
 * histogram: it is made one cell wider on each side, which is then cut off.
 */
async function ratio(
  { spotlight, cone, job, options }: Projecting,
  planes: PlaneSelection,
  { points, extent }: Histogram,
  count: number,
  before = 0,
): Promise<Figure> {
  const worth = 2 * Math.round(Math.sqrt(points / COARSE.points) / 2)
  const bins = Math.min(COARSE.most, Math.max(COARSE.least, worth))
  const wide = await spotlight.planeDensity({
    ...cone,
    planes,
    bins: bins + 2,
    extent: (extent * (bins + 2)) / bins,
    signal: job.signal,
    onProgress: fraction => job.progress(before + (1 - before) * fraction),
  })
  return draw.planeDensity({ ...withoutRim(wide, extent), planes: count }, options)
}

/** The points in the window, those in the spotlight lit. */
async function scattered({ ask, spotlight, options, job }: Projecting, near: NearPlane): Promise<Partial<Picture>> {
  const { plane, question, turn } = ask
  const window = windowOf(ask, near.frame)
  const inside = await spotlight.members({
    plane,
    angle: toRadians(turn),
    ...coneOf(question.cone),
    signal: job.signal,
  })
  const rows = new Set(inside.map(({ row }) => row))
  const every = Math.max(1, Math.ceil(near.sample.length / DOTS))
  const shown = near.sample.filter((_, n) => n % every === 0)
  const points = every === 1 ? near.points : near.points.filter((_, at) => (at >> 1) % every === 0)
  const lit = Uint8Array.from(shown, row => Number(rows.has(row)))
  return { figure: draw.scatter({ epsilon: near.epsilon, plane, points, window, lit }, options), drawnEvery: every }
}

/** What is seen, in the units of the points. */
function windowOf({ zoom }: ProjectionAsk, { whole, extent }: Frame): Window {
  const [a, b, half] = zoom ?? [0, 0, extent / whole]
  return { a: [whole * (a - half), whole * (a + half)], b: [whole * (b - half), whole * (b + half)] }
}

const told = ({ points, outside }: Pick<Histogram, 'points' | 'outside'>, { whole, extent }: Frame) => ({
  refused: null,
  figure: null,
  points,
  outside,
  extent: whole,
  home: extent / whole,
  drawnEvery: 1,
})

function refusal(refused: string): Picture {
  return {
    refused,
    figure: null,
    epsilon: Number.NaN,
    planes: 0,
    sampledOf: null,
    points: 0,
    outside: 0,
    extent: 1,
    home: 1,
    drawnEvery: 1,
  }
}
