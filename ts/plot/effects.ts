import type { Ranking } from '../statistics/ranking.ts'
import { doublingLegend, doublingSteps } from './diverging.ts'
import { square, svg } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { summary } from './matrix.ts'
import { count, doublingsText, epsilonText, percent, range } from './numbers.ts'
import { highest } from './pool.ts'
import { blockText, matrixTableOf, squareMatrix, wholeCells } from './square-matrix.ts'

/** What {@link effectsFigure} draws: as much of a {@link Ranking} as it needs. */
export type EffectsData = Pick<Ranking, 'effects' | 'epsilon' | 'mass' | 'samples'>

/**
 * The effect of every plane as a k×k matrix: log2(f/p₀) of one half of the rows at the angle that the other half chose, on a
 * diverging scale around the isotropic null. Returns an SVG document.
 */
export function effectsFigure(data: EffectsData, options: FigureOptions = {}): string {
  const { effects } = data
  const k = sizeOf(data)
  const { body, left, right } = squareMatrix(wholeCells(k, effects), doublingSteps, highest, options.axisNames)
  const place = { left, right, y: 358, below: ['fewer', 'isotropic', 'more'] as const }
  const legend = doublingLegend(place, effects.includes(-Infinity))
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `effects-${data.epsilon}`,
      title: `Effect of each plane, ε = ${epsilonText(data.epsilon)}`,
      description: effectsDescription(data),
      body: body + legend,
    },
    options,
  )
}

function sizeOf({ effects }: EffectsData): number {
  return Math.round(Math.sqrt(effects.length))
}

/** Whether pairs stand on both sides of the diagonal. */
function isMirrored(data: EffectsData): boolean {
  const k = sizeOf(data)
  return data.effects.some((value, cell) => cell % k < Math.floor(cell / k) && !Number.isNaN(value))
}

function effectsDescription(data: EffectsData): string {
  const k = sizeOf(data)
  const { known, positive, best } = summary({ values: data.effects })
  if (known === 0) return 'No plane has an effect.'
  const most = `(${Math.floor(best / k)}, ${best % k}) with ${doublingsText(data.effects[best]!)}`
  return (
    `Matrix of ${k} by ${k} basis vectors; ${count(known)} entries hold a plane, ${count(positive)} of them with a higher ` +
    `density than isotropic activations at the angle chosen beforehand. The highest log2(f/p₀) is at ${most}.`
  )
}

export function effectsCaption(data: EffectsData): string {
  const [first, second] = data.samples
  const nil = data.effects.includes(-Infinity) ? ' Grey, −∞: none of them is there.' : ''
  return (
    `Each plane’s angle was chosen where ${count(first)} rows are densest; its effect is log₂(f/p₀) of the other ${count(second)} ` +
    `rows there, so that choosing does not flatter it: 0, the middle of the colours, is the isotropic null (p₀ = ${percent(data.mass)}), +1 ` +
    `twice and −1 half its density.${nil} Rows are i and columns j${isMirrored(data) ? '; each pair stands twice, mirrored at the diagonal' : ''}. Hatched: no plane.` +
    blockText(sizeOf(data), sizeOf(data), 'the highest of their effects')
  )
}

/** The whole matrix up to 16 vectors, else the 40 highest effects. */
export function effectsTable(data: EffectsData, options: FigureOptions): DataTable {
  const k = sizeOf(data)
  const [low] = range(data.effects)
  return matrixTableOf(wholeCells(k, data.effects), value => value, options.axisNames, {
    column: 'log2(f/p0)',
    whole:
      'log2(f/p0) of plane (row, column) on the half held out; -inf where it counts nothing, empty where there is no plane.',
    best: (shown, of) =>
      `The ${shown} highest effects on the half held out, of ${count(of)}; the lowest finite one is ${doublingsText(low)}.`,
  })
}
