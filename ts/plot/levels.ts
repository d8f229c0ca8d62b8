import { label, px } from './frame.ts'
import { compact } from './numbers.ts'
import { type PaintName, paint } from './theme.ts'

/** A grid of values, row by row. */
export interface Grid<Values extends ArrayLike<number> = ArrayLike<number>> {
  columns: number
  rows: number
  values: Values
}

/** The class of each cell, 0 for none; row 0 is at the top when drawn. */
export type Classes = Grid<Uint8Array>

const steps = 8

/**
 * The lower edges of at most eight classes of counts, in equal ratios from 1 to the largest count: a log scale in
 * whole numbers. Empty if nothing was counted.
 */
export function countEdges(largest: number): number[] {
  if (!(largest >= 1)) return []
  const edges = Array.from({ length: steps }, (_, n) => Math.ceil(largest ** (n / steps) - 1e-9))
  return [...new Set(edges)]
}

/** The class of each value: 0 below the first edge, n from the nth edge on. */
export function classify(values: ArrayLike<number>, edges: readonly number[]): Uint8Array {
  const classes = new Uint8Array(values.length)
  // Edge by edge: whether a cell is above one is cheaper to count than to branch on.
  for (const edge of edges) {
    for (let cell = 0; cell < values.length; cell++) classes[cell]! += Number(values[cell]! >= edge)
  }
  return classes
}

/** The paint of a class when there are `of` of them: few classes are spread over the scale. */
export function countPaint(level: number, of: number): PaintName {
  const position = of === 1 ? 6 : 1 + Math.round(((level - 1) * (steps - 1)) / (of - 1))
  return `seq${position}` as PaintName
}

/**
 * Filled contours: one path per class, each around all cells of that class and above, painted upwards. Neighbouring
 * classes overlap, so that no program shows seams between cells at any size.
 */
export function contours(grid: Classes, levels: number, paintOf: (level: number) => PaintName): string {
  return outlines(grid, levels)
    .map((path, n) => (path ? `<path ${paint(paintOf(n + 1))} d="${path}"/>` : ''))
    .join('')
}

/** Puts a drawing in cells into a rectangle of the figure. */
export function place(grid: Grid, left: number, top: number, width: number, height: number, drawing: string): string {
  const scale = `${fine(width / grid.columns)} ${fine(height / grid.rows)}`
  return `<g transform="translate(${px(left)} ${px(top)}) scale(${scale})">${drawing}</g>`
}

/** Row 0 of a histogram is its lowest value; row 0 of a drawing is its top. */
export function upsideDown({ columns, rows, values }: Classes): Classes {
  const turned = new Uint8Array(values.length)
  for (let row = 0; row < rows; row++) {
    turned.set(values.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns)
  }
  return { columns, rows, values: turned }
}

const right = 1
const down = 2
const left = 4
const up = 8

/** A bit for each class above `low` up to `high`, four bits apart: room for the four headings of its edges. */
const between: readonly (readonly number[])[] = Array.from({ length: steps + 1 }, (_, low) =>
  Array.from({ length: steps + 1 }, (_, high) => {
    let bits = 0
    for (let level = low + 1; level <= high; level++) bits |= 1 << (4 * (level - 1))
    return bits
  }),
)

/**
 * For each class from 1 to `levels` (8 at most) the outline of its cells and of those above, as one path in units of cells,
 * clockwise around them; classes above `levels` count as that one.
 */
export function outlines(grid: Classes, levels: number): string[] {
  const width = grid.columns + 1
  const edges = edgesOf(grid, levels)
  const starts = between[0]![levels]! * right
  const paths = new Array<string>(levels).fill('')
  for (let corner = 0; corner < edges.length; corner++) {
    for (let bits = edges[corner]! & starts; bits !== 0; bits = edges[corner]! & starts) {
      // The lowest class that has an edge to the right of here.
      const shift = 31 - Math.clz32(bits & -bits)
      paths[shift >> 2] += loop(edges, width, corner, shift)
    }
  }
  return paths
}

/** For each corner of the grid the headings of the edges that leave it, four bits for each class. */
function edgesOf({ columns, rows, values }: Classes, levels: number): Int32Array {
  const width = columns + 1
  // With a column of nothing at the left, and a row of nothing above and below.
  const padded = new Uint8Array((rows + 2) * width + 1)
  for (let row = 0; row < rows; row++) {
    const start = (row + 1) * width + 1
    for (let column = 0; column < columns; column++) {
      padded[start + column] = Math.min(values[row * columns + column]!, levels)
    }
  }
  const edges = new Int32Array(width * (rows + 1))
  for (let corner = 0; corner < edges.length; corner++) {
    // The cell to the lower right of the corner, and its neighbours: that at the right end is the next row's column of nothing.
    const cell = corner + width + 1
    const here = padded[cell]!
    const before = padded[cell - 1]!
    const above = padded[cell - width]!
    if (here === before && here === above) continue
    // Between two cells, the higher one has an edge.
    if (here > before) edges[corner + width]! |= between[before]![here]! * up
    else if (here < before) edges[corner]! |= between[here]![before]! * down
    if (here > above) edges[corner]! |= between[above]![here]! * right
    else if (here < above) edges[corner + 1]! |= between[here]![above]! * left
  }
  return edges
}

/** Follows the edges of one class from a corner back to it, and removes them. */
function loop(edges: Int32Array, width: number, start: number, shift: number): string {
  let path = `M${start % width} ${Math.floor(start / width)}`
  let corner = start
  let heading = right
  do {
    const bit = heading << shift
    const step = heading === right ? 1 : heading === down ? width : heading === left ? -1 : -width
    let length = 0
    while (edges[corner]! & bit) {
      edges[corner]! &= ~bit
      corner += step
      length++
    }
    const distance = heading === right || heading === down ? length : -length
    if (corner === start) break
    path += (heading === right || heading === left ? 'h' : 'v') + distance
    // Where two cells touch at a corner only, stay with the cell at hand.
    heading = edges[corner]! & (turnRight(heading) << shift) ? turnRight(heading) : turnLeft(heading)
  } while (corner !== start)
  return `${path}z`
}

function turnRight(heading: number): number {
  return heading === up ? right : heading << 1
}

function turnLeft(heading: number): number {
  return heading === right ? up : heading >> 1
}

function fine(value: number): string {
  return String(Number(value.toPrecision(7)))
}

/** Swatches of the classes with their lower edges below them, and what they count. Right-aligned to `end`. */
export function countLegend(edges: readonly number[], end: number, y: number, title: string): string {
  if (edges.length === 0) return ''
  const width = 25
  const start = end - edges.length * width
  const swatches = edges.map((edge, n) => {
    const x = start + n * width
    const swatch = `<rect ${paint(countPaint(n + 1, edges.length))} x="${px(x)}" y="${y}" width="${width}" height="9"/>`
    const small = n % 2 === 0 ? {} : { only: 'wide' as const }
    return swatch + label(x, y + 10, compact(edge), { dy: 0.95, ...small })
  })
  return swatches.join('') + label(start - 8, y + 4.5, title, { anchor: 'end', dy: 0.35 })
}
