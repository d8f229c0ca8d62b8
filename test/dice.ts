/** mulberry32, and normal deviates from it: small data for tests, of nothing that the library has. */
export function dice(seed: number): { uniform(): number; normal(): number } {
  let state = seed | 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) }
}

/** rows×dims standard normal values. */
export function normals(rows: number, dims: number, seed = 1): Float32Array {
  const { normal } = dice(seed)
  return Float32Array.from({ length: rows * dims }, normal)
}
