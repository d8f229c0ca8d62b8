/** The definition, and nothing else: what every path through the library must equal. */
export interface Cell {
  count: number
  /** Samples within 1e-9 (relative) of either edge. */
  ties: number
}

const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0
  for (let m = 0; m < x.length; m++) sum += x[m] * y[m]
  return sum
}

/** The curve of the plane that `bi` and `bj` span. */
export function curve(
  rows: readonly Float32Array[],
  bi: Float64Array,
  bj: Float64Array,
  question: { epsilon: number; angles: number; endpoint: boolean; signed: boolean },
): Cell[] {
  const { epsilon, angles, endpoint, signed } = question
  const e1 = bi.map(x => x / Math.sqrt(dot(bi, bi)))
  const along = dot(bj, e1)
  const rest = bj.map((x, m) => x - along * e1[m])
  const e2 = rest.map(x => x / Math.sqrt(dot(rest, rest)))
  const turn = endpoint && angles > 1 ? angles - 1 : angles
  const probes = Array.from({ length: angles }, (_, m) => m * ((2 * Math.PI) / turn))
  const samples = rows.map(row => ({ norm: Math.sqrt(dot(row, row)), a: dot(row, e1), b: dot(row, e2) }))
  return probes.map(theta => {
    const [cos, sin] = [Math.cos(theta), Math.sin(theta)]
    const cell = { count: 0, ties: 0 }
    for (const { norm, a, b } of samples) {
      const x = cos * a + sin * b
      const inside = norm === 0 ? epsilon <= 0 : x >= epsilon * norm
      const opposite = norm === 0 ? epsilon <= 0 : x <= -epsilon * norm
      cell.count += Number(inside) - Number(signed && opposite)
      cell.ties += Number(norm > 0 && Math.abs(x - epsilon * norm) <= 1e-9 * norm)
      cell.ties += Number(signed && norm > 0 && Math.abs(x + epsilon * norm) <= 1e-9 * norm)
    }
    return cell
  })
}
