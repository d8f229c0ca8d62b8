import { angleArea, polarArea } from 'spotlight-resonance/plot'

/** Turns the mark of the spotlight in a figure, wherever it has one, to an angle in degrees. */
export function markProbe(box: ParentNode, degrees: number): void {
  const svg = box.querySelector('svg')
  const mark = svg?.querySelector('.srm-probe')
  if (!svg || !mark) return
  mark.setAttribute(
    'transform',
    svg.classList.contains('srm-square')
      ? `rotate(${-degrees} ${polarArea.x} ${polarArea.y})`
      : `translate(${angleX(degrees)} 0)`,
  )
}

function angleX(degrees: number): number {
  return angleArea.left + (degrees / 360) * (angleArea.right - angleArea.left)
}

/** A place in a figure, in its own units, that a pointer is at. */
export function placeOf(event: { clientX: number; clientY: number }, svg: SVGSVGElement): { x: number; y: number } {
  const { left, top, width } = svg.getBoundingClientRect()
  const scale = svg.viewBox.baseVal.width / width
  return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale }
}

/** The angle that a place in a polar figure points to, in degrees. */
export function polarDegrees({ x, y }: { x: number; y: number }): number {
  return (Math.atan2(polarArea.y - y, x - polarArea.x) * 180) / Math.PI
}

/** The angle above which a place in a wide figure lies, in degrees; held within the turn. */
export function angleDegrees({ x }: { x: number }): number {
  const { left, right } = angleArea
  return Math.min(359.99, Math.max(0, ((x - left) / (right - left)) * 360))
}
