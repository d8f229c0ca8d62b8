/** Dated records of runs. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { drawCurves } from './curves.mjs'

const folder = new URL('record/', import.meta.url)

/** The URL of the latest. */
export function latestRecord() {
  const names = readdirSync(folder).filter(name => /^\d.*\.json$/.test(name))
  return new URL(names.sort().at(-1), folder)
}

/** Writes a run to record/<date>.json, and its curves beside it. Returns the paths, from the bench's folder. */
export function save(run) {
  mkdirSync(folder, { recursive: true })
  const name = `${run.date.slice(0, 10)}.json`
  const short = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)
  writeFileSync(new URL(name, folder), `${JSON.stringify(run, short, 2)}\n`)
  const figures = run.measurements ? drawCurves(run, folder) : []
  return [name, ...figures].map(file => `record/${file}`)
}
