/**
 * The arc algorithm in plain JavaScript, as fast as float64 and typed arrays let it be: no allocation in the loops, columns
 * side by side, packing without a branch, no arccosine and no arctangent. Shares no code with the library.
 */

/** Columns of unit samples on each direction, float64, k·N, and the directions' cosines (null: orthonormal axes). */
export function project({ activations, basis, epsilon, angles, endpoint }) {
  const { data, shape } = activations
  const [rows, dims] = shape
  const directions = basis === null ? dims : basis.shape[0]
  const columns = new Float64Array(directions * rows)
  const unit = new Float64Array(dims)
  for (let n = 0; n < rows; n++) {
    let square = 0
    for (let m = 0; m < dims; m++) square += data[n * dims + m] * data[n * dims + m]
    const norm = Math.sqrt(square)
    for (let m = 0; m < dims; m++) unit[m] = norm === 0 ? 0 : data[n * dims + m] / norm
    if (basis === null) for (let m = 0; m < dims; m++) columns[m * rows + n] = unit[m]
    else multiply(basis.data, unit, columns, rows, n)
  }
  return { rows, columns, cosines: basis && gram(basis), epsilon, angles, ...grid(angles, endpoint) }
}

/** Four directions at a time, so that the additions do not wait for each other. */
function multiply(vectors, unit, columns, rows, n) {
  const d = unit.length
  const directions = vectors.length / d
  let k = 0
  for (; k + 4 <= directions; k += 4) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    for (let m = 0, at = k * d; m < d; m++, at++) {
      const x = unit[m]
      s0 += x * vectors[at]
      s1 += x * vectors[at + d]
      s2 += x * vectors[at + 2 * d]
      s3 += x * vectors[at + 3 * d]
    }
    columns[k * rows + n] = s0
    columns[(k + 1) * rows + n] = s1
    columns[(k + 2) * rows + n] = s2
    columns[(k + 3) * rows + n] = s3
  }
  for (; k < directions; k++) {
    let sum = 0
    for (let m = 0; m < d; m++) sum += unit[m] * vectors[k * d + m]
    columns[k * rows + n] = sum
  }
}

/** Cosines of the directions with each other, k·k, upper triangle and its mirror. */
function gram({ data, shape: [k, d] }) {
  const cosines = new Float64Array(k * k)
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      let sum = 0
      for (let m = 0; m < d; m++) sum += data[i * d + m] * data[j * d + m]
      cosines[i * k + j] = cosines[j * k + i] = sum
    }
  }
  return cosines
}

/** Grows with the angle of (x, y) from 0 to 4: the arc length along |x| + |y| = 1. */
function diamond(x, y) {
  const part = x / (Math.abs(x) + Math.abs(y))
  // 1 − part where y ≥ 0 and 3 + part below, without a branch that nobody could foretell.
  return 2 + (2 * +(y < 0) - 1) * (1 + part)
}

/** The grid angles' diamond angles, and how many lie below each of equal buckets. */
function grid(angles, endpoint) {
  const turn = endpoint && angles > 1 ? angles - 1 : angles
  const places = Float64Array.from({ length: turn + 1 }, (_, m) => {
    const theta = (2 * Math.PI * m) / turn
    return m === turn ? Number.POSITIVE_INFINITY : diamond(Math.cos(theta), Math.sin(theta))
  })
  const buckets = 4 * turn
  const below = new Int32Array(buckets + 2)
  for (let bucket = 0, m = 0; bucket < below.length; bucket++) {
    // A hair early, as looking up rounds.
    while (places[m] < (bucket * 4) / buckets - 1e-9) m++
    below[bucket] = m
  }
  return { turn, places, below, scale: buckets / 4 }
}

/** Packs (a, b, a² + b²) of the samples that may be lit into `packed`; returns how many. */
function pack({ rows, columns, cosines, threshold }, i, j, packed) {
  const a = columns.subarray(i * rows, (i + 1) * rows)
  const b = columns.subarray(j * rows, (j + 1) * rows)
  let length = 0
  if (cosines === null) {
    for (let n = 0; n < rows; n++) {
      const [x, y] = [a[n], b[n]]
      const square = x * x + y * y
      if (square >= threshold) {
        packed[length] = x
        packed[length + 1] = y
        packed[length + 2] = square
        length += 3
      }
    }
    return length / 3
  }
  const c = cosines[i * Math.sqrt(cosines.length) + j]
  const inverse = 1 / Math.sqrt((1 - c) * (1 + c))
  for (let n = 0; n < rows; n++) {
    const x = a[n]
    const y = (b[n] - c * x) * inverse
    const square = x * x + y * y
    if (square >= threshold) {
      packed[length] = x
      packed[length + 1] = y
      packed[length + 2] = square
      length += 3
    }
  }
  return length / 3
}

/** Adds the packed samples' arcs to `differences`, over two turns; returns how many are lit all around. */
function place({ epsilon, threshold, turn, places, below, scale }, packed, length, differences) {
  let around = 0
  for (let n = 0; n < 3 * length; n += 3) {
    const a = packed[n]
    const b = packed[n + 1]
    if (packed[n + 2] === 0) {
      around++
      continue
    }
    const width = Math.sqrt(packed[n + 2] - threshold)
    const [x, y] = [epsilon * a, epsilon * b]
    const from = diamond(x + width * b, y - width * a)
    const to = diamond(x - width * b, y + width * a)
    // No bucket holds two grid angles.
    const begin = below[(from * scale) | 0]
    const end = below[(to * scale) | 0]
    differences[begin + +(places[begin] < from)]++
    differences[end + +(places[end] < to) + turn * +(to < from)]--
  }
  return around
}

function count(state, pairs, tally) {
  const { rows, epsilon, angles, turn } = state
  const given = { ...state, threshold: epsilon * epsilon }
  const packed = new Float64Array(3 * rows)
  const differences = new Int32Array(2 * turn + 1)
  const counts = new Int32Array(angles)
  for (let p = 0; p < pairs.length; p++) {
    const length = pack(given, pairs[p][0], pairs[p][1], packed)
    const around = place(given, packed, length, differences) + (epsilon <= 0 ? rows - length : 0)
    let running = around
    for (let m = 0; m < turn; m++) counts[m] = running += differences[m]
    running -= around
    for (let m = 0; m < turn; m++) counts[m] += running += differences[turn + m]
    for (let m = turn; m < angles; m++) counts[m] = counts[0]
    differences.fill(0)
    tally.add(p, counts)
  }
}

/** The number of pairs of a sample and a plane with ρ ≥ ε > 0: what an exact pass counts, whatever the grid. */
export function litPairs(workload, pairs) {
  const state = { ...project(workload), threshold: workload.epsilon ** 2 }
  const packed = new Float64Array(3 * state.rows)
  let lit = 0
  for (const [i, j] of pairs) lit += pack(state, i, j, packed)
  return lit
}

export const arcs = { project, count }
