import { label, square, svg } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { count, epsilonText, machine } from './numbers.ts'
import { planeArea, planeFrame, type Window } from './plane-frame.ts'
import { planeName } from './plane-name.ts'
import { paintWith } from './theme.ts'

/** What {@link scatterFigure} draws: the samples close to one plane, and the part of the plane to look at. */
export interface ScatterData {
  /** The least in-plane fraction ρ that was kept. */
  epsilon: number
  plane: readonly [number, number]
  /** The coordinates of all of them, two by two: a along b_i, then b. */
  points: Float64Array
  /** What is shown, from the lower to the higher coordinate; where it is not square, the shorter side is widened to both sides. */
  window: { a: readonly [number, number]; b: readonly [number, number] }
  /** For each point 1 where it is in the spotlight, else 0. */
  lit?: Uint8Array
}

/**
 * The points of one plane in a window of it, on equal axes: each a dot, those in the spotlight in another colour and on top;
 * with the number of those outside of the window. Returns an SVG document. Cost: grows with the points, some 4 ms for 10,000.
 */
export function scatterFigure(data: ScatterData, options: FigureOptions = {}): string {
  const { left, top, side } = planeArea
  const shown = pick(data)
  const { below, above } = planeFrame(shown.window)
  // One path for all: the ends of lines without length are round dots.
  const width = shown.inside.length > 5000 ? 1.6 : shown.inside.length > 500 ? 2.4 : 3.4
  const dots = (name: 'mean' | 'observed', size: number, opacity: number, path: string) =>
    path &&
    `<path ${paintWith(name, { 'stroke-width': String(size), 'stroke-linecap': 'round', 'stroke-opacity': String(opacity) })} d="${path}"/>`
  const lit = shown.lit === undefined ? '' : dots('observed', 5, 1, `M${left + 4} 11h0`)
  const legend =
    lit && lit + label(left + 12, 11, `in the spotlight: ${count(shown.lit!)}`, { paint: 'basis-text', dy: 0.35 })
  const body =
    below +
    dots('mean', width, 0.6, shown.path) +
    dots('observed', width + 0.6, 0.9, shown.litPath) +
    above +
    legend +
    label(left + side, 11, `${count(shown.inside.length)} shown`, { anchor: 'end', dy: 0.35 }) +
    (shown.outside > 0 ? label(2, top + side + 50, `${count(shown.outside)} outside of this window`, { dy: 0.35 }) : '')
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `scatter-${data.plane.join('-')}-${data.epsilon}`,
      title: scatterTitle(data, options),
      description: scatterDescription(data),
      body,
    },
    options,
  )
}

export function scatterTitle(data: ScatterData, options: FigureOptions): string {
  return `Points close to plane ${planeName(data.plane, options)}, ρ ≥ ${epsilonText(data.epsilon)}`
}

interface Shown {
  window: Window
  /** The points that are in the window, by their numbers. */
  inside: number[]
  outside: number
  path: string
  litPath: string
  /** How many of those inside are in the spotlight; undefined where there is none. */
  lit: number | undefined
}

function pick(data: ScatterData): Shown {
  const { points, lit } = data
  const { left, top, side } = planeArea
  const window = squared(data.window)
  const [[fromA, toA], [fromB, toB]] = [window.a, window.b]
  const scale = side / (toA - fromA)
  const inside: number[] = []
  let [path, litPath] = ['', '']
  let inSpotlight = 0
  const all = points.length >> 1
  for (let n = 0; n < all; n++) {
    const [a, b] = [points[2 * n]!, points[2 * n + 1]!]
    // What is not a number is in no window.
    if (!(a >= fromA && a <= toA && b >= fromB && b <= toB)) continue
    inside.push(n)
    const dot = `M${tenth(left + (a - fromA) * scale)} ${tenth(top + (toB - b) * scale)}h0`
    if (lit?.[n]) {
      litPath += dot
      inSpotlight++
    } else path += dot
  }
  return { window, inside, outside: all - inside.length, path, litPath, lit: lit && inSpotlight }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
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
  const { inside, outside, lit } = pick(data)
  const spotlight = lit === undefined ? '' : `, ${count(lit)} of them in the spotlight`
  return `${count(inside.length)} points in the window${spotlight}; ${count(outside)} outside of it`
}

function scatterDescription(data: ScatterData): string {
  const { a, b } = squared(data.window)
  const span = ([from, to]: readonly [number, number]) => `from ${machine(from)} to ${machine(to)}`
  return (
    `Scatter of the samples close to plane (${data.plane.join(', ')}) by their coordinates a along the first basis vector, ` +
    `${span(a)}, and b at a right angle to it, ${span(b)}. ${told(data)}.`
  )
}

export function scatterCaption(data: ScatterData, options: FigureOptions): string {
  const orange = data.lit ? ' Orange, on top: those in the spotlight.' : ''
  return (
    `Each sample whose in-plane fraction ρ in plane ${planeName(data.plane, options)} is at least ${epsilonText(data.epsilon)}, at its ` +
    `coordinates a (along bᵢ) and b (at a right angle to it, towards bⱼ): ${told(data)}.${orange} The isotropic null prefers no direction.`
  )
}

/** At most the first 60 points in the window. */
export function scatterTable(data: ScatterData): DataTable {
  const { points, lit } = data
  const { inside } = pick(data)
  const shown = inside.slice(0, 60)
  return {
    columns: ['point', 'a', 'b', ...(lit ? ['in the spotlight'] : [])],
    rows: shown.map(n => [
      n,
      machine(points[2 * n]!),
      machine(points[2 * n + 1]!),
      ...(lit ? [lit[n] ? 'yes' : 'no'] : []),
    ]),
    note: `The first ${shown.length} of ${count(inside.length)} points in the window, numbered from 0 in the order given.`,
  }
}
