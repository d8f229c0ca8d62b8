/** Cells of a level from the origin to its edge. */
const half = 128

/** Cells of the picture, per side, at most. */
const widest = 96

/** The share of the points that must be seen, and how many times smaller the frame must get before others are left out. */
const enough = 0.999
const worthwhile = 2

/** Below this a point is at the origin. */
const smallest = 2 ** -900

/** A histogram of points, as `ReportPoints` has it. */
export interface CloudPicture {
  bins: number
  extent: number
  counts: Float64Array
  /** Points beyond the extent. */
  outside: number
}

/**
 * Counts points (a, b) without keeping them or knowing their range beforehand.
 *
 * There is a grid for each power of two: level n covers [−2^n, 2^n] and counts the points that no smaller level covers. A
 * level goes into a larger one by merging cells, exactly, so that the picture does not depend on the order of the points,
 * and is as sharp for the many as for the few far out.
 */
export class PointCloud {
  readonly #levels = new Map<number, Float64Array>()
  #origin = 0
  points = 0

  /** @param points a0, b0, a1, b1, … */
  add(points: Float64Array): void {
    let [level, above, reach] = [0, 0, 0]
    let cells = new Float64Array(0)
    for (let at = 0; at < points.length; at += 2) {
      const size = Math.max(Math.abs(points[at]), Math.abs(points[at + 1]))
      if (size < smallest) {
        this.#origin++
        continue
      }
      if (size < above || size >= reach) {
        level = levelOf(size)
        reach = 2 ** level
        above = reach / 2
        cells = this.#cells(level)
      }
      const column = Math.floor((points[at] / reach) * half) + half
      const row = Math.floor((points[at + 1] / reach) * half) + half
      cells[row * 2 * half + column]++
    }
    this.points += points.length / 2
  }

  /** The points in square cells around the origin. A few points far out are left out rather than shrink all others. */
  picture(): CloudPicture {
    if (this.#levels.size === 0) return { bins: 1, extent: 1, counts: Float64Array.of(this.points), outside: 0 }
    const { level, reach } = this.#frame()
    const block = Math.ceil((2 * reach) / widest)
    const across = Math.ceil(reach / block)
    const bins = 2 * across
    const counts = new Float64Array(bins * bins)
    let inside = 0
    const put = (column: number, row: number, held: number): void => {
      const [x, y] = [Math.floor(column / block) + across, Math.floor(row / block) + across]
      if (held === 0 || x < 0 || y < 0 || x >= bins || y >= bins) return
      counts[y * bins + x] += held
      inside += held
    }
    put(0, 0, this.#origin)
    for (const [lower, cells] of this.#levels) {
      if (lower > level) continue
      // A shift by 31 leaves the sign, which is all that is left of a point so far inside.
      const shift = Math.min(31, level - lower)
      for (let at = 0; at < cells.length; at++) {
        put(((at % (2 * half)) - half) >> shift, (Math.floor(at / (2 * half)) - half) >> shift, cells[at])
      }
    }
    return { bins, extent: (across * block * 2 ** level) / half, counts, outside: this.points - inside }
  }

  #cells(level: number): Float64Array<ArrayBuffer> {
    let cells = this.#levels.get(level) as Float64Array<ArrayBuffer> | undefined
    if (!cells) this.#levels.set(level, (cells = new Float64Array(4 * half * half)))
    return cells
  }

  /** The level to draw, and how many of its cells from the origin. */
  #frame(): { level: number; reach: number } {
    const rings = [...this.#levels]
      .sort(([a], [b]) => a - b)
      .flatMap(([level, cells]) => Array.from(ringSums(cells), (held, n) => ({ level, reach: n + 1, held })))
      .filter(({ held }) => held > 0)
    const last = rings[rings.length - 1]
    let seen = this.#origin
    const most = rings.find(({ held }) => (seen += held) >= enough * this.points) ?? last
    const size = ({ level, reach }: { level: number; reach: number }): number => reach * 2 ** level
    return size(last) > worthwhile * size(most) ? most : last
  }
}

/** The least n with |a|, |b| < 2^n. */
function levelOf(size: number): number {
  let level = Math.floor(Math.log2(size)) + 1
  while (2 ** level <= size) level++
  while (2 ** (level - 1) > size) level--
  return level
}

/** What the cells hold by their distance from the origin. */
function ringSums(cells: Float64Array): Float64Array {
  const sums = new Float64Array(half)
  const ring = (n: number): number => (n < half ? half - 1 - n : n - half)
  for (let at = 0; at < cells.length; at++) {
    sums[Math.max(ring(at % (2 * half)), ring(Math.floor(at / (2 * half))))] += cells[at]
  }
  return sums
}
