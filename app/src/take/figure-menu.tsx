import type { JSX } from 'preact'
import type { Figure } from 'spotlight-resonance/plot'

/** TODO(take): files of a figure (SVG, PNG, its numbers as CSV) and its table. */
export function FigureMenu(_: { figure: Figure; svg: () => SVGSVGElement | null }): JSX.Element | null {
  return null
}
