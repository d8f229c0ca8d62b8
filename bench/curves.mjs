#!/usr/bin/env node
/**
 * What the time of a sweep grows with, as SVG: four figures from a record, written beside it.
 *
 *     node bench/curves.mjs [bench/record/<date>.json]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import { latestRecord } from './record.mjs'

const titles = {
  rows: 'activations N',
  directions: 'directions k',
  angles: 'angles',
  epsilon: 'ε',
}
const size = { width: 560, height: 340, left: 64, right: 16, top: 40, bottom: 76 }
/** Told apart by shape as well as by colour. */
const looks = [
  { colour: '#1f6feb', mark: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z' },
  { colour: '#b35900', mark: 'M-4,-4h8v8h-8Z' },
]

/** Milliseconds as a tick says them. */
const milliseconds = value => (value < 1000 ? `${value} ms` : `${value / 1000} s`)

/** Ends of a list of numbers, moved apart a little. */
function range(values) {
  return [0.9 * Math.min(...values), 1.1 * Math.max(...values)]
}

/**
 * One figure: the median time of a sweep against what it grows with, both on logarithmic axes.
 *
 * @param axis A key of `titles`.
 * @param series As measurements/scaling.mjs makes them.
 * @param facts What the caption says of where this was measured.
 */
export function figure(axis, series, facts) {
  const points = series.flatMap(each => each.points)
  const x = scaleLog(range(points.map(point => point.x)), [size.left, size.width - size.right])
  const y = scaleLog(range(points.map(point => point.median)), [size.height - size.bottom, size.top]).nice()
  const draw = line(
    point => x(point.x),
    point => y(point.median),
  )
  const curves = series.map(({ points, exponent, name, of }, n) => {
    const { colour, mark } = looks[n]
    const marks = points.map(
      point => `<path transform="translate(${round(x(point.x))},${round(y(point.median))})" d="${mark}"/>`,
    )
    const legend = `${name}: grows with ${of ?? titles[axis]} to the ${exponent.toFixed(2)}`
    const at = size.height - 30 + 16 * n
    return `<g fill="${colour}"><path d="${rounded(draw(points))}" fill="none" stroke="${colour}" stroke-width="1.5"/>${marks.join('')}
<path transform="translate(${size.left + 4},${at - 4})" d="${mark}"/><text x="${size.left + 14}" y="${at}">${legend}</text></g>`
  })
  const title = `Time of a sweep against ${titles[axis]}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="11" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${size.left}" y="16" font-size="13" font-weight="600">${title}</text><text x="${size.left}" y="30">${facts}</text>
${across(x, series)}
${upwards(y)}
${curves.join('\n')}
</svg>
`
}

/** The values that were measured are the ticks, but for those that would stand in each other's way. */
function across(x, series) {
  const values = [...new Set(series.flatMap(each => each.points.map(point => point.x)))].sort((a, b) => a - b)
  const bottom = size.height - size.bottom
  let free = 0
  const ticks = values.map(value => {
    const at = round(x(value))
    const label = value.toLocaleString('en', { maximumSignificantDigits: value < 1 ? 2 : 6 })
    const text = at < free ? '' : `<text x="${at}" y="${bottom + 16}" text-anchor="middle">${label}</text>`
    if (text) free = at + 40
    return `<path d="M${at},${bottom}v4" stroke="#888"/>${text}`
  })
  return `<path d="M${size.left},${bottom}H${size.width - size.right}" stroke="#888"/>${ticks.join('')}`
}

function upwards(y) {
  const ticks = y.ticks(5).filter(value => [1, 2, 5].includes(Number(value.toExponential(0)[0])))
  const tick = value =>
    `<path d="M${size.left},${round(y(value))}H${size.width - size.right}" stroke="#ddd"/><text x="${size.left - 6}" y="${round(y(value)) + 4}" text-anchor="end">${milliseconds(value)}</text>`
  return ticks.map(tick).join('')
}

function round(value) {
  return Math.round(10 * value) / 10
}

function rounded(path) {
  return path.replace(/\d+\.\d+/g, value => String(round(Number(value))))
}

/** Draws all of a record's; returns the files' names. */
export function drawCurves({ date, machine, measurements }, folder) {
  const facts = `${machine.cpu}, Node ${machine.node}, one thread, ${date.slice(0, 10)}`
  return Object.entries(measurements.scaling).map(([axis, series]) => {
    const name = `${date.slice(0, 10)}-${axis}.svg`
    writeFileSync(new URL(name, folder), figure(axis, series, facts))
    return name
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = process.argv[2] ? pathToFileURL(process.argv[2]) : latestRecord()
  for (const name of drawCurves(JSON.parse(readFileSync(path, 'utf8')), path)) console.log(name)
}
