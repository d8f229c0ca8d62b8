import type { PlaneDensity } from '../statistics/plane-density.ts'
import { type AlignmentData, alignmentCaption, alignmentFigure, alignmentTable } from './alignment.ts'
import { type BasisTestData, basisTestCaption, basisTestFigure, basisTestTable } from './basis-test.ts'
import { type CurveData, curveCaption, curveFigure, curveTable, curveTitle } from './curve-figure.ts'
import { type DensityData, densityCaption, densityFigure, densityTable } from './density.ts'
import { type EffectsData, effectsCaption, effectsFigure, effectsTable } from './effects.ts'
import { type EnsembleData, ensembleCaption, ensembleFigure, ensembleTable } from './ensemble.ts'
import { epsilonNames } from './epsilon-names.ts'
import type { Figure } from './figures.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { slug } from './markup.ts'
import { type MatrixData, matrixCaption, matrixFigure, matrixTable } from './matrix.ts'
import { epsilonText } from './numbers.ts'
import { planeDensityCaption, planeDensityFigure, planeDensityTable } from './plane-density.ts'
import { type PointsData, pointsCaption, pointsFigure, pointsTable } from './points.ts'
import { polarCaption, polarFigure, polarTable } from './polar.ts'
import { type ScaleSpaceData, scaleSpaceCaption, scaleSpaceFigure, scaleSpaceTable } from './scale-space.ts'
import { type ScatterData, scatterCaption, scatterFigure, scatterOf, scatterTable, scatterTitle } from './scatter.ts'
import { type TopPlanesData, topPlanesCaption, topPlanesFigure, topPlanesTable } from './top-planes.ts'

/** A figure of one kind, with all that belongs to it: `options.id` is its name, `options.title` its title. */
export type Draw<Data> = (data: Data, options?: FigureOptions) => Figure

interface Kind<Data> {
  name: (data: Data) => string
  title: (data: Data, options: FigureOptions) => string
  shape: Figure['shape']
  svg: (data: Data, options: FigureOptions) => string
  caption: (data: Data, options: FigureOptions) => string
  table: (data: Data, options: FigureOptions) => DataTable
}

function drawing<Data>(kind: Kind<Data>): Draw<Data> {
  return (data, options = {}) => {
    const name = slug(options.id ?? kind.name(data))
    const title = options.title ?? kind.title(data, options)
    const told: FigureOptions = { ...options, id: name, title }
    const caption = kind.caption(data, told)
    return {
      name,
      title,
      svg: kind.svg(data, told),
      caption: told.circularity ? `${caption} ${told.circularity}` : caption,
      table: kind.table(data, told),
      shape: kind.shape,
    }
  }
}

type OfCone = { epsilon: number }

/** `ensemble-0.60` */
const named = (kind: string) => (data: OfCone) => `${kind}-${epsilonNames([data.epsilon])[0]}`
const headed = (heading: string) => (data: OfCone) => `${heading}, ε = ${epsilonText(data.epsilon)}`
const near = (heading: string) => (data: OfCone) => `${heading}, ρ ≥ ${epsilonText(data.epsilon)}`
const always = (text: string) => () => text

const ofCone = (kind: string, heading: string) => ({ name: named(kind), title: headed(heading) })

/** Every figure by its kind: what it is drawn from, and the figure with its caption and its table. */
export interface Drawings {
  ensemble: Draw<EnsembleData>
  density: Draw<DensityData>
  polar: Draw<EnsembleData>
  matrix: Draw<MatrixData>
  topPlanes: Draw<TopPlanesData>
  points: Draw<PointsData>
  planeDensity: Draw<PlaneDensity>
  alignment: Draw<AlignmentData>
  basisTest: Draw<BasisTestData>
  effects: Draw<EffectsData>
  scaleSpace: Draw<ScaleSpaceData>
  curve: Draw<CurveData>
  scatter: Draw<ScatterData>
}

/**
 * Each figure singly, with its caption and the numbers behind it: what {@link figures} and {@link reportHtml} are made of.
 * `options.id` becomes the figure's name and `options.title` its title; each has a default, as `ensemble-0.60`. Nothing is left
 * out where there is nothing to show, as {@link figures} does.
 *
 * Cost: a millisecond or two; some five for maps of many cells, as of all curves, and ten for a matrix of 512 vectors.
 */
export const draw: Readonly<Drawings> = Object.freeze({
  ensemble: drawing({
    ...ofCone('ensemble', 'Ensemble of all planes'),
    shape: 'wide',
    svg: ensembleFigure,
    caption: ensembleCaption,
    table: ensembleTable,
  }),
  density: drawing({
    ...ofCone('density', 'All curves'),
    shape: 'wide',
    svg: densityFigure,
    caption: densityCaption,
    table: densityTable,
  }),
  polar: drawing({
    ...ofCone('polar', 'The ensemble in polar form'),
    shape: 'square',
    svg: polarFigure,
    caption: polarCaption,
    table: polarTable,
  }),
  matrix: drawing({
    ...ofCone('matrix', 'Resonance of each plane'),
    shape: 'square',
    svg: matrixFigure,
    caption: matrixCaption,
    table: matrixTable,
  }),
  topPlanes: drawing({
    ...ofCone('top-planes', 'Planes of strongest resonance'),
    shape: 'wide',
    svg: topPlanesFigure,
    caption: topPlanesCaption,
    table: topPlanesTable,
  }),
  points: drawing({
    name: named('points'),
    title: near('Points close to a plane'),
    shape: 'square',
    svg: pointsFigure,
    caption: pointsCaption,
    table: pointsTable,
  }),
  planeDensity: drawing({
    name: named('plane-density'),
    title: near('Points over their null'),
    shape: 'square',
    svg: planeDensityFigure,
    caption: planeDensityCaption,
    table: planeDensityTable,
  }),
  alignment: drawing({
    name: always('alignment'),
    title: headed('Alignment of each plane'),
    shape: 'square',
    svg: alignmentFigure,
    caption: alignmentCaption,
    table: alignmentTable,
  }),
  basisTest: drawing({
    name: always('basis-test'),
    title: data => `Is it this basis? ε = ${epsilonText(data.epsilon)}`,
    shape: 'wide',
    svg: basisTestFigure,
    caption: basisTestCaption,
    table: basisTestTable,
  }),
  effects: drawing({
    name: always('effects'),
    title: headed('Effect of each plane'),
    shape: 'square',
    svg: effectsFigure,
    caption: effectsCaption,
    table: effectsTable,
  }),
  scaleSpace: drawing({
    name: always('scale-space'),
    title: always('All widths of the cone'),
    shape: 'wide',
    svg: scaleSpaceFigure,
    caption: scaleSpaceCaption,
    table: scaleSpaceTable,
  }),
  curve: drawing({
    name: data => `curve-${data.plane.join('-')}-${epsilonNames([data.epsilon])[0]}`,
    title: curveTitle,
    shape: 'wide',
    svg: curveFigure,
    caption: curveCaption,
    table: curveTable,
  }),
  scatter: drawing({
    name: data => `scatter-${scatterOf(data)}-${epsilonNames([data.epsilon])[0]}`,
    title: scatterTitle,
    shape: 'square',
    svg: scatterFigure,
    caption: scatterCaption,
    table: scatterTable,
  }),
})
