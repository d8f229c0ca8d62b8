/**
 * The naive definition in plain JavaScript: every plane, every angle, every sample. Float64, one thread; shares no code
 * with the library.
 */
import { Tally } from '../tally.mjs'

/** [cos θ, sin θ] at each angle of the question. */
export function probes({ angles, endpoint }) {
  const turn = endpoint && angles > 1 ? angles - 1 : angles
  return Array.from({ length: angles }, (_, m) => {
    const theta = (2 * Math.PI * m) / turn
    return [Math.cos(theta), Math.sin(theta)]
  })
}

/** ‖x‖ of each row, and (a, b) of each row in the plane of `i` and `j`. */
export function norms({ data, shape: [rows, dims] }) {
  return Float64Array.from({ length: rows }, (_, n) => {
    let sum = 0
    for (let m = n * dims; m < (n + 1) * dims; m++) sum += data[m] * data[m]
    return Math.sqrt(sum)
  })
}

/** (a, b) of each row in the plane of directions `i` and `j`; `basis` is null for the standard one. */
export function inPlane({ data, shape: [rows, dims] }, basis, i, j) {
  const a = new Float64Array(rows)
  const b = new Float64Array(rows)
  if (basis === null) {
    for (let n = 0; n < rows; n++) {
      a[n] = data[n * dims + i]
      b[n] = data[n * dims + j]
    }
    return { a, b }
  }
  const dot = (x, y) => x.reduce((sum, value, m) => sum + value * y[m], 0)
  const unit = x => x.map(value => value / Math.sqrt(dot(x, x)))
  const e1 = unit(basis.data.slice(i * dims, (i + 1) * dims))
  const second = basis.data.slice(j * dims, (j + 1) * dims)
  const along = dot(second, e1)
  const e2 = unit(second.map((value, m) => value - along * e1[m]))
  for (let n = 0; n < rows; n++) {
    for (let m = 0; m < dims; m++) {
      a[n] += data[n * dims + m] * e1[m]
      b[n] += data[n * dims + m] * e2[m]
    }
  }
  return { a, b }
}

/** Counts int32 [P, A], in the order of `pairs`. */
export function countByLoop(workload, pairs) {
  const tally = new Tally({ angles: workload.angles, keep: pairs.map((_, p) => p) })
  loop.count(loop.project(workload), pairs, tally)
  return tally.counts
}

/** The peer: `project` is what it does once, `count` what it does for each plane. */
export const loop = {
  project: workload => {
    const { activations, epsilon } = workload
    return { workload, turns: probes(workload), edge: norms(activations).map(norm => epsilon * norm) }
  },
  count: ({ workload, turns, edge }, pairs, tally) => {
    const { activations, basis, angles } = workload
    const counts = new Int32Array(angles)
    pairs.forEach(([i, j], p) => {
      const { a, b } = inPlane(activations, basis, i, j)
      for (let m = 0; m < angles; m++) {
        const [cos, sin] = turns[m]
        let inside = 0
        for (let n = 0; n < edge.length; n++) if (cos * a[n] + sin * b[n] >= edge[n]) inside++
        counts[m] = inside
      }
      tally.add(p, counts)
    })
  },
}
