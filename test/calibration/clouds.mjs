/** Data for the large run: what is planted in it is known. */
import { basis, Spotlight } from '../../dist/index.js'

/** mulberry32 and normal deviates, as in test/dice.ts: nothing that the library has. */
export function dice(seed) {
  let state = seed | 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) }
}

/** n×d standard normal values, each through `shape`, which hears the column as well. */
export function cloud(n, d, seed, shape = x => x) {
  const { normal } = dice(seed)
  return Float32Array.from({ length: n * d }, (_, at) => shape(normal(), at % d))
}

/** Normal rows made to spherical t₃ ones: each over the length of three normal deviates. */
export function heavy(data, d, seed) {
  const { normal } = dice(seed + 7_000_000)
  for (let row = 0; row * d < data.length; row++) {
    const length = Math.hypot(normal(), normal(), normal())
    for (let c = 0; c < d; c++) data[row * d + c] /= length
  }
  return data
}

/** The cloud with its first `count` rows within a few degrees of the unit vector `towards`. */
export function planted(n, d, seed, count, towards) {
  const data = cloud(n, d, seed)
  const { normal } = dice(seed + 5_000_000)
  for (let row = 0; row < count; row++)
    for (let c = 0; c < d; c++) data[row * d + c] = (towards[c] ?? 0) + 0.03 * normal()
  return data
}

/** A random rotation as rows, the library's own. */
export async function rotation(d, seed) {
  return await within(new Float32Array(d), d, { basis: basis.rotation(seed) }, spotlight => {
    const rows = new Float64Array(d * d)
    for (let m = 0; m < d; m++) rows.set(spotlight.direction(m), m * d)
    return rows
  })
}

/** Rows times the matrix whose rows are `q`: what pointed along axis m then points along row m. */
export function rotated(data, q, d) {
  return data.map((_, at) => {
    const [row, c] = [at - (at % d), at % d]
    let sum = 0
    for (let m = 0; m < d; m++) sum += data[row + m] * q[m * d + c]
    return sum
  })
}

/** What `use` says of a spotlight on the data, which is disposed of afterwards. */
export async function within(data, d, given, use) {
  const spotlight = await Spotlight.create({ data, shape: [data.length / d, d] }, given)
  try {
    return await use(spotlight)
  } finally {
    spotlight.dispose()
  }
}
