/** How much of a test of the basis a reader can be asked to wait for. */

/** What a test is made on. */
export interface TestSize {
  /** N, rows with a direction. */
  rows: number
  /** d */
  dims: number
  /** k, vectors that the planes use. */
  vectors: number
  /** P, planes at right angles, or skewed ones. */
  planes: number
  /** The share of isotropic samples near a plane. */
  near: number
}

/** How it is to be made: fewer rows and vectors than there are where all would take too long. */
export interface TestPlan {
  rotations: number
  vectors: number
  rows: number
}

/** Rotations where all goes well, and what may be had instead: p can be below 0.05 with each. */
const ROTATIONS = [199, 99, 39]

/** Vectors of a thinned test: with the least there are 496 planes. */
const VECTORS = [128, 64, 32]

/** Milliseconds that a test should take, and beyond which it is left out unless asked for. */
const SOON = 2500
const MOST = 25_000

/** The least rows of a thinned test, and for each dimension: whitening takes more rows than dimensions. */
const LEAST_ROWS = 1000
const ROWS_A_DIMENSION = 2

/**
 * The milliseconds that a test takes, within a factor of two (Node 20, one core of a shared 2.1 GHz server; from 200×8 to
 * 10,000×512 and 4,000×768, with 8 to 64 vectors). For each of the R + 1 bases and both sides:
 *
 * 0.17 ns·N·d·k to project, 8 ns·N·k for the columns' sake, (2.2 + 8·near) ns·P·N for the dense pass;
 *
 * a random rotation takes 0.7 ns·d³, or a frame for few vectors 4 ns·k²·d + 0.1 µs·k·d; and once, to whiten,
 * 1.1 ns·N·d² + 3 ns·d³.
 */
export function testMilliseconds({ rows, dims, vectors, planes, near }: TestSize, rotations: number): number {
  const [d, k, n] = [dims, vectors, rows]
  const side = 1.7e-7 * n * d * k + 8e-6 * n * k + (2.2e-6 + 8e-6 * near) * planes * n
  const turn = 2 * k > d ? 0.7e-6 * d ** 3 : 4e-6 * k * k * d + 1e-4 * k * d
  return (rotations + 1) * (2 * side + turn) + 1.1e-6 * n * d * d + 3e-6 * d ** 3
}

/**
 * In full where that takes two and a half seconds or less. Otherwise with all pairs of a sample of the vectors, then a sample of the
 * rows, then fewer rotations; null where even that would take long.
 *
 * @param rotations As many and no others, however long it takes.
 */
export function planTest(size: TestSize, rotations?: number): TestPlan | null {
  const choices = rotations === undefined ? ROTATIONS : [rotations]
  const { rows, dims, vectors } = size
  const counts = [vectors, ...VECTORS.filter(count => count < vectors)]
  const fewest = counts[counts.length - 1]
  const least = Math.min(rows, Math.max(LEAST_ROWS, ROWS_A_DIMENSION * dims))
  for (const rotations of choices) {
    const time = (count: number, n: number): number => testMilliseconds(thinned(size, count, n), rotations)
    for (const count of counts) if (time(count, rows) <= SOON) return { rotations, vectors: count, rows }
    // What a row costs is the same for each.
    const fixed = time(fewest, 0)
    const fitting = Math.floor((SOON - fixed) / (time(fewest, 1) - fixed))
    if (fitting >= least) return { rotations, vectors: fewest, rows: Math.min(rows, fitting) }
  }
  const last = choices[choices.length - 1]
  const tolerable = rotations !== undefined || testMilliseconds(thinned(size, fewest, least), last) <= MOST
  return tolerable ? { rotations: last, vectors: fewest, rows: least } : null
}

/**
 * Skewed planes are swept, twice each, at three times what a dense pass takes: all of them, or none where that is too long.
 *
 * @param rotations As many and no others, however long it takes.
 */
export function planSkewed(size: TestSize, rotations?: number): TestPlan | null {
  const { rows, vectors, planes } = size
  const wide = { ...size, planes: 6 * planes }
  const found = rotations ?? ROTATIONS.find(some => testMilliseconds(wide, some) <= SOON)
  return found === undefined ? null : { rotations: found, vectors, rows }
}

/** With all pairs of a sample of the vectors. */
function thinned(size: TestSize, vectors: number, rows: number): TestSize {
  return { ...size, vectors, rows, planes: vectors < size.vectors ? (vectors * (vectors - 1)) / 2 : size.planes }
}
