import { label, square, svg } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { count, epsilonText, machine } from './numbers.ts'
import { planeArea, planeFrame, type Window } from './plane-frame.ts'
import { planeName } from './plane-name.ts'
import { paintWith } from './theme.ts'

/** What {@link scatterFigure} draws: the samples close to one plane, or to any of several, and the part of the plane to look at. */
export interface ScatterData {
  /** The least in-plane fraction ρ that was kept. */
  epsilon: number
  /** The basis vectors i and j that span it; null for the points of several planes in one picture, each in its own (i, j). */
  plane: readonly [number, number] | null
  /** How many planes the points are of, where `plane` is null. */
  planes?: number
  /** The coordinates of all of them, two by two: a along b_i, then b. */
  points: Float64Array
  /** What is shown, from the lower to the higher coordinate; where it is not square, the shorter side is widened to both sides. */
  window: { a: readonly [number, number]; b: readonly [number, number] }
  /** For each point 1 where it is in the spotlight, else 0. */
  lit?: Uint8Array
}

/**
 * The points of one plane, or of several laid over one another, in a window of it, on equal axes: each a dot, those in the
 * spotlight in another colour and on top; with the number of those outside of the window. Returns an SVG document. Cost: grows with the points, some 3 ms for 10,000.
 */
export function scatterFigure(data: ScatterData, options: FigureOptions = {}): string {
  const { left, top, side } = planeArea
  const window = squared(data.window)
  const { below, above } = planeFrame(window)
  const { inside, outside } = split(data, window)
  const { lit } = data
  const [bright, dim] = lit ? [inside.filter(n => lit[n] === 1), inside.filter(n => lit[n] !== 1)] : [[], inside]
  const size = inside.length > 5000 ? 16 : inside.length > 500 ? 24 : 34
  const body =
    below +
    `<g transform="translate(${left} ${top}) scale(0.1)">` +
    roundDots('mean', size, 0.6, dots(data, window, dim)) +
    roundDots('observed', size + 6, 0.9, dots(data, window, bright)) +
    `</g>${above}` +
    (lit
      ? roundDots('observed', 5, 1, `M${left + 4} 11h0`) +
        label(left + 12, 11, `in the spotlight: ${count(bright.length)}`, { paint: 'basis-text', dy: 0.35 })
      : '') +
    label(left + side, 11, `${count(inside.length)} shown`, { anchor: 'end', dy: 0.35 }) +
    (outside > 0 ? label(2, top + side + 50, `${count(outside)} outside of this window`, { dy: 0.35 }) : '')
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `scatter-${scatterOf(data)}-${data.epsilon}`,
      title: scatterTitle(data, options),
      description: scatterDescription(data),
      body,
    },
    options,
  )
}

/** One path for all of them: the ends of lines without length are round. */
function roundDots(name: 'mean' | 'observed', size: number, opacity: number, path: string): string {
  const look = { 'stroke-width': String(size), 'stroke-linecap': 'round', 'stroke-opacity': String(opacity) }
  return path && `<path ${paintWith(name, look)} d="${path}"/>`
}

/** What the points are of, in the name of a file. */
export function scatterOf({ plane }: ScatterData): string {
  return plane?.join('-') ?? 'all'
}

/** `plane 3 × 7`, `any of 120 planes` or, where nobody counted them, `any plane`. */
function whose({ plane, planes }: ScatterData, name: (plane: readonly [number, number]) => string): string {
  if (plane) return `plane ${name(plane)}`
  return planes === undefined ? 'any plane' : planes === 1 ? 'one plane' : `any of ${count(planes)} planes`
}

export function scatterTitle(data: ScatterData, options: FigureOptions): string {
  return `Points close to ${whose(data, plane => planeName(plane, options))}, ρ ≥ ${epsilonText(data.epsilon)}`
}

/** The numbers of the points that are in the window, and how many are not; what is not a number is in no window. */
function split({ points }: ScatterData, { a, b }: Window): { inside: number[]; outside: number } {
  const [[fromA, toA], [fromB, toB]] = [a, b]
  const inside: number[] = []
  const all = points.length >> 1
  for (let n = 0; n < all; n++) {
    const [x, y] = [points[2 * n]!, points[2 * n + 1]!]
    if (x >= fromA && x <= toA && y >= fromB && y <= toB) inside.push(n)
  }
  return { inside, outside: all - inside.length }
}

/** Dots of some of the points, in tenths of a unit from the left upper corner of the plane. */
function dots({ points }: ScatterData, { a, b }: Window, chosen: readonly number[]): string {
  const scale = (10 * planeArea.side) / (a[1] - a[0])
  let path = ''
  for (const n of chosen) {
    path += `M${Math.round((points[2 * n]! - a[0]) * scale)} ${Math.round((b[1] - points[2 * n + 1]!) * scale)}h0`
  }
  return path
}

/** The same window with equal sides; where it is none at all, the unit square around 0. */
function squared({ a, b }: ScatterData['window']): Window {
  const side = Math.max(a[1] - a[0], b[1] - b[0])
  const known = [...a, ...b].every(Number.isFinite) && side > 0
  if (!known) return { a: [-1, 1], b: [-1, 1] }
  const around = ([from, to]: readonly [number, number]): readonly [number, number] =>
    to - from === side ? [from, to] : [(from + to - side) / 2, (from + to + side) / 2]
  return { a: around(a), b: around(b) }
}

function told(data: ScatterData): string {
  const { inside, outside } = split(data, squared(data.window))
  const { lit } = data
  const spotlight = lit
    ? `, ${count(inside.reduce((all, n) => all + Number(lit[n] === 1), 0))} of them in the spotlight`
    : ''
  return `${count(inside.length)} points in the window${spotlight}; ${count(outside)} outside of it`
}

function scatterDescription(data: ScatterData): string {
  const { a, b } = squared(data.window)
  const span = ([from, to]: readonly [number, number]) => `from ${machine(from)} to ${machine(to)}`
  return (
    `Scatter of the samples close to ${whose(data, plane => `(${plane.join(', ')})`)} by their coordinates a along the ` +
    `first basis vector, ${span(a)}, and b at a right angle to it, ${span(b)}. ${told(data)}.`
  )
}

export function scatterCaption(data: ScatterData, options: FigureOptions): string {
  const orange = data.lit ? ' Orange, on top: those in the spotlight.' : ''
  const [each, its] = data.plane ? ['Each sample', ''] : ['Samples', ' in that plane']
  return (
    `${each} whose in-plane fraction ρ in ${whose(data, plane => planeName(plane, options))} is at least ` +
    `${epsilonText(data.epsilon)}, at ${data.plane ? 'its' : 'their'} coordinates${its} a (along bᵢ) and b (at a right ` +
    `angle to it, towards bⱼ): ${told(data)}.${orange} The isotropic null prefers no direction.`
  )
}

/** At most the first 60 points in the window. */
export function scatterTable(data: ScatterData): DataTable {
  const { points, lit } = data
  const { inside } = split(data, squared(data.window))
  const shown = inside.slice(0, 60)
  return {
    columns: ['point', 'a', 'b', ...(lit ? ['in the spotlight'] : [])],
    rows: shown.map(n => [
      n,
      machine(points[2 * n]!),
      machine(points[2 * n + 1]!),
      ...(lit ? [lit[n] === 1 ? 'yes' : 'no'] : []),
    ]),
    note: `The first ${shown.length} of ${count(inside.length)} points in the window, numbered from 0 in the order given.`,
  }
}
