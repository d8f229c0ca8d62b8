/**
 * Figures and the report: pure functions from numbers to SVG and HTML text. No DOM, no network, no scripts.
 *
 * @module spotlight-resonance/plot
 */
export { type AlignmentData, alignmentFigure } from './alignment.ts'
export { type BasisTestData, basisTestFigure } from './basis-test.ts'
export { type ComparisonRun, comparisonFigures, comparisonHtml } from './compare.ts'
export { type DensityData, densityFigure } from './density.ts'
export { type EffectsData, effectsFigure } from './effects.ts'
export { type EnsembleData, ensembleFigure } from './ensemble.ts'
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
export { type MatrixData, matrixFigure } from './matrix.ts'
export { planeDensityFigure } from './plane-density.ts'
export { type PointsData, pointsFigure } from './points.ts'
export { polarFigure } from './polar.ts'
export { reportHtml } from './report.ts'
export { type ScaleSpaceData, scaleSpaceFigure } from './scale-space.ts'
export { figureStyle } from './theme.ts'
export { type TopPlanesData, topPlanesFigure } from './top-planes.ts'
