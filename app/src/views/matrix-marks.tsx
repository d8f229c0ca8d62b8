import type { JSX } from 'preact'
import type { Place } from '../state/matrix-zoom.ts'
import { plane } from '../state/store.ts'
import { study } from '../study/study.ts'
import { cellAt, placeOfPlane, pointed, shown } from './matrix-pointing.ts'

/** The viewBox of a square figure is as wide as this, and the smallest mark that is seen in it. */
const UNITS = 400
const SMALLEST = 8

/** What lies over the matrix: the chosen plane, outlined on both sides of the diagonal where it is one plane, and the cell that is pointed at. */
export function MatrixMarks(): JSX.Element | null {
  const now = shown.value
  if (!now) return null
  const { area, across } = now
  const side = area.side / across
  const frame = (row: number, column: number) => {
    const grown = Math.max(side, SMALLEST)
    const shift = (grown - side) / 2
    return {
      x: area.left + column * side - shift,
      y: area.top + row * side - shift,
      width: grown,
      height: grown,
    }
  }
  const at = pointed.value
  return (
    <svg class="matrix-marks" viewBox={`0 0 ${UNITS} ${UNITS}`} aria-hidden="true">
      {chosenPlaces().map(place => {
        const cell = cellAt(now, place)
        if (!cell) return null
        const box = frame(cell.row, cell.column)
        return (
          <g key={String(place)}>
            <rect class="halo" {...box} />
            <rect class="chosen" {...box} />
          </g>
        )
      })}
      {at && (
        <>
          <rect class="halo" {...frame(at.row, at.column)} />
          <rect class="pointed" {...frame(at.row, at.column)} />
        </>
      )}
    </svg>
  )
}

/** Where the chosen plane is: (i, j), and (j, i) unless that is a plane of its own. */
function chosenPlaces(): Place[] {
  const chosen = plane.value
  const place = chosen && placeOfPlane(chosen)
  if (!place) return []
  const isOne = study.matrix.answer.value?.question.planes.kind !== 'permutations'
  return isOne ? [place, [place[1], place[0]]] : [place]
}
