import type { ReportPoints } from '../plot/index.ts'
import type { Spotlight } from '../spotlight.ts'
import type { PlaneDensity } from '../statistics/plane-density.ts'
import { count } from './display.ts'
import { PointCloud } from './point-cloud.ts'
import type { PlanesWord } from './question.ts'

/** Pairs of a sample and a plane that are projected for the picture: about a second's work, and millions of points. */
const mostPairs = 5e7

/** Bins of the picture over its null, per side: wide enough that most hold five expected points. */
const coarse = 48

/** What to project for the report: one cone, and the planes of the sweep. */
export interface PictureQuestion {
  epsilon: number
  planes: PlanesWord
  /** How many planes the sweep has. */
  count: number
  seed: number
  threads: number | 'auto'
  signal: AbortSignal
  onProgress: (fraction: number) => void
}

/**
 * Projects the samples on the planes, or on a seeded sample of them where that would take long, into one histogram; and once
 * more in that frame, beside what isotropic activations would have in it.
 */
export async function projectPicture(
  spotlight: Spotlight,
  { epsilon, planes, count: all, seed, ...attention }: PictureQuestion,
): Promise<{ points: ReportPoints; planeDensity: PlaneDensity; notes: string[] }> {
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
