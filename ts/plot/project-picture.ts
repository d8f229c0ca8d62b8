import type { Attention } from '../pieces.ts'
import type { Spotlight } from '../spotlight.ts'
import type { PlaneDensity } from '../statistics/plane-density.ts'
import type { Threading } from '../threads/start.ts'
import type { ReportPoints } from './input.ts'
import { count } from './numbers.ts'
import { PointCloud } from './point-cloud.ts'

/** Pairs of a sample and a plane that are projected for the picture: about a second's work, and millions of points. */
const mostPairs = 5e7

/** Bins of the picture over its null, per side: wide enough that most hold five expected points. */
const coarse = 48

/** What to project for the report: one cone, and the planes of the sweep. */
export interface PictureOptions extends Attention, Pick<Threading, 'threads'> {
  epsilon: number
  planes: 'combinations' | 'permutations' | { sample: number; seed: number }
  /** How many planes the sweep has. */
  count: number
  /** Of the sample of planes, where one is taken: an integer from 0 to 2^53 − 1. */
  seed: number
}

/** The two pictures of {@link projectPicture}. */
export interface ProjectPicture {
  readonly points: ReportPoints
  readonly planeDensity: PlaneDensity
  /** What was sampled or is not seen, in sentences without a stop. */
  readonly notes: readonly string[]
}

/**
 * Projects the samples on the planes, or on a seeded sample of them where that would take long, into one histogram; and once
 * more in that frame, beside what isotropic activations would have in it: `points` and `planeDensity` of the report.
 *
 * Cost: up to some seconds; planes are sampled beyond 5·10⁷ pairs of a sample and a plane.
 */
export async function projectPicture(
  spotlight: Spotlight,
  { epsilon, planes, count: all, seed, ...attention }: PictureOptions,
): Promise<ProjectPicture> {
  const most = Math.max(1, Math.floor(mostPairs / spotlight.samples))
  const selection =
    all <= most ? planes : { sample: most, seed, of: planes === 'permutations' ? planes : ('combinations' as const) }
  const cloud = new PointCloud()
  let projected = 0
  for await (const piece of spotlight.projectInPieces({ epsilon, planes: selection, ...attention })) {
    projected = piece.planes.length / 2
    cloud.add(piece.points)
  }
  const { outside, ...picture } = cloud.picture()
  const { extent } = picture
  const { signal } = attention
  const planeDensity = await spotlight.planeDensity({ epsilon, planes: selection, bins: coarse, extent, signal })
  const sampled = all > most
  const notes: string[] = []
  if (sampled) {
    notes.push(`the projection shows a sample of ${count(projected)} of ${count(all)} planes (seed ${seed})`)
  }
  if (outside > 0) {
    notes.push(`${count(outside)} of ${count(cloud.points)} projected points lie beyond the frame of their figure`)
  }
  return {
    points: { epsilon, planes: projected, points: cloud.points, ...picture, ...(sampled && { sampledPlanes: all }) },
    planeDensity,
    notes,
  }
}
