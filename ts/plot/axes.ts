import { scaleLinear } from 'd3-scale'
import { basisVector, label, labels, line } from './frame.ts'
import { plain, powerOfTen } from './numbers.ts'

/**
 * The plotting area of the wide figures: they share it, so that their angles line up. Between its right border and `edge`,
 * where labels of curves begin, there is room for a second axis.
 */
export const area = { left: 62, right: 494, top: 56, bottom: 344, edge: 536 }

/**
 * Where the angles lie in the wide figures over the angle (ensemble, density, curve, scale space), in units of the viewBox: 0° at
 * `left`, 360° at `right`.
 */
export const angleArea: Readonly<{ left: number; right: number; top: number; bottom: number }> = Object.freeze({
  left: area.left,
  right: area.right,
  top: area.top,
  bottom: area.bottom,
})

/** What the figures use of a linear scale of d3's, said here so that our types need none of its. */
export interface Scale {
  (value: number): number
  ticks(count: number): number[]
  domain(): number[]
  range(): number[]
}

export function angleScale(left: number = area.left, right: number = area.right): Scale {
  return scaleLinear().domain([0, 360]).range([left, right])
}

/**
 * A scale of densities over the given values. Zero is always in it, since a density is read as a share; so is a range
 * of some width where every value is the same.
 */
export function densityScale(low: number, high: number, bottom: number, top: number): Scale {
  const from = Number.isFinite(low) ? Math.min(0, low) : 0
  let to = Number.isFinite(high) ? Math.max(0, high) : 0
  if (from === to) to = 1
  return scaleLinear().domain([from, to]).range([bottom, top]).nice(5)
}

/** Ticks, how to write them, and the power of ten taken out of them (0 if none). */
export function scaleTicks(
  scale: Scale,
  wanted = 5,
): { ticks: number[]; text: (tick: number) => string; power: number } {
  const ticks = scale.ticks(wanted)
  const largest = Math.max(...ticks.map(Math.abs))
  const power = largest > 0 && (largest < 1e-3 || largest >= 1e5) ? Math.floor(Math.log10(largest)) : 0
  const unit = 10 ** power
  const step = Math.abs((ticks[1] ?? ticks[0]! + unit) - ticks[0]!) / unit
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  const text = (tick: number) =>
    (tick / unit)
      .toFixed(decimals)
      .replace(/^-(0(\.0*)?)$/, '$1')
      .replace('-', '−')
  return { ticks, text, power }
}

/** What the density axis measures. */
export function densityTitle(power: number, signed: boolean, small: boolean): string {
  const unit = power === 0 ? '' : ` (${powerOfTen(power)})`
  if (small) return `${signed ? 'signed density' : 'density'}${unit}`
  return signed ? `signed density${unit}: inside minus opposite, share of samples` : `density${unit}, share of samples`
}

/** Horizontal grid lines with their values, and the title above them. */
export function densityAxis(scale: Scale, left: number, right: number, signed: boolean): string {
  const { ticks, text, power } = scaleTicks(scale)
  const lines = ticks.map(tick => {
    const y = scale(tick)
    return (
      line(tick === 0 ? 'axis' : 'grid', left, y, right, y) +
      label(left - 8, y, text(tick), { anchor: 'end', dy: 0.35 })
    )
  })
  return (
    lines.join('') + labels(2, 2, densityTitle(power, signed, false), densityTitle(power, signed, true), { dy: 0.9 })
  )
}

/** Ticks every 45°, in small figures every 90°, and what the angle is. */
export function angleAxis(scale: Scale, bottom: number): string {
  const ticks = [0, 45, 90, 135, 180, 225, 270, 315, 360].map(tick => {
    const x = scale(tick)
    const only = tick % 90 === 0 ? {} : { only: 'wide' as const }
    return (
      line('axis', x, bottom, x, bottom + 4) + label(x, bottom + 6, `${tick}°`, { anchor: 'middle', dy: 0.95, ...only })
    )
  })
  const [from, to] = scale.range() as [number, number]
  const title = `angle θ from ${basisVector('i')} towards ${basisVector('j')}`
  return ticks.join('') + label((from + to) / 2, bottom + 6, title, { anchor: 'middle', dy: 2.35 })
}

export interface Note {
  y: number
  text: string
  /** Where there is little room; the same text if not given. */
  small?: string
  paint: 'data-text' | 'soft' | 'basis-text'
}

/** The name of the dashed line and its value, in the room that the margin has. */
export function nullNote(y: number, value: number): Note {
  const full = plain(value)
  return { y, text: `null ${full.length > 8 ? plain(value, 2) : full}`, small: 'null', paint: 'soft' }
}

/** Labels at the right edge, at the height of what they name, moved apart where they would touch. */
export function edgeLabels(notes: Note[], x: number, top: number, bottom: number): string {
  const draw = (gap: number, only: 'wide' | 'narrow') =>
    moveApart(notes, gap, top, bottom)
      .map(note =>
        label(x, note.y, only === 'narrow' ? (note.small ?? note.text) : note.text, {
          paint: note.paint,
          dy: 0.35,
          only,
        }),
      )
      .join('')
  return draw(15, 'wide') + draw(22, 'narrow')
}

/** The same notes in ascending height, at least `gap` apart and between `top` and `bottom` as far as they fit. */
export function moveApart(notes: Note[], gap: number, top: number, bottom: number): Note[] {
  const sorted = notes.map(note => ({ ...note })).sort((a, b) => a.y - b.y)
  // A run of touching labels is centred on where its members wanted to be.
  const runs: { members: Note[]; centre: number }[] = []
  for (const note of sorted) {
    let run = { members: [note], centre: Math.min(Math.max(note.y, top), bottom) }
    for (let last = runs.at(-1); last && touches(last, run, gap); last = runs.at(-1)) {
      const members = [...last.members, ...run.members]
      const wanted = members.reduce((sum, member) => sum + member.y, 0) / members.length
      const half = ((members.length - 1) * gap) / 2
      run = { members, centre: Math.max(Math.min(wanted, bottom - half), top + half) }
      runs.pop()
    }
    runs.push(run)
  }
  for (const { members, centre } of runs) {
    members.forEach((member, n) => {
      member.y = centre + (n - (members.length - 1) / 2) * gap
    })
  }
  return sorted
}

function touches(a: { members: Note[]; centre: number }, b: { members: Note[]; centre: number }, gap: number): boolean {
  return b.centre - a.centre < ((a.members.length + b.members.length) / 2) * gap
}
