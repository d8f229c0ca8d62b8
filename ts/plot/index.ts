/**
 * Figures and the report: pure functions from numbers to SVG and HTML text. No DOM, no network, no scripts.
 */
export { type ComparisonRun, comparisonFigures, comparisonHtml } from './compare.ts'
export { type DensityData, densityFigure } from './density.ts'
export { type EnsembleData, ensembleFigure } from './ensemble.ts'
export { type Figure, figures } from './figures.ts'
export { type ReportExtras, reportFromSweep } from './from-sweep.ts'
export type { DataTable, FigureOptions, ReportInput, ReportPoints, ReportRun, ReportSweep } from './input.ts'
export { type MatrixData, matrixFigure } from './matrix.ts'
export { type PointsData, pointsFigure } from './points.ts'
export { polarFigure } from './polar.ts'
export { reportHtml } from './report.ts'
export { figureStyle } from './theme.ts'
export { type TopPlanesData, topPlanesFigure } from './top-planes.ts'
