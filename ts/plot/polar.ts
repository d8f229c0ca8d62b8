import { densityScale, densityTitle, type Scale, scaleTicks } from './axes.ts'
import { cartesian, circleMean, fullTurn, radialBand, radialPath } from './curve.ts'
import { basisDirections } from './directions.ts'
import { doublings, enrichmentTitle, signedTick } from './enrichment-axis.ts'
import { deviationBand, type EnsembleData, estimatedFrom, nullOf, thinned } from './ensemble.ts'
import { basisVector, label, line, px, square, svg } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { epsilonText, machine, plain, range, toDegrees } from './numbers.ts'
import { coneProbe } from './probe.ts'
import { paint } from './theme.ts'

/**
 * The circle of the polar figure in units of the viewBox: its centre, and the radius where the scale of densities ends. 0 rad
 * points right; angles turn counter-clockwise.
 */
export const polarArea: Readonly<{ x: number; y: number; radius: number }> = Object.freeze({
  x: 200,
  y: 206,
  radius: 158,
})

const centre = polarArea
const { radius } = polarArea

/**
 * The ensemble in polar form: the radius is the mean density with one standard deviation, the dashed circle the
 * isotropic null, and the spokes are the basis directions. θ = 0 points right and turns counter-clockwise. Signed
 * densities can be negative, so there the circle of 0 has a radius of its own. Returns an SVG document.
 */
export function polarFigure(data: EnsembleData, options: FigureOptions = {}): string {
  const signed = options.signed ?? false
  const nullValue = nullOf(data, options)
  const deviation = deviationBand(data, signed)
  const [low, high] = range(data.mean, deviation.low, deviation.high, [nullValue])
  const scale = densityScale(low, high, 0, radius)
  const turn = fullTurn(data.angles)
  const radians = turn.degrees.map(degree => (degree * Math.PI) / 180)
  const mean = turn.close(data.mean).map(value => scale(value))
  const inner = turn.close(deviation.low).map(value => scale(value))
  const outer = turn.close(deviation.high).map(value => scale(value))
  const towards = quietest(radians, outer, data.basisAngles)
  const body =
    rings(scale, signed, towards) +
    spokes(data.basisAngles) +
    `<g transform="translate(${centre.x} ${centre.y})">` +
    `<path ${paint('band')} d="${radialBand(radians, inner, outer)}"/>` +
    `<circle ${paint('null')} r="${px(scale(nullValue))}"/>` +
    `<path ${paint('mean')} d="${radialPath(radians, mean)}"/>${sparse(radians, mean)}</g>` +
    legend(nullValue) +
    (signed
      ? ''
      : doublingsRay(scale, nullValue, quietest(radians, outer, data.basisAngles, towards), data.basisAngles)) +
    coneProbe(options, data.epsilon, polarArea)
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `polar-${data.epsilon}`,
      title: `Ensemble in polar form, ε = ${epsilonText(data.epsilon)}`,
      description: polarDescription(data, options),
      body,
    },
    options,
  )
}

function sparse(radians: readonly number[], r: readonly number[]): string {
  if (radians.length > 37) return ''
  const [x, y] = cartesian(radians, r)
  const dot = (n: number) => `<circle ${paint('dot')} cx="${px(x[n]!)}" cy="${px(y[n]!)}" r="2.5"/>`
  return x.map((at, n) => (Number.isFinite(at) ? dot(n) : '')).join('')
}

/** Circles at the ticks; their values stand along the direction in which the drawing is emptiest. */
function rings(scale: Scale, signed: boolean, towards: number): string {
  const { ticks, text, power } = scaleTicks(scale, 4)
  const shown = ticks.filter(tick => scale(tick) > 0.5)
  const circles = shown.map(tick => {
    const name = signed && tick === 0 ? 'axis' : 'grid'
    return `<circle ${paint(name)} cx="${centre.x}" cy="${centre.y}" r="${px(scale(tick))}"/>`
  })
  // From the outermost inwards, as many values as have room.
  const every = Math.ceil(30 / (radius / Math.max(1, shown.length)))
  const values = shown.map((tick, n) => {
    if ((shown.length - 1 - n) % every !== 0) return ''
    const r = scale(tick)
    const at = label(centre.x + r * Math.cos(towards), centre.y - r * Math.sin(towards), text(tick), {
      anchor: 'middle',
      paint: 'halo',
      dy: 0.35,
    })
    return r > 24 ? at : ''
  })
  return circles.join('') + values.join('') + label(2, 2, densityTitle(power, signed, true), { dy: 0.9 })
}

/** A second scale along another direction: the same radii as doublings of the isotropic null, which is 0. */
function doublingsRay(scale: Scale, nullValue: number, towards: number, basisAngles: readonly number[]): string {
  const shown = doublings(scale, nullValue, 17).filter(k => scale(nullValue * 2 ** k) > 20)
  if (shown.length === 0) return ''
  const [along, up] = [Math.cos(towards), -Math.sin(towards)]
  const at = (r: number, aside: number): [number, number] => [
    centre.x + r * along - aside * up,
    centre.y + r * up + aside * along,
  ]
  // The numbers stand on the side that is away from the nearest spoke.
  const offsets = basisDirections(basisAngles).marks.map(mark => (mark.degrees * Math.PI) / 180 - towards)
  const nearest = offsets.reduce((best, offset) => (Math.cos(offset) > Math.cos(best) ? offset : best), Math.PI)
  const side = Math.sin(nearest) < 0 ? -1 : 1
  const ticks = shown.map(k => {
    const r = scale(nullValue * 2 ** k)
    return (
      line('axis', ...at(r, -3), ...at(r, 3)) +
      label(...at(r, 13 * side), signedTick(k), { anchor: 'middle', paint: 'halo', dy: 0.35 })
    )
  })
  const [endX, endY] = at(radius + 10, 0)
  return (
    line('axis', centre.x, centre.y, ...at(radius, 0)) +
    ticks.join('') +
    label(along < 0 ? Math.max(66, endX) : Math.min(square - 66, endX), endY + (up < 0 ? -12 : 12), enrichmentTitle, {
      anchor: along < 0 ? 'end' : 'start',
      dy: 0.35,
    })
  )
}

/** Among the directions 15° apart that are not near a spoke, the one where the curve reaches least far. */
function quietest(
  radians: readonly number[],
  outer: readonly number[],
  basisAngles: readonly number[],
  taken?: number,
): number {
  const marked = basisDirections(basisAngles).marks.map(mark => (mark.degrees * Math.PI) / 180)
  let best = (taken ?? -Math.PI + Math.PI / 8) + Math.PI
  let reach = Infinity
  const edge = Math.cos(Math.PI / 10)
  for (let candidate = Math.PI / 8; candidate < 2 * Math.PI; candidate += Math.PI / 12) {
    if (marked.some(mark => Math.cos(mark - candidate) > edge)) continue
    if (taken !== undefined && Math.cos(taken - candidate) > Math.cos(Math.PI / 3)) continue
    let farthest = -Infinity
    for (let n = 0; n < outer.length; n++) {
      const near = Math.cos(radians[n]! - candidate) > edge
      if (near && outer[n]! > farthest && outer[n]! < Infinity) farthest = outer[n]!
    }
    if (farthest < reach - 1) {
      reach = farthest
      best = candidate
    }
  }
  return best
}

function spokes(basisAngles: readonly number[]): string {
  const { marks, spread } = basisDirections(basisAngles)
  const at = (degrees: number, r: number): [number, number] => {
    const radians = (degrees * Math.PI) / 180
    return [centre.x + r * Math.cos(radians), centre.y - r * Math.sin(radians)]
  }
  let out = ''
  if (spread.length > 0) {
    const ticks = [...new Set(spread.map(degrees => Math.round(degrees * 2) / 2))]
    const marksPath = ticks.map(degrees => {
      const [x, y] = at(degrees, radius)
      const [toX, toY] = at(degrees, radius + 6)
      return `M${px(x)} ${px(y)}L${px(toX)} ${px(toY)}`
    })
    const [x, y] = at((spread[0]! + spread.at(-1)!) / 2, radius + 18)
    out += `<path ${paint('basis')} d="${marksPath.join('')}"/>`
    out += label(x, y, basisVector('j'), { anchor: 'middle', paint: 'basis-text', dy: 0.35 })
  }
  for (const mark of marks) {
    const [x, y] = at(mark.degrees, radius)
    const [labelX, labelY] = at(mark.degrees, radius + 16)
    out += line(mark.opposite ? 'opposite' : 'basis', centre.x, centre.y, x, y)
    out += label(labelX, labelY, basisVector(mark.index, mark.opposite ? '−' : ''), {
      anchor: 'middle',
      paint: 'basis-text',
      dy: 0.35,
    })
  }
  return out
}

function legend(nullValue: number): string {
  const y = 390
  return line('null', 2, y - 4, 26, y - 4) + label(32, y, `null ${plain(nullValue)}`)
}

function polarDescription(data: EnsembleData, options: FigureOptions): string {
  const [, high] = range(data.mean)
  return (
    `The same mean ${options.signed ? 'signed ' : ''}density as a closed curve around a centre, at most ${plain(high)} ` +
    `from it. A dashed circle marks the isotropic null, ${plain(nullOf(data, options))}; spokes mark the basis directions.${estimatedFrom(data)}`
  )
}

export function polarCaption(data: EnsembleData, options: FigureOptions): string {
  const inside = options.signed
    ? 'The dashed circle is 0: inside it, more samples lie opposite to the spotlight than in it.'
    : 'Isotropic activations would draw the dashed circle.'
  return (
    `The same ensemble seen from above: the spotlight turns counter-clockwise from bᵢ on the right, and the distance from the ` +
    `centre is the ${options.signed ? 'signed ' : ''}density (shading: one standard deviation). ${inside} ` +
    `${options.signed ? '' : 'Along the second scale, the same radii as doublings of the null, log₂(f/p₀). '}` +
    'Petals along the spokes are alignment with the basis; petals between them, with its diagonals.' +
    estimatedFrom(data)
  )
}

/** At most 25 angles, against the null or the circle's mean. */
export function polarTable(data: EnsembleData, options: FigureOptions): DataTable {
  const step = Math.ceil(data.angles.length / 25)
  const nullValue = nullOf(data, options)
  const average = circleMean(data.angles, data.mean)
  const rows = []
  for (let n = 0; n < data.angles.length; n += step) {
    const mean = data.mean[n]!
    rows.push([
      machine(toDegrees(data.angles[n]!)),
      machine(mean),
      machine(mean - average),
      machine(mean / nullValue),
      machine(Math.log2(mean / nullValue)),
    ])
  }
  const columns = ['angle (°)', 'mean', 'minus the circle’s mean', 'times the null', 'log2(mean/p0)']
  return {
    columns: options.signed ? columns.slice(0, 3) : columns,
    rows: options.signed ? rows.map(row => row.slice(0, 3)) : rows,
    note: `The circle’s mean is ${machine(average)}, the isotropic null ${machine(nullValue)}.${estimatedFrom(data)} ${thinned(step, data.angles.length)}`,
  }
}
