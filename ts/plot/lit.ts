import type { Ranking } from '../statistics/ranking.ts'
import type { ReportInput, ReportSweep } from './input.ts'
import { epsilonText, range } from './numbers.ts'

/** Whether a sweep counted nothing at any angle of any plane: its figures would be flat lines at 0. */
export function isDark({ mean, std }: Pick<ReportSweep, 'mean' | 'std'>): boolean {
  const [low, high] = range(mean)
  return low === 0 && high === 0 && !(range(std)[1] > 0)
}

/** Whether any number is finite, so that there is a colour to draw. */
export function hasFinite(values: ArrayLike<number>): boolean {
  const [low, high] = range(values)
  return low <= high
}

/** Whether neither half of the rows has anything in any of the spotlights that were chosen. */
export function isRankedDark({ planes, vectors }: Ranking): boolean {
  return [...planes, ...vectors].every(({ chosen, confirmed }) => chosen.density === 0 && confirmed.density === 0)
}

/** What stands in the place of figures of all widths and effects that would be empty. */
export function darkAcross({ verdict }: ReportInput): string[] {
  const { scaleSpace, ranking } = verdict ?? {}
  return [
    ...(scaleSpace && !hasFinite(scaleSpace.enrichment)
      ? ['At no width of the cone that isotropic activations would fill does any sample lie in a spotlight.']
      : []),
    ...(ranking && !hasFinite(ranking.effects)
      ? ['No plane has an effect: on the half held out, nothing is lit at the angles that the other half chose.']
      : []),
  ]
}

/** What stands in the place of a projection without points. */
export function darkProjection({ points, planeDensity }: ReportInput): string[] {
  const shown = points ?? planeDensity
  if (!shown || shown.points > 0) return []
  return [`No sample is close to any plane (ρ ≥ ${epsilonText(shown.epsilon)}), so that there is nothing to project.`]
}
