import { scaleLinear } from 'd3-scale'
import { densityScale, densityTitle, type Scale, scaleTicks } from './axes.ts'
import { bandStrips, bandsCaption, shownBands } from './bands.ts'
import { fullTurn, linePath } from './curve.ts'
import { enrichmentAxis, enrichmentTitle } from './enrichment-axis.ts'
import { nullOf } from './ensemble.ts'
import { either, label, labels, line, px, svg, type TextOptions, wide } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { escapeText, shorten } from './markup.ts'
import { wideConeCaveat } from './matrix.ts'
import { degrees, epsilonText, machine, plain, range, toDegrees, withSign } from './numbers.ts'
import { paint } from './theme.ts'

/** What {@link topPlanesFigure} draws: as much of a {@link ReportSweep} as it needs. */
export type TopPlanesData = Pick<ReportSweep, 'epsilon' | 'angles' | 'top' | 'nullDensity' | 'bands'>
type TopPlane = TopPlanesData['top'][number]

/** Panels in the figure; the table holds all planes given. */
const most = 12
const across = 3
const panel = { width: 168, height: 84, gapX: 14, gapY: 46 }
const first = { left: 62, top: 60 }

/**
 * The atomistic view: the planes of strongest resonance as small multiples on one scale, each with the isotropic null,
 * the bands around it where they are given, and its own basis directions. Returns an SVG document.
 */
export function topPlanesFigure(data: TopPlanesData, options: FigureOptions = {}): string {
  const signed = options.signed ?? false
  const planes = data.top.slice(0, most)
  const nullValue = nullOf(data, options)
  const bands = shownBands(data.bands, signed)
  const [low, high] = range([nullValue], ...bands.map(band => band.range), ...planes.map(plane => plane.curve))
  const y = densityScale(low, high, panel.height, 0)
  const x = scaleLinear().domain([0, 360]).range([0, panel.width])
  const turn = fullTurn(data.angles)
  const xs = turn.degrees.map(degree => x(degree))
  const { ticks, text, power } = scaleTicks(y, 3)
  const panels = planes.map((plane, n) => {
    const column = n % across
    const left = first.left + column * (panel.width + panel.gapX)
    const top = first.top + Math.floor(n / across) * (panel.height + panel.gapY)
    const ys = turn.close(plane.curve).map(value => y(value))
    const grid = ticks.map(tick => {
      const value = column === 0 ? label(-7, y(tick), text(tick), { anchor: 'end', dy: 0.35 }) : ''
      return line(tick === 0 ? 'axis' : 'grid', 0, y(tick), panel.width, y(tick)) + value
    })
    const last = column === across - 1 || n === planes.length - 1
    const doublings = last && !signed ? enrichmentAxis(y, nullValue, panel.width) : ''
    const bottom = n + across >= planes.length ? angleTicks(x) : ''
    const dots = xs.length > 37 ? '' : xs.map((at, k) => dot(at, ys[k]!)).join('')
    return (
      `<g transform="translate(${px(left)} ${px(top)})">${bandStrips(bands, y, 0, panel.width)}${grid.join('')}${marks(plane, x)}` +
      `${line('null', 0, y(nullValue), panel.width, y(nullValue))}<path ${paint('mean')} d="${linePath(xs, ys)}"/>` +
      `${dots}${heading(plane, options)}${doublings}${bottom}</g>`
    )
  })
  const rows = Math.max(1, Math.ceil(planes.length / across))
  const height = first.top + rows * panel.height + (rows - 1) * panel.gapY + 34
  const title = labels(2, 2, densityTitle(power, signed, false), densityTitle(power, signed, true), { dy: 0.9 })
  // Above the axis of the first row, at its last panel.
  const axisAt = first.left + Math.min(across, planes.length) * (panel.width + panel.gapX) - panel.gapX
  const titleAt = (height: number) => label(Math.min(wide - 4, axisAt + 42), height, enrichmentTitle, { anchor: 'end' })
  const doublings = signed || planes.length === 0 ? '' : either(titleAt(first.top - 24), titleAt(first.top - 32))
  const empty = planes.length === 0 ? label(first.left, first.top + 20, 'no planes') : ''
  return svg(
    {
      shape: 'wide',
      width: wide,
      height,
      name: `top-planes-${data.epsilon}`,
      title: `Planes of strongest resonance, ε = ${epsilonText(data.epsilon)}`,
      description: topPlanesDescription(data, options),
      body: title + doublings + panels.join('') + empty,
    },
    options,
  )
}

function dot(x: number, y: number): string {
  return Number.isFinite(y) ? `<circle ${paint('dot')} cx="${px(x)}" cy="${px(y)}" r="2"/>` : ''
}

function marks(plane: TopPlane, x: Scale): string {
  const gamma = toDegrees(plane.basisAngle)
  const at = (degree: number, opposite: boolean) =>
    line(opposite ? 'opposite' : 'basis', x(degree), 0, x(degree), panel.height)
  const second = Number.isFinite(gamma) ? at(gamma, false) + at((gamma + 180) % 360, true) : ''
  return at(0, false) + at(180, true) + second
}

function angleTicks(x: Scale): string {
  return [0, 180, 360]
    .map(tick => {
      const anchor = tick === 0 ? 'start' : tick === 360 ? 'end' : 'middle'
      const at = x(tick)
      return (
        line('axis', at, panel.height, at, panel.height + 4) +
        label(at, panel.height + 6, `${tick}°`, { anchor, dy: 0.95 })
      )
    })
    .join('')
}

function heading(plane: TopPlane, options: FigureOptions): string {
  const [i, j] = plane.plane
  const pair = `${i} × ${j}`
  const names = options.axisNames
  const named = names
    ? [names[i] ?? String(i), names[j] ?? String(j)].map(name => escapeText(shorten(name, 9))).join(' × ')
    : pair
  const at = (content: string, options: TextOptions) => label(0, -7, content, { paint: 'text', ...options })
  const title = named === pair ? at(pair, {}) : at(named, { only: 'wide' }) + at(pair, { only: 'narrow' })
  return title + label(panel.width, -7, withSign(plane.resonance), { anchor: 'end' })
}

function topPlanesDescription(data: TopPlanesData, options: FigureOptions): string {
  const strongest = data.top[0]
  if (!strongest) return 'No planes.'
  return (
    `${Math.min(most, data.top.length)} small line charts of ${options.signed ? 'signed ' : ''}density against the angle, one per ` +
    `plane. The strongest is plane (${strongest.plane.join(', ')}) with resonance ${withSign(strongest.resonance)}; its ` +
    `curve peaks at ${degrees(strongest.peakAngle)} with ${plain(strongest.peakDensity)}.`
  )
}

export function topPlanesCaption(data: TopPlanesData, options: FigureOptions): string {
  const signed = options.signed ?? false
  const shown = Math.min(most, data.top.length)
  const all = data.top.length > most ? ` The table has all ${data.top.length}.` : ''
  const sign = ' Positive: denser at the basis vectors; negative: between them.'
  const wideCone = wideConeCaveat([data.epsilon])
  const caveat = wideCone && ` ${wideCone}`
  const doublings = signed ? '' : ' At the right, doublings of the null, log₂(f/p₀).'
  return (
    `The ${shown === 1 ? 'plane' : `${shown} planes`} of strongest resonance (at the right of each heading, beside the plane’s two ` +
    'vectors), strongest first and all on one scale. Upright lines: the plane’s own basis vectors at 0° and γ and, ' +
    `fainter, their opposites. Dashed: the isotropic null${signed ? ', which is 0 for a signed density' : `, ${plain(data.nullDensity)}`}.` +
    `${doublings}${bandsCaption(data.bands, signed)}${tested(data, shown)}${all}${sign}${caveat}`
  )
}

/** How many of the planes shown peak higher than isotropic ones would. */
function tested({ top, bands }: TopPlanesData, shown: number): string {
  const known = top.slice(0, shown).flatMap(({ p, q }) => (Number.isNaN(p ?? Number.NaN) ? [] : [q ?? Number.NaN]))
  if (known.length === 0 || !bands) return ''
  const beyond = known.filter(q => q <= bands.level).length
  return (
    ` Of the ${known.length} here, ${beyond} ${beyond === 1 ? 'peaks' : 'peak'} higher than isotropic planes would, q ≤ ` +
    `${bands.level} over all planes (Benjamini–Yekutieli); the table has p and q.`
  )
}

export function topPlanesTable(data: TopPlanesData, options: FigureOptions): DataTable {
  const name = (n: number) => options.axisNames?.[n] ?? n
  const tested = data.top.some(({ p }) => p !== undefined)
  const doublings = (density: number) => (options.signed ? [] : [machine(Math.log2(density / data.nullDensity))])
  return {
    columns: [
      'i',
      'j',
      'resonance',
      'peak angle (°)',
      'peak density',
      ...(options.signed ? [] : ['log2(peak/p0)']),
      ...(tested ? ['p', 'q'] : []),
      'angle of bⱼ (°)',
    ],
    rows: data.top.map(({ plane: [i, j], ...rest }) => [
      name(i),
      name(j),
      machine(rest.resonance),
      machine(toDegrees(rest.peakAngle)),
      machine(rest.peakDensity),
      ...doublings(rest.peakDensity),
      ...(tested ? [machine(rest.p ?? Number.NaN), machine(rest.q ?? Number.NaN)] : []),
      machine(toDegrees(rest.basisAngle)),
    ]),
    note: `Strongest first.${tested ? ' p: that an isotropic plane peaks as high anywhere; q: the same over all planes (Benjamini–Yekutieli).' : ''}`,
  }
}
