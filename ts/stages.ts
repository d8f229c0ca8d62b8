import { type Order, straight } from './order.ts'

/** Planes of the first stage, and how many times as many are counted after each further one. */
const FIRST = 256
const GROWTH = 4

/** The most that a stage but the last may have counted: a larger one would tell little more, and cost as much again. */
const MOST_EARLY = 0.25

/**
 * Stages of about 256, 1024, 4096, … planes, drawn by a seeded hash of each plane's place, the last with all that are
 * left. Given how many they are, the planes of the first stages together are a simple random sample of all. Within a stage
 * they come in the order of the list, where neighbours share a direction.
 */
export function inStages(planes: number, seed: number): Order {
  const bounds: number[] = []
  for (let end = FIRST; end <= planes * MOST_EARLY; end *= GROWTH) bounds.push(Math.round((end / planes) * 2 ** 30))
  if (bounds.length === 0) return straight(planes)
  const key = mix(seed % 2 ** 32) ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x9e3779b1)
  const stages = new Uint8Array(planes)
  const sizes = new Array<number>(bounds.length + 1).fill(0)
  for (let p = 0; p < planes; p++) {
    // 30 bits: engines compare small integers several times as fast as others.
    const draw = mix(Math.imul(p + 1, 0x9e3779b1) ^ key) >>> 2
    let stage = bounds.length
    while (stage > 0 && draw < bounds[stage - 1]) stage--
    stages[p] = stage
    sizes[stage]++
  }
  const next: number[] = []
  let sum = 0
  for (const size of sizes) {
    next.push(sum)
    sum += size
  }
  const ends = next.map((begin, stage) => begin + sizes[stage])
  const places = new Uint32Array(planes)
  for (let p = 0; p < planes; p++) places[next[stages[p]]++] = p
  return { places, ends: ends.filter((end, stage) => end > (ends[stage - 1] ?? 0)) }
}

/** Two rounds of multiplication and folding (the finaliser lowbias32): every bit of the input turns half of the output's. */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}
