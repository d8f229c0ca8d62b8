/** A figure of the report: a picture that can be drawn at any width, its words, and its numbers. */
import { picture } from './paint.mjs'
import { short } from './words.mjs'

/** Widths of the page's column, and of a phone's. A file has the first. */
export const WIDE = 1040
export const NARROW = 350

/**
 * @typedef {{ columns: string[], rows: (string | number)[][] }} Table
 * @typedef {{ name: string, kind: string, title: string, caption: string, svg: (width?: number) => string, table: Table, data: Table }} Figure
 *   `table` is what a reader wants of the numbers, `data` is all of them
 *
 * @param {{ name: string, kind: string, title: string, description: string, caption: string, table: Table, data: Table,
 *   draw: (width: number) => { body: string, height: number } }} parts
 * @returns {Figure}
 */
export function figure({ name, kind, title, description, caption, table, data, draw }) {
  const svg = (width = WIDE) => picture({ name, title, description, width, ...draw(width) })
  return { name, kind, title, caption, svg, table, data }
}

export const DATA_COLUMNS = ['task', 'optimizer', 'basis', 'function', 'measure', 'of', 'statistic', 'seed', 'value']

/**
 * What a cell's seeds have, for a file: a line for each seed, and for the mean and its interval.
 *
 * @param {import('../cells.mjs').Cell} cell
 * @param {string} measure
 * @param {string} of
 * @param {{ mean: number, low: number, high: number, values: number[] } | null} interval
 */
export function lines(cell, measure, of, interval) {
  if (!interval) return []
  const { values, mean, low, high } = interval
  const start = [cell.task, cell.optimizer, cell.basis, cell.σ, measure, of]
  // Where a seed has no number the others cannot be told apart any more.
  const seeds = values.length === cell.seeds.length ? cell.seeds : values.map(() => '')
  return [
    ...values.map((value, at) => [...start, 'seed', seeds[at], short(value)]),
    ...Object.entries({ mean, low, high }).map(([name, value]) => [...start, name, '', short(value)]),
  ]
}

/** The same for a list with a number for each seed, or for each of several draws. */
export function linesOf(cell, measure, of, statistic, values, seeds = cell.seeds) {
  return values.map((value, at) => [
    cell.task,
    cell.optimizer,
    cell.basis,
    cell.σ,
    measure,
    of,
    statistic,
    seeds[at] ?? '',
    short(value),
  ])
}

/** A domain around all numbers, with some air. */
export function around(values, least, share = 0.04) {
  const all = [...values.filter(Number.isFinite), ...least]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const air = share * (high - low)
  return [low - air, high + air]
}
