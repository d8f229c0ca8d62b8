import { circularityOf } from './circularity.ts'
import { draw } from './draw.ts'
import { epsilonNames } from './epsilon-names.ts'
import type { DataTable, FigureOptions, ReportInput, ReportSweep } from './input.ts'
import { isDark } from './lit.ts'
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
  return {
    ...verdictFigures(input, options),
    // What is dark is said in words.
    bySweep: input.sweeps.map((sweep, n) => (isDark(sweep) ? [] : sweepFigures(sweep, names[n]!, options))),
    projection: projectionFigures(input, options),
  }
}

function sweepFigures(sweep: ReportSweep, epsilon: string, options: FigureOptions): Figure[] {
  const named = (kind: string) => ({ ...options, id: `${kind}-${epsilon}` })
  const { raster, matrix } = sweep
  return [
    draw.ensemble(sweep, named('ensemble')),
    draw.polar(sweep, named('polar')),
    ...(raster ? [draw.density({ ...sweep, raster }, named('density'))] : []),
    ...(matrix ? [draw.matrix({ ...sweep, matrix }, named('matrix'))] : []),
    ...(sweep.top.length > 0 ? [draw.topPlanes(sweep, named('top-planes'))] : []),
  ]
}

/** The points, and beside them the same over their null. */
function projectionFigures({ points, planeDensity }: ReportInput, options: FigureOptions): Figure[] {
  const shown = points ?? planeDensity
  if (!shown || !(shown.points > 0)) return []
  return [draw.points(shown, options), ...(planeDensity ? [draw.planeDensity(planeDensity, options)] : [])]
}
