/**
 * Figures and the report: pure functions from numbers to SVG and HTML text. No DOM, no network, no scripts.
 *
 * @module spotlight-resonance/plot
 */

export type { Ensemble } from '../statistics/ensemble.ts'
export { type AlignmentData, alignmentFigure } from './alignment.ts'
export { angleArea } from './axes.ts'
export { type BasisTestData, basisTestFigure } from './basis-test.ts'
export { type ComparisonRun, comparisonFigures, comparisonHtml } from './compare.ts'
export { type CurveData, curveFigure } from './curve-figure.ts'
export { type DensityData, densityFigure } from './density.ts'
export { type Draw, type Drawings, draw } from './draw.ts'
export { type EffectsData, effectsFigure } from './effects.ts'
export { type EnsembleData, ensembleFigure } from './ensemble.ts'
export { type Beam, beamAt, type Direction, type ExemplarOptions, exemplars, worthLooking } from './exemplars.ts'
export { type Figure, figures } from './figures.ts'
export { type ReportExtras, reportFromSweep } from './from-sweep.ts'
export type {
  DataTable,
  FigureOptions,
  ReportImages,
  ReportInput,
  ReportPoints,
  ReportRun,
  ReportSpotlight,
  ReportSweep,
} from './input.ts'
export { type MatrixData, matrixArea, matrixFigure } from './matrix.ts'
export { planeDensityFigure } from './plane-density.ts'
export { planeArea } from './plane-frame.ts'
export { type PointsData, pointsFigure } from './points.ts'
export { polarArea, polarFigure } from './polar.ts'
export { type PictureOptions, type ProjectPicture, projectPicture } from './project-picture.ts'
export { reportHtml } from './report.ts'
export { type ScaleSpaceData, scaleSpaceFigure } from './scale-space.ts'
export { type ScatterData, scatterFigure } from './scatter.ts'
export type { MatrixArea } from './square-matrix.ts'
export {
  type Enrichment,
  fieldsAsJson,
  type StrongPlane,
  type SummaryFacts,
  type SummarySource,
  type SweepSummary,
  sweepSummary,
} from './sweep-summary.ts'
export { figureStyle } from './theme.ts'
export { type TopPlanesData, topPlanesFigure } from './top-planes.ts'
