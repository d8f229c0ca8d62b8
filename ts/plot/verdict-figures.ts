import { alignmentCaption, alignmentFigure, alignmentTable } from './alignment.ts'
import { basisTestCaption, basisTestFigure, basisTestTable } from './basis-test.ts'
import { effectsCaption, effectsFigure, effectsTable } from './effects.ts'
import type { Figure } from './figures.ts'
import type { FigureOptions, ReportInput } from './input.ts'
import { hasFinite } from './lit.ts'
import { epsilonText } from './numbers.ts'
import { scaleSpaceCaption, scaleSpaceFigure, scaleSpaceTable } from './scale-space.ts'

/** The figures of a verdict, as far as it has what they show. */
export function verdictFigures(
  { verdict, sweeps }: ReportInput,
  options: FigureOptions,
): { sure: Figure[]; across: Figure[] } {
  const [sure, across]: Figure[][] = [[], []]
  if (!verdict) return { sure, across }
  const { alignment, basisTest, ranking, scaleSpace } = verdict
  const named = (name: string, title: string) => ({ name, title, options: { ...options, id: name, title } })
  // Where there is no statistic, as for skewed pairs, a figure would be empty: the words of the verdict say so.
  if (basisTest && [basisTest.raw, basisTest.whitened].some(({ statistic }) => Number.isFinite(statistic))) {
    const { options, ...rest } = named('basis-test', `Is it this basis? ε = ${epsilonText(basisTest.epsilon)}`)
    const text = { caption: basisTestCaption(basisTest), table: basisTestTable(basisTest) }
    sure.push({ ...rest, svg: basisTestFigure(basisTest, options), ...text, shape: 'wide' })
  }
  if (alignment?.index.some(Number.isFinite)) {
    const { options, ...rest } = named('alignment', `Alignment of each plane, ε = ${epsilonText(alignment.epsilon)}`)
    const data = { ...alignment, level: levelOf({ verdict }) }
    const text = { caption: alignmentCaption(data), table: alignmentTable(data, options) }
    sure.push({ ...rest, svg: alignmentFigure(data, options), ...text, shape: 'square' })
  }
  if (scaleSpace && hasFinite(scaleSpace.enrichment)) {
    const { options, ...rest } = named('scale-space', 'All widths of the cone')
    const data = { ...scaleSpace, basisAngles: sweeps[0]?.basisAngles ?? [0] }
    const text = { caption: scaleSpaceCaption(data), table: scaleSpaceTable(data) }
    across.push({ ...rest, svg: scaleSpaceFigure(data, options), ...text, shape: 'wide' })
  }
  if (ranking && hasFinite(ranking.effects)) {
    const { options, ...rest } = named('effects', `Effect of each plane, ε = ${epsilonText(ranking.epsilon)}`)
    const text = { caption: effectsCaption(ranking), table: effectsTable(ranking, options) }
    across.push({ ...rest, svg: effectsFigure(ranking, options), ...text, shape: 'square' })
  }
  return { sure, across }
}

/** The level of the whole verdict: that of its bands. */
function levelOf({ verdict }: Pick<ReportInput, 'verdict'>): number {
  return verdict?.cones[verdict.cone]?.bands.level ?? verdict?.ranking?.level ?? 0.05
}
