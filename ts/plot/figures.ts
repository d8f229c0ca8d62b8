import { circularityOf } from './circularity.ts'
import { densityCaption, densityFigure, densityTable } from './density.ts'
import { ensembleCaption, ensembleFigure, ensembleTable } from './ensemble.ts'
import type { DataTable, FigureOptions, ReportInput, ReportSweep } from './input.ts'
import { isDark } from './lit.ts'
import { slug } from './markup.ts'
import { matrixCaption, matrixFigure, matrixTable } from './matrix.ts'
import { epsilonText } from './numbers.ts'
import { planeDensityCaption, planeDensityFigure, planeDensityTable } from './plane-density.ts'
import { pointsCaption, pointsFigure, pointsTable } from './points.ts'
import { polarCaption, polarFigure, polarTable } from './polar.ts'
import { topPlanesCaption, topPlanesFigure, topPlanesTable } from './top-planes.ts'
import { verdictFigures } from './verdict-figures.ts'

/** A figure with all that belongs to it. `title`, `caption` and the table are plain text: escape them before use. */
export interface Figure {
  /** Fit for a file's name, and unique among the figures of one report: `ensemble-0.60`. */
  name: string
  title: string
  /** A document of its own, well-formed as XML. */
  svg: string
  caption: string
  table: DataTable
  shape: 'wide' | 'square'
}

/** The figures of a report by the section that they stand in, in the order of the page. */
export interface Arranged {
  /** How sure it is. */
  sure: Figure[]
  bySweep: Figure[][]
  /** All widths of the cone, and the effects of all planes. */
  across: Figure[]
  projection: Figure[]
}

/**
 * All figures of a report, in their order: those of the verdict's tests, of each sweep, of all widths and effects, then the
 * projected points.
 */
export function figures(input: ReportInput): Figure[] {
  const { sure, bySweep, across, projection } = arrange(input, true)
  return [...sure, ...bySweep.flat(), ...across, ...projection]
}

/** The same figures by section. Without style sheets of their own they need a page that has {@link figureStyle}. */
export function arrange(input: ReportInput, standalone: boolean): Arranged {
  const names = epsilonNames(input.sweeps.map(sweep => sweep.epsilon))
  const circularity = circularityOf(input)
  const options: FigureOptions = {
    signed: input.run.signed,
    standalone,
    ...(input.axisNames && { axisNames: input.axisNames }),
    ...(circularity && { circularity }),
  }
  const arranged = {
    ...verdictFigures(input, options),
    // What is dark is said in words.
    bySweep: input.sweeps.map((sweep, n) => (isDark(sweep) ? [] : sweepFigures(sweep, names[n]!, options))),
    projection: projectionFigures(input, options),
  }
  if (!circularity) return arranged
  const noted = (list: Figure[]) => list.map(figure => ({ ...figure, caption: `${figure.caption} ${circularity}` }))
  return {
    sure: noted(arranged.sure),
    bySweep: arranged.bySweep.map(noted),
    across: noted(arranged.across),
    projection: noted(arranged.projection),
  }
}

function sweepFigures(sweep: ReportSweep, epsilon: string, options: FigureOptions): Figure[] {
  const figure = (kind: string, heading: string, draw: (options: FigureOptions) => Omit<Figure, 'name' | 'title'>) => {
    const name = `${kind}-${epsilon}`
    const title = `${heading}, ε = ${epsilonText(sweep.epsilon)}`
    return { name, title, ...draw({ ...options, id: name, title }) }
  }
  const { raster, matrix } = sweep
  const list: Figure[] = [
    figure('ensemble', 'Ensemble of all planes', options => ({
      svg: ensembleFigure(sweep, options),
      caption: ensembleCaption(sweep, options),
      table: ensembleTable(sweep, options),
      shape: 'wide',
    })),
    figure('polar', 'The ensemble in polar form', options => ({
      svg: polarFigure(sweep, options),
      caption: polarCaption(sweep, options),
      table: polarTable(sweep, options),
      shape: 'square',
    })),
  ]
  if (raster) {
    const data = { ...sweep, raster }
    const draw = (options: FigureOptions) => ({ svg: densityFigure(data, options), shape: 'wide' as const })
    const text = { table: densityTable(data) }
    const caption = densityCaption(data, options)
    list.push(figure('density', 'All curves', options => ({ ...draw(options), ...text, caption })))
  }
  if (matrix) {
    const data = { ...sweep, matrix }
    list.push(
      figure('matrix', 'Resonance of each plane', options => ({
        svg: matrixFigure(data, options),
        caption: matrixCaption(data),
        table: matrixTable(data, options),
        shape: 'square',
      })),
    )
  }
  if (sweep.top.length > 0) {
    list.push(
      figure('top-planes', 'Planes of strongest resonance', options => ({
        svg: topPlanesFigure(sweep, options),
        caption: topPlanesCaption(sweep, options),
        table: topPlanesTable(sweep, options),
        shape: 'wide',
      })),
    )
  }
  return list
}

/** The points, and beside them the same over their null. */
function projectionFigures({ points, planeDensity }: ReportInput, options: FigureOptions): Figure[] {
  const list: Figure[] = []
  const shown = points ?? planeDensity
  if (!shown || !(shown.points > 0)) return list
  const name = `points-${epsilonNames([shown.epsilon])[0]}`
  const title = `Points close to a plane, ρ ≥ ${epsilonText(shown.epsilon)}`
  const svg = pointsFigure(shown, { ...options, id: name, title })
  list.push({ name, title, svg, caption: pointsCaption(shown), table: pointsTable(shown), shape: 'square' })
  if (planeDensity) {
    const name = `plane-density-${epsilonNames([planeDensity.epsilon])[0]}`
    const title = `Points over their null, ρ ≥ ${epsilonText(planeDensity.epsilon)}`
    const svg = planeDensityFigure(planeDensity, { ...options, id: name, title })
    const text = { caption: planeDensityCaption(planeDensity), table: planeDensityTable(planeDensity) }
    list.push({ name, title, svg, ...text, shape: 'square' })
  }
  return list
}

/** Each ε for a file's name: as many decimals as tell them apart, at least two; equal ones are numbered. */
export function epsilonNames(epsilons: readonly number[]): string[] {
  const distinct = new Set(epsilons).size
  let names: string[] = []
  for (let decimals = 2; decimals <= 17; decimals++) {
    names = epsilons.map(epsilon => slug(epsilon.toFixed(decimals).replace('-', 'minus')))
    if (new Set(names).size === distinct) break
  }
  const seen = new Map<string, number>()
  return names.map(name => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}-${times}`
  })
}
