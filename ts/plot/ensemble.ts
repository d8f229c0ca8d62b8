import {
  angleAxis,
  angleScale,
  area,
  densityAxis,
  densityScale,
  edgeLabels,
  type Note,
  nullNote,
  type Scale,
} from './axes.ts'
import { bandPath, circleMean, fullTurn, linePath } from './curve.ts'
import { basisDirections, type Directions } from './directions.ts'
import { enrichmentAxis, enrichmentTitle } from './enrichment-axis.ts'
import { errorBand, errorCaption, estimateText } from './estimate.ts'
import { basisVector, either, label, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { collide, type Key, keyLine } from './keys.ts'
import { coverage, degrees, epsilonText, machine, plain, range, toDegrees } from './numbers.ts'
import { uprightProbe } from './probe.ts'
import { paint } from './theme.ts'

/** What {@link ensembleFigure} and {@link polarFigure} draw: as much of a {@link ReportSweep} as they need. */
export type EnsembleData = Pick<
  ReportSweep,
  'epsilon' | 'angles' | 'mean' | 'std' | 'quantiles' | 'nullDensity' | 'basisAngles' | 'bands'
> & {
  /** Where only some of the planes were counted: the standard error of the mean at each angle, and how many of how many. */
  estimate?: { standardError: Float64Array; planes: number; of: number }
}

/** The density that the figures call null: 0 for signed densities. */
export function nullOf(data: { nullDensity: number }, options: FigureOptions): number {
  return options.signed ? 0 : data.nullDensity
}

/** One standard deviation to either side of the mean; an unsigned density cannot go below 0. */
export function deviationBand(
  data: Pick<EnsembleData, 'mean' | 'std'>,
  signed: boolean,
): { low: number[]; high: number[] } {
  const low = Array.from(data.mean, (mean, n) => mean - data.std[n]!)
  const high = Array.from(data.mean, (mean, n) => mean + data.std[n]!)
  return { low: signed ? low : low.map(value => Math.max(0, value)), high }
}

/** Whether the planes differ anywhere; a single one cannot. */
function differ(data: Pick<EnsembleData, 'std'>): boolean {
  return data.std.some(std => std > 0)
}

/** Pairs of quantiles that enclose the same share on both sides, widest first: [level, lower, upper]. */
function quantileBands(data: EnsembleData): { level: number; low: Float64Array; high: Float64Array }[] {
  const { levels, values } = data.quantiles ?? { levels: [], values: [] }
  const bands: { level: number; low: Float64Array; high: Float64Array }[] = []
  levels.forEach((level, n) => {
    const mirror = levels.findIndex(other => Math.abs(other + level - 1) < 1e-9)
    if (level < 0.5 && mirror >= 0) bands.push({ level, low: values[n]!, high: values[mirror]! })
  })
  return differ(data) ? bands.sort((a, b) => a.level - b.level) : []
}

/**
 * The holistic view: mean density over all planes against the angle, with one standard deviation and any quantiles
 * to either side, the isotropic null, and the basis directions. Returns an SVG document.
 */
export function ensembleFigure(data: EnsembleData, options: FigureOptions = {}): string {
  const signed = options.signed ?? false
  const nullValue = nullOf(data, options)
  const turn = fullTurn(data.angles)
  const deviation = deviationBand(data, signed)
  const quantiles = quantileBands(data)
  const error = data.estimate && errorBand(data.mean, data.estimate.standardError, signed)
  const everything = [data.mean, deviation.low, deviation.high, [nullValue], ...quantiles.flatMap(q => [q.low, q.high])]
  const [low, high] = range(...everything, ...(error ? [error.low, error.high] : []))
  const y = densityScale(low, high, area.bottom, area.top)
  const x = angleScale()
  const xs = turn.degrees.map(degree => x(degree))
  const ys = (values: ArrayLike<number>) => turn.close(values).map(value => y(value))
  const band = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    `<path ${paint('band')} d="${bandPath(xs, ys(a), ys(b))}"/>`
  const stroke = (name: 'mean' | 'deviation', values: ArrayLike<number>) =>
    `<path ${paint(name)} d="${linePath(xs, ys(values))}"/>`
  const bands =
    quantiles.length > 0
      ? quantiles.map(q => band(q.low, q.high)).join('') +
        stroke('deviation', deviation.low) +
        stroke('deviation', deviation.high)
      : band(deviation.low, deviation.high)

  const end = (values: ArrayLike<number>) => y(turn.close(values).at(-1) ?? Number.NaN)
  const named: (Key & { y: number })[] = [
    { y: end(data.mean), text: 'mean', swatch: { line: 'mean' as const } },
    ...(differ(data)
      ? [
          {
            y: end(deviation.high),
            text: '± 1 sd',
            swatch: quantiles.length > 0 ? { line: 'deviation' as const } : { areas: 1 },
          },
        ]
      : []),
    ...quantiles.map((q, n) => ({ y: end(q.high), text: bandName(q.level), swatch: { areas: n + 1 } })),
  ].filter(key => Number.isFinite(key.y))
  const ends: Note[] = named.map(({ y, text }) => ({ y, text, paint: 'data-text' }))
  const isNull = nullNote(y(nullValue), nullValue)
  // Where the curves end close together, nobody could tell whose label is whose.
  const crowded = collide([...ends, isNull], 15)
  const body =
    directionMarks(basisDirections(data.basisAngles), x) +
    densityAxis(y, area.left, area.right, signed) +
    doublingsAxis(y, nullValue, signed) +
    bands +
    line('null', area.left, y(nullValue), area.right, y(nullValue)) +
    (error ? band(error.low, error.high) : '') +
    stroke('mean', data.mean) +
    sparse(xs, ys(data.mean), ys(deviation.low), ys(deviation.high)) +
    angleAxis(x, area.bottom) +
    edgeLabels(crowded ? [isNull] : [...ends, isNull], area.edge, area.top, area.bottom) +
    (crowded ? keyLine(named, wide - 4, 24) : '') +
    uprightProbe(options)
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 400,
      name: `ensemble-${data.epsilon}`,
      title: `Ensemble of all planes, ε = ${epsilonText(data.epsilon)}`,
      description: ensembleDescription(data, options),
      body,
    },
    options,
  )
}

/** What a wide figure has at the right border of its densities: doublings of the null, if that is not 0. */
export function doublingsAxis(scale: Scale, nullValue: number, signed: boolean): string {
  if (signed) return ''
  const axis = enrichmentAxis(scale, nullValue, area.right)
  const { right, top } = area
  // Beside the name of the direction at 360°, and where type is large beside the uppermost number too.
  return (
    axis &&
    axis +
      either(label(right + 14, top - 12, enrichmentTitle), label(wide - 4, top - 8, enrichmentTitle, { anchor: 'end' }))
  )
}

/** The share that a pair of quantiles encloses. */
function between(level: number): string {
  return `${Number(((1 - 2 * level) * 100).toFixed(1))}\u00a0%`
}

function bandName(level: number): string {
  return `${Number((level * 100).toFixed(1))}–${Number(((1 - level) * 100).toFixed(1))} %`
}

/** With few angles, the measured points themselves; a single one also gets its deviation. */
function sparse(x: number[], y: number[], low: number[], high: number[]): string {
  if (x.length > 37) return ''
  const dots = x.map((at, n) =>
    Number.isFinite(y[n]!) ? `<circle ${paint('dot')} cx="${px(at)}" cy="${px(y[n]!)}" r="2.5"/>` : '',
  )
  const single =
    x.length === 1 && Number.isFinite(low[0]! + high[0]!) ? line('mean', x[0]!, low[0]!, x[0]!, high[0]!) : ''
  return single + dots.join('')
}

/** Upright lines at ±b_i and ±b_j with their names above; a strip with ticks where b_j differs from plane to plane. */
export function directionMarks(directions: Directions, x: Scale): string {
  const { top, bottom } = area
  let out = ''
  const { spread } = directions
  if (spread.length > 0) {
    const from = x(spread[0]!)
    const to = x(spread.at(-1)!)
    out += `<rect ${paint('spread')} x="${px(from)}" y="${top}" width="${px(Math.max(1, to - from))}" height="${bottom - top}"/>`
    const ticks = [...new Set(spread.map(degree => x(degree).toFixed(0)))]
    out += `<path ${paint('basis')} d="${ticks.map(at => `M${at} ${top - 2}v7`).join('')}"/>`
    out += label((from + to) / 2, top - 7, basisVector('j'), { anchor: 'middle', paint: 'basis-text' })
  }
  const marks = [...directions.marks, { degrees: 360, index: 'i' as const, opposite: false }]
  marks.forEach((mark, n) => {
    const at = x(mark.degrees)
    const close = (other: number | undefined) => other !== undefined && Math.abs(x(other) - at) < 26
    const anchor = close(marks[n + 1]?.degrees) ? 'end' : close(marks[n - 1]?.degrees) ? 'start' : 'middle'
    out += line(mark.opposite ? 'opposite' : 'basis', at, top, at, bottom)
    out += label(at, top - 7, basisVector(mark.index, mark.opposite ? '−' : ''), { anchor, paint: 'basis-text' })
  })
  return out
}

function ensembleDescription(data: EnsembleData, options: FigureOptions): string {
  const [low, high] = range(data.mean)
  if (low > high) return 'No density was measured.'
  const peak = data.mean.indexOf(high)
  const trough = data.mean.indexOf(low)
  return (
    `Line of the mean ${options.signed ? 'signed ' : ''}density over planes against the angle from 0 to 360 degrees. ` +
    `It is highest at ${degrees(data.angles[peak]!)} with ${plain(high)} and lowest at ${degrees(data.angles[trough]!)} ` +
    `with ${plain(low)}; its mean over the circle is ${plain(circleMean(data.angles, data.mean))}. ` +
    `The isotropic null is ${plain(nullOf(data, options))}.${estimatedFrom(data)}`
  )
}

export function ensembleCaption(data: EnsembleData, options: FigureOptions): string {
  const signed = options.signed ?? false
  const bands = quantileBands(data)
  const widest = bands[0]
  const shading = widest
    ? `, the shading the range that ${between(widest.level)} of the planes lie in` +
      `${bands.length > 1 ? ` (darker: ${between(bands.at(-1)!.level)})` : ''}, and the dotted lines one standard deviation${signed ? '' : ' (cut at 0)'}`
    : differ(data)
      ? `, the shading one standard deviation${signed ? '' : ' (cut at 0)'}`
      : '; the planes do not differ'
  const { spread } = basisDirections(data.basisAngles)
  const upright =
    spread.length > 0
      ? `bᵢ is at 0°; bⱼ lies between ${spread[0]}° and ${spread.at(-1)}°, depending on the plane (ticks).`
      : 'Upright lines: the two basis vectors and, fainter, their opposites.'
  const dashed = signed
    ? 'Dashed: the isotropic null, which is 0 for a signed density.'
    : `Dashed: the isotropic null, ${plain(data.nullDensity)}, where every curve would lie if the directions were uniform on the sphere.`
  const doublings = signed ? '' : ' At the right, the same heights as doublings of the null, log₂(f/p₀).'
  return `The line is the mean over all planes at each angle${shading}. ${dashed}${doublings} ${upright}${bandOfOne(data, signed)}${estimatedFrom(data)}${data.estimate ? ` ${errorCaption}` : ''}`
}

/** ` Estimated from 500 of 130,816 planes.` */
export function estimatedFrom({ estimate }: EnsembleData): string {
  return estimateText(estimate?.planes, estimate?.of, 'planes')
}

/** Where a reader might look for a band. */
function bandOfOne({ bands }: EnsembleData, signed: boolean): string {
  if (!bands || signed) return ''
  const [low, high] = bands.simultaneous
  return (
    ` The curve of one isotropic plane would stay within ${plain(low)} and ${plain(high)} (${coverage(bands.level)} of them, at ` +
    'all angles); that band holds for single planes, not for this mean over planes that share samples.'
  )
}

/** At most 73 angles. */
export function ensembleTable(data: EnsembleData, options: FigureOptions): DataTable {
  const { levels, values } = data.quantiles ?? { levels: [], values: [] }
  const step = Math.ceil(data.angles.length / 73)
  const rows = []
  for (let n = 0; n < data.angles.length; n += step) {
    rows.push([
      machine(toDegrees(data.angles[n]!)),
      machine(data.mean[n]!),
      machine(data.std[n]!),
      ...(options.signed ? [] : [machine(Math.log2(data.mean[n]! / data.nullDensity))]),
      ...values.map(quantile => machine(quantile[n]!)),
      ...(data.estimate ? [machine(data.estimate.standardError[n]!)] : []),
    ])
  }
  return {
    columns: [
      'angle (°)',
      'mean',
      'standard deviation',
      ...(options.signed ? [] : ['log2(mean/p0)']),
      ...levels.map(level => `${Number((level * 100).toFixed(1))} % quantile`),
      ...(data.estimate ? ['standard error of the mean'] : []),
    ],
    rows,
    note:
      `${options.signed ? 'Signed density' : 'Density'} over planes, as a share of all samples; isotropic null ` +
      `${machine(nullOf(data, options))}.${estimatedFrom(data)} ${thinned(step, data.angles.length)}`,
  }
}

export function thinned(step: number, of: number): string {
  return step === 1 ? `All ${of} angles.` : `One in ${step} of ${of} angles.`
}
