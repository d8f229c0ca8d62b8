import { draw } from './draw.ts'
import type { Figure } from './figures.ts'
import type { FigureOptions, ReportInput } from './input.ts'
import { hasFinite } from './lit.ts'

/** The figures of a verdict, as far as it has what they show. */
export function verdictFigures(
  { verdict, sweeps }: ReportInput,
  options: FigureOptions,
): { sure: Figure[]; across: Figure[] } {
  const [sure, across]: Figure[][] = [[], []]
  if (!verdict) return { sure, across }
  const { alignment, basisTest, ranking, scaleSpace } = verdict
  // Where there is no statistic, as for skewed pairs, a figure would be empty: the words of the verdict say so.
  if (basisTest && [basisTest.raw, basisTest.whitened].some(({ statistic }) => Number.isFinite(statistic))) {
    sure.push(draw.basisTest(basisTest, options))
  }
  if (alignment?.index.some(Number.isFinite)) {
    sure.push(draw.alignment({ ...alignment, level: levelOf({ verdict }) }, options))
  }
  if (scaleSpace && hasFinite(scaleSpace.enrichment)) {
    across.push(draw.scaleSpace({ ...scaleSpace, basisAngles: sweeps[0]?.basisAngles ?? [0] }, options))
  }
  if (ranking && hasFinite(ranking.effects)) across.push(draw.effects(ranking, options))
  return { sure, across }
}

/** The level of the whole verdict: that of its bands. */
function levelOf({ verdict }: Pick<ReportInput, 'verdict'>): number {
  return verdict?.cones[verdict.cone]?.bands.level ?? verdict?.ranking?.level ?? 0.05
}
