import type { ComparedRun, Comparison } from '../statistics/comparison.ts'
import { angleAxis, angleScale, area, densityAxis, densityScale, moveApart, type Note } from './axes.ts'
import { compareStyle, runFill, runLine } from './compare-style.ts'
import { fullTurn, linePath } from './curve.ts'
import { basisDirections, type Directions } from './directions.ts'
import { directionMarks, doublingsAxis, thinned } from './ensemble.ts'
import { label, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { escapeText, shorten } from './markup.ts'
import { degrees, machine, plain, range, toDegrees } from './numbers.ts'

/** Letters of a name that the right margin has room for, in large type and in small figures. */
const [roomy, tight] = [12, 7]

/** Where the basis directions of any run are. */
export function directionsOf(runs: readonly ComparedRun[]): Directions {
  const angles = new Set(runs.flatMap(({ openings }) => Array.from(new Set(openings))))
  return basisDirections([0, ...angles])
}

/** The mean curve of every run, and the isotropic null, which is the same for all. Returns an SVG document. */
export function curvesFigure({ angles, runs, mass }: Comparison, options: FigureOptions = {}): string {
  const turn = fullTurn(angles)
  const [low, high] = range([mass], ...runs.map(run => run.mean))
  const y = densityScale(low, high, area.bottom, area.top)
  const x = angleScale()
  const xs = turn.degrees.map(degree => x(degree))
  const heights = runs.map(({ mean }) => turn.close(mean).map(value => y(value)))
  const lines = heights.map((ys, r) => {
    const dots =
      xs.length > 37 ? [] : ys.map((at, n) => `<circle ${runFill(r)} cx="${px(xs[n]!)}" cy="${px(at)}" r="2.5"/>`)
    return `<path ${runLine(r)} d="${linePath(xs, ys)}"/>${dots.join('')}`
  })
  const body =
    (options.standalone === false ? '' : `<style>${compareStyle()}</style>`) +
    directionMarks(directionsOf(runs), x) +
    densityAxis(y, area.left, area.right, false) +
    doublingsAxis(y, mass, false) +
    line('null', area.left, y(mass), area.right, y(mass)) +
    // The first run, which the others are compared with, on top.
    lines.reverse().join('') +
    angleAxis(x, area.bottom) +
    names(runs, heights, y(mass))
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 400,
      name: 'curves',
      title: 'Mean curves',
      description: curvesDescription(runs, angles, mass),
      body,
    },
    options,
  )
}

/** The names of the runs, each at the height where its curve ends. */
function names(runs: readonly ComparedRun[], heights: readonly number[][], nullHeight: number): string {
  const of = new Map<string, number>()
  const notes: Note[] = runs.map(({ name }, r) => {
    of.set(name, r)
    return { y: heights[r]!.at(-1) ?? area.top, text: name, paint: 'soft' }
  })
  notes.push({ y: nullHeight, text: '', paint: 'soft' })
  const draw = (gap: number, room: number, only: 'wide' | 'narrow'): string => {
    const drawn = moveApart(notes, gap, area.top, area.bottom).map(note => {
      const run = of.get(note.text)
      if (run === undefined) return label(area.edge, note.y, 'null', { dy: 0.35 })
      const name = escapeText(shorten(note.text, room))
      return `<text ${runFill(run)} x="${area.edge}" y="${px(note.y)}" dy="0.35em">${name}</text>`
    })
    return `<g class="srm-${only === 'wide' ? 'w' : 'n'}"${only === 'narrow' ? ' display="none"' : ''}>${drawn.join('')}</g>`
  }
  return draw(15, roomy, 'wide') + draw(22, tight, 'narrow')
}

function curvesDescription(runs: readonly ComparedRun[], angles: Float64Array, mass: number): string {
  const peaks = runs.map(({ name, mean }) => {
    const [, high] = range(mean)
    return `${name} is highest at ${degrees(angles[mean.indexOf(high)]!)} with ${plain(high)}`
  })
  return (
    'Lines of the mean density over planes against the angle from 0 to 360 degrees, one for each run. ' +
    `${peaks.join('; ')}. The isotropic null is ${plain(mass)}.`
  )
}

export function curvesCaption({ runs, mass }: Comparison): string {
  const { spread } = directionsOf(runs)
  const upright =
    spread.length > 0
      ? `bᵢ is at 0°; bⱼ lies between ${spread[0]}° and ${spread.at(-1)}°, depending on the plane (ticks).`
      : 'Upright lines: the two basis vectors and, fainter, their opposites.'
  return (
    `Mean density over all planes, a line for each run. Dashed: the isotropic null, ${plain(mass)}, which is the same for all ` +
    `runs, as their cones hold the same mass. At the right, the same heights as doublings of the null, log₂(f/p₀). ${upright}`
  )
}

/** At most 73 angles. */
export function curvesTable({ angles, runs, mass }: Comparison): DataTable {
  const step = Math.ceil(angles.length / 73)
  const rows: string[][] = []
  for (let n = 0; n < angles.length; n += step) {
    rows.push([
      machine(toDegrees(angles[n]!)),
      ...runs.flatMap(({ mean }) => [machine(mean[n]!), machine(Math.log2(mean[n]! / mass))]),
    ])
  }
  return {
    columns: ['angle (°)', ...runs.flatMap(({ name }) => [name, `${name}, log₂ over null`])],
    rows,
    note: `Mean density over planes, as a share of all samples, and by how many doublings it is above the isotropic null, ${machine(mass)} (empty where nothing is lit). ${thinned(step, angles.length)}`,
  }
}
