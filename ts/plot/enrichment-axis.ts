import type { Scale } from './axes.ts'
import { either, label, line } from './frame.ts'

/** log2(f/p₀), as it stands at an axis. */
export const enrichmentTitle = 'log₂(f/p₀)'

/**
 * Doublings of the null at which a density axis gets a tick: 0, and from the top of the axis downwards as many as stand at
 * least `gap` units apart; halves between +1 and −1 where the axis does not reach twice the null.
 */
export function doublings(scale: Scale, nullValue: number, gap: number): number[] {
  const [, highest] = scale.domain() as [number, number]
  const top = Math.log2(highest / nullValue)
  if (!Number.isFinite(top) || top < 0) return []
  const at = (k: number) => scale(nullValue * 2 ** k)
  const wanted = [0]
  // Further down they only come closer to one another.
  for (let k = Math.floor(top); k > -20 && Math.abs(at(k) - scale(0)) >= gap; k--) wanted.push(k)
  if (top < 1) wanted.push(...[0.5, -0.5].filter(k => k <= top))
  const kept: number[] = []
  for (const k of wanted) {
    if (kept.every(other => Math.abs(at(other) - at(k)) >= gap)) kept.push(k)
  }
  return kept.sort((a, b) => a - b)
}

/** The second axis of a density, at its right border: the same heights as doublings of the isotropic null, which is 0. */
export function enrichmentAxis(scale: Scale, nullValue: number, right: number): string {
  const draw = (gap: number) =>
    doublings(scale, nullValue, gap).map(k => {
      const y = scale(nullValue * 2 ** k)
      return line('axis', right, y, right + 4, y) + label(right + 6, y, signedTick(k), { dy: 0.35 })
    })
  const [large, small] = [draw(15), draw(22)]
  return large.length === 0 ? '' : either(large.join(''), small.join(''))
}

export function signedTick(k: number): string {
  return k > 0 ? `+${k}` : String(k).replace('-', '−')
}
