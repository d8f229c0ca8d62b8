import { angleAxis, angleScale, area, densityAxis, densityScale, edgeLabels, nullNote } from './axes.ts'
import { bandStrips, bandsCaption, shownBands } from './bands.ts'
import { bandPath, fullTurn, linePath } from './curve.ts'
import { basisDirections } from './directions.ts'
import { directionMarks, doublingsAxis, nullOf, thinned } from './ensemble.ts'
import { errorBand, errorCaption, estimateText } from './estimate.ts'
import { label, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { degrees, epsilonText, machine, plain, range, toDegrees } from './numbers.ts'
import { planeName } from './plane-name.ts'
import { uprightProbe } from './probe.ts'
import { paint } from './theme.ts'

/** What {@link curveFigure} draws. */
export interface CurveData extends Pick<ReportSweep, 'epsilon' | 'angles' | 'nullDensity' | 'bands'> {
  plane: readonly [number, number]
  /** One density per angle. */
  curve: Float64Array
  /** The angle γ of b_j in the plane, radians. */
  basisAngle: number
  /** Where the curve was counted on some of the samples only: its standard error at each angle, and on how many of how many. */
  estimate?: { standardError: Float64Array; samples: number; of: number }
}

/**
 * The curve of one plane: its density against the angle, with the bands that the curve of an isotropic plane stays in (at one
 * angle, and at all at once), the isotropic null, the plane's own b_i and b_j with their opposites, and its peak. Returns an
 * SVG document.
 */
export function curveFigure(data: CurveData, options: FigureOptions = {}): string {
  const signed = options.signed ?? false
  const nullValue = nullOf(data, options)
  const bands = shownBands(data.bands, signed)
  const error = data.estimate && errorBand(data.curve, data.estimate.standardError, signed)
  const [low, high] = range(
    data.curve,
    [nullValue],
    ...bands.map(band => band.range),
    ...(error ? [error.low, error.high] : []),
  )
  const y = densityScale(low, high, area.bottom, area.top)
  const x = angleScale()
  const turn = fullTurn(data.angles)
  const xs = turn.degrees.map(degree => x(degree))
  const heights = (values: ArrayLike<number>) => turn.close(values).map(value => y(value))
  const ys = heights(data.curve)
  const around = error ? `<path ${paint('band')} d="${bandPath(xs, heights(error.low), heights(error.high))}"/>` : ''
  const dots =
    xs.length > 37
      ? []
      : xs.map((at, n) =>
          Number.isFinite(ys[n]!) ? `<circle ${paint('dot')} cx="${px(at)}" cy="${px(ys[n]!)}" r="2.5"/>` : '',
        )
  const body =
    bandStrips(bands, y, area.left, area.right) +
    directionMarks(basisDirections([0, data.basisAngle]), x) +
    densityAxis(y, area.left, area.right, signed) +
    doublingsAxis(y, nullValue, signed) +
    line('null', area.left, y(nullValue), area.right, y(nullValue)) +
    around +
    `<path ${paint('mean')} d="${linePath(xs, ys)}"/>${dots.join('')}` +
    peakMark(data, xs, ys) +
    angleAxis(x, area.bottom) +
    edgeLabels([nullNote(y(nullValue), nullValue)], area.edge, area.top, area.bottom) +
    uprightProbe(options)
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 400,
      name: `curve-${data.plane.join('-')}-${data.epsilon}`,
      title: curveTitle(data, options),
      description: curveDescription(data, options),
      body,
    },
    options,
  )
}

export function curveTitle(data: CurveData, options: FigureOptions): string {
  return `Plane ${planeName(data.plane, options)}, ε = ${epsilonText(data.epsilon)}`
}

/** The angle where the curve is highest, the first of several; −1 where it holds no number. */
function peakOf({ curve }: CurveData): number {
  return curve.indexOf(range(curve)[1])
}

/** A dot with its angle and height beside it, on the side that has more room. */
function peakMark(data: CurveData, xs: readonly number[], ys: readonly number[]): string {
  const at = peakOf(data)
  if (at < 0) return ''
  const [x, y] = [xs[at]!, ys[at]!]
  const toTheRight = x < (area.left + area.right) / 2
  const text = `${degrees(data.angles[at]!)}: ${plain(data.curve[at]!)}`
  return (
    `<circle ${paint('dot')} cx="${px(x)}" cy="${px(y)}" r="4"/>` +
    label(x + (toTheRight ? 9 : -9), y, text, { anchor: toTheRight ? 'start' : 'end', paint: 'halo', dy: 0.35 })
  )
}

function estimated({ estimate }: CurveData): string {
  return estimateText(estimate?.samples, estimate?.of, 'samples')
}

function curveDescription(data: CurveData, options: FigureOptions): string {
  const peak = peakOf(data)
  if (peak < 0) return 'No density was measured.'
  const trough = data.curve.indexOf(range(data.curve)[0])
  const at = (n: number) => `${degrees(data.angles[n]!)} with ${plain(data.curve[n]!)}`
  return (
    `Line of the ${options.signed ? 'signed ' : ''}density of plane (${data.plane.join(', ')}) against the angle from 0 to 360 ` +
    `degrees. It is highest at ${at(peak)} and lowest at ${at(trough)}. The isotropic null is ` +
    `${plain(nullOf(data, options))}.${estimated(data)}`
  )
}

export function curveCaption(data: CurveData, options: FigureOptions): string {
  const signed = options.signed ?? false
  const gamma = Number.isFinite(data.basisAngle)
    ? `the plane’s basis vectors, bᵢ at 0° and bⱼ at ${degrees(data.basisAngle)}, and, fainter, their opposites`
    : 'the plane’s first basis vector at 0° and, fainter, its opposite'
  const dashed = signed
    ? 'Dashed: the isotropic null, which is 0 for a signed density.'
    : `Dashed: the isotropic null, ${plain(data.nullDensity)}. At the right, the same heights as doublings of it, log₂(f/p₀).`
  const band = data.estimate ? ` ${errorCaption}` : ''
  return (
    `The ${signed ? 'signed ' : ''}density of one plane, ${planeName(data.plane, options)}, at each angle; the dot is its peak. ` +
    `${dashed} Upright lines: ${gamma}.${bandsCaption(data.bands, signed)}${estimated(data)}${band}`
  )
}

/** At most 73 angles. */
export function curveTable(data: CurveData, options: FigureOptions): DataTable {
  const { angles, curve, estimate } = data
  const step = Math.ceil(angles.length / 73)
  const rows = []
  for (let n = 0; n < angles.length; n += step) {
    rows.push([
      machine(toDegrees(angles[n]!)),
      machine(curve[n]!),
      ...(options.signed ? [] : [machine(Math.log2(curve[n]! / data.nullDensity))]),
      ...(estimate ? [machine(estimate.standardError[n]!)] : []),
    ])
  }
  return {
    columns: [
      'angle (°)',
      options.signed ? 'signed density' : 'density',
      ...(options.signed ? [] : ['log2(f/p0)']),
      ...(estimate ? ['standard error'] : []),
    ],
    rows,
    note:
      `Plane (${data.plane.join(', ')}), as a share of all samples; isotropic null ${machine(nullOf(data, options))}.` +
      `${estimated(data)} ${thinned(step, angles.length)}`,
  }
}
