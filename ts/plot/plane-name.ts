import type { FigureOptions } from './input.ts'
import { shorten } from './markup.ts'

/** `3 × 7`, or the names of the two vectors. Plain text: to be escaped. */
export function planeName([i, j]: readonly [number, number], { axisNames }: FigureOptions): string {
  const name = (n: number) => shorten(axisNames?.[n] ?? String(n), 24)
  return `${name(i)} × ${name(j)}`
}
