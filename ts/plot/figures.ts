import { densityCaption, densityFigure, densityTable } from './density.ts'
import { ensembleCaption, ensembleFigure, ensembleTable } from './ensemble.ts'
import type { DataTable, FigureOptions, ReportInput, ReportPoints, ReportSweep } from './input.ts'
import { slug } from './markup.ts'
import { matrixCaption, matrixFigure, matrixTable } from './matrix.ts'
import { epsilonText } from './numbers.ts'
import { pointsCaption, pointsFigure, pointsTable } from './points.ts'
import { polarCaption, polarFigure, polarTable } from './polar.ts'
import { topPlanesCaption, topPlanesFigure, topPlanesTable } from './top-planes.ts'

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

/** All figures of a report, in their order: those of each sweep, then the projected points. */
export function figures(input: ReportInput): Figure[] {
  const { bySweep, points } = arrange(input, true)
  return points ? [...bySweep.flat(), points] : bySweep.flat()
}

/** The same figures by sweep. Without style sheets of their own they need a page that has {@link figureStyle}. */
export function arrange(input: ReportInput, standalone: boolean): { bySweep: Figure[][]; points?: Figure } {
  const names = epsilonNames(input.sweeps.map(sweep => sweep.epsilon))
  const shared = input.axisNames ? { axisNames: input.axisNames } : {}
  const options: FigureOptions = { signed: input.run.signed, standalone, ...shared }
  const bySweep = input.sweeps.map((sweep, n) => sweepFigures(sweep, names[n]!, options))
  return input.points ? { bySweep, points: pointsOf(input.points, options) } : { bySweep }
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
    const text = { caption: densityCaption(data), table: densityTable(data) }
    list.push(figure('density', 'All curves', options => ({ ...draw(options), ...text })))
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
        caption: topPlanesCaption(sweep),
        table: topPlanesTable(sweep, options),
        shape: 'wide',
      })),
    )
  }
  return list
}

function pointsOf(points: ReportPoints, options: FigureOptions): Figure {
  const name = `points-${epsilonNames([points.epsilon])[0]}`
  const title = `Points close to a plane, ρ ≥ ${epsilonText(points.epsilon)}`
  const svg = pointsFigure(points, { ...options, id: name, title })
  return { name, title, svg, caption: pointsCaption(points), table: pointsTable(points), shape: 'square' }
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
