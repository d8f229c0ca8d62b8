/** The report of a run, written into a folder: a page, its figures, and the numbers behind all of them. */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { figureStyle, planeDensityFigure } from 'spotlight-resonance/plot'

import { cellsOf, interval } from '../cells.mjs'
import { checksumsCsv, conclusionsCsv } from '../comparable.mjs'
import { adam } from './adam.mjs'
import { curves } from './curves.mjs'
import { downstream } from './downstream.mjs'
import { epochs } from './epochs.mjs'
import { film } from './film.mjs'
import { gallery } from './gallery.mjs'
import { grandmothers } from './grandmothers.mjs'
import { page } from './page.mjs'
import { resultTable } from './table.mjs'
import { turns } from './turns.mjs'
import { units } from './units.mjs'
import { csv, TASKS } from './words.mjs'

const TITLE = 'Do representations align with the basis that their activation function privileges?'

/**
 * @typedef {{ id: string, question: string, answer: string, words: string[], figures: string[] }} Claim `figures` are kinds (`turns`,
 *   `curves`, `epochs`, `units`, `downstream`, `grandmothers`, `gallery`, `adam`, `film`) or names (`turns-classifier`)
 * @typedef {Record<string, string | number | Record<string, string>>} Facts what made the report, as it is to be shown
 *
 * @param {string} folder is made if it is not there. Files of an earlier report are replaced, each at once and the page last
 * @param {{ records: object[], images: { pixels: Float32Array, count: number }, facts: Facts, claims: Claim[] }} what
 * @returns {string[]} the names of the files within the folder
 */
export function writeReport(folder, { records, images, facts, claims }) {
  const files = reportFiles({ records, images, facts, claims })
  const figures = join(folder, 'figures')
  mkdirSync(figures, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.part`, content)
    renameSync(`${path}.part`, path)
  }
  for (const name of readdirSync(figures)) {
    if (/\.(svg|csv|part)$/.test(name) && !(`figures/${name}` in files)) rmSync(join(figures, name))
  }
  return Object.keys(files)
}

/** Figures of what there are records of, in the order of the report. */
function figuresOf(records, cells, images) {
  const tasks = Object.keys(TASKS)
  const films = tasks.flatMap(task => ['tanh', 'relu'].map(σ => film(records, { task, σ, draw: planeDensityFigure })))
  return [
    ...tasks.map(task => turns(cells, task)),
    ...tasks.map(task => curves(cells, task)),
    ...tasks.map(task => epochs(records, task)),
    ...films,
    units(cells),
    ...tasks.map(task => downstream(cells, task)),
    ...tasks.map(task => grandmothers(cells, task)),
    gallery(records, images),
    ...tasks.map(task => adam(cells, task)),
  ].filter(Boolean)
}

/** Everything before anything is written: whatever fails, fails before. The page comes last. */
function reportFiles({ records, images, facts, claims }) {
  const ordered = [...records].sort((one, other) => one.seed - other.seed)
  const cells = cellsOf(ordered)
  const figures = figuresOf(ordered, cells, images)
  const results = resultTable(cells, interval)
  const files = {}
  for (const figure of figures) {
    const { name, kind } = figure
    if (figure.svg) files[`figures/${name}.svg`] = kind === 'film' ? styled(figure.svg()) : figure.svg()
    files[`figures/${name}.csv`] = csv(figure.data)
  }
  files['table.csv'] = csv(results.data)
  files['checksums.csv'] = checksumsCsv(records)
  files['conclusions.csv'] = conclusionsCsv(records, claims)
  files['results.json'] = `${JSON.stringify({ facts, claims, cells: cells.map(inShort) }, rounded)}\n`
  const styles = [figureStyle(), ...figures.flatMap(({ style }) => style ?? [])]
  files['report.html'] = page({ title: TITLE, lead: leadOf(records), claims, figures, results, facts, styles })
  return files
}

function leadOf(records) {
  const seeds = new Set(records.map(({ seed }) => seed)).size
  return (
    `${records.length} small networks, trained on 10,000 digits, differ, within a task, an optimizer and a seed, in one thing: the function of a hidden layer of 8 numbers, ` +
    'f(z) = (d/k) Σ σ(z·b) b over the vectors b of a basis. The basis is the coordinate axes, or turned at random, or overcomplete, ' +
    `or there is none. Each kind of model was trained from ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}. A₄ is +1 where activations near a plane of two ` +
    'vectors lie on them, −1 where midway, 0 where neither; D/p₀, which skewed bases have too, is the density at the vectors less that ' +
    'all around, over that of isotropic activations. In short:'
  )
}

/** The library's marks in a file of their own: with its light colours. */
const styled = svg => svg.replace('<defs>', `<style>${figureStyle('light')}</style><defs>`)

/** Curves and single rotations are in the figures' files. */
function inShort({ curves, tests, ...cell }) {
  const without = test => test && (({ rotated, ...rest }) => rest)(test)
  return { ...cell, tests: Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, without(test)])) }
}

const rounded = (_, value) =>
  typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(5)) : value
