#!/usr/bin/env node
/**
 * Makes the figures of docs/method.md with the built library:
 *
 *   npm run build && node docs/figures/make.mjs [--out DIR] [--data DIR]
 *
 * From the digits of examples/mnist and from seeded rows, so that the same library makes the same bytes. It finds the library by
 * the name of the package that it lies in.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { basis, closeThreads, nullBands, peakPValues, Spotlight, scaleSpace } from 'spotlight-resonance'
import { openTensors, readActivations } from 'spotlight-resonance/formats'
import {
  alignmentFigure,
  basisTestFigure,
  figureStyle,
  planeDensityFigure,
  polarFigure,
  scaleSpaceFigure,
  topPlanesFigure,
} from 'spotlight-resonance/plot'

const here = fileURLToPath(new URL('.', import.meta.url))
const { values: asked } = parseArgs({
  options: {
    out: { type: 'string', default: here },
    data: { type: 'string', default: join(here, '../../examples/mnist/data') },
  },
})

/** Normal deviates from a seed: mulberry32, and Box and Muller. */
function normals(seed) {
  let state = seed | 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/**
 * Rows that gather on the basis in the plane (0, 1), between it in (2, 3), and nowhere in (4, 5): a third of them each, normal
 * noise of 8 dimensions with a push in one of these planes.
 */
function threeClouds(rows, d) {
  const normal = normals(1)
  const diagonal = Math.SQRT1_2
  const data = new Float32Array(rows * d)
  for (let row = 0; row < rows; row++) {
    const sign = row % 2 === 0 ? 1 : -1
    const turn = row % 12 < 6 ? 1 : 0
    for (let c = 0; c < d; c++) data[row * d + c] = normal()
    const push = (c, length) => {
      data[row * d + c] += sign * length
    }
    if (row % 3 === 0) push(turn, 3)
    if (row % 3 === 1)
      for (const [c, side] of [
        [2, 1],
        [3, turn ? 1 : -1],
      ])
        push(c, 3 * side * diagonal)
  }
  return { data, shape: [rows, d] }
}

/** Rows without any alignment whose axes have unequal variance. */
function unequalAxes(rows, d) {
  const normal = normals(2)
  return { data: Float32Array.from({ length: rows * d }, (_, at) => normal() * (at % d < 3 ? 2 : 1)), shape: [rows, d] }
}

/** A sample in a plane, the probe, and the arc of angles at which the spotlight holds the sample: drawn by hand. */
function coneFigure() {
  const [x0, y0, unit] = [200, 196, 145]
  const [rho, epsilon, phi, theta] = [0.9, 0.75, 50, 28]
  const half = (Math.acos(epsilon / rho) / Math.PI) * 180
  const point = (degrees, length) => {
    const angle = (degrees / 180) * Math.PI
    return [x0 + unit * length * Math.cos(angle), y0 - unit * length * Math.sin(angle)].map(value => value.toFixed(1))
  }
  const at = (degrees, length = 1) => point(degrees, length).join(' ')
  const ray = (name, degrees, length, rest = '') =>
    `<path class="srm-${name}" fill="none" ${rest} d="M${x0} ${y0}L${at(degrees, length)}"/>`
  const arc = (name, from, to, length, rest = '') => {
    const radius = (unit * length).toFixed(1)
    return `<path class="srm-${name}" fill="none" ${rest} d="M${at(from, length)}A${radius} ${radius} 0 0 0 ${at(to, length)}"/>`
  }
  const text = (name, degrees, length, content, anchor = 'start') => {
    const [x, y] = point(degrees, length)
    return `<text class="srm-${name}" x="${x}" y="${y}" text-anchor="${anchor}" dy="0.35em">${content}</text>`
  }
  const italic = (letter, index = '') =>
    `<tspan font-style="italic">${letter}</tspan>${index && `<tspan font-style="italic" font-size="75%" dy="0.3em">${index}</tspan>`}`
  const below = (y, content) => `<text class="srm-soft" x="${x0}" y="${y}" text-anchor="middle">${content}</text>`
  const [dotX, dotY] = point(phi, rho)
  const dotted = 'stroke-dasharray="1 2.5"'
  const what =
    'A circle with the basis directions b i to the right and b j upwards, a probe at angle theta, a sample at angle phi inside the ' +
    'circle, and the sector of probe angles from phi minus h to phi plus h at which the spotlight holds the sample.'
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" class="srm srm-square" viewBox="0 0 400 400" width="400" height="400" role="img"',
    ' aria-labelledby="cone-title cone-desc" font-size="13"><title id="cone-title">One sample in one plane</title>',
    `<desc id="cone-desc">${what}</desc><style>${figureStyle()}</style><rect class="srm-paper" width="400" height="400"/>`,
    `<path class="srm-band" fill-opacity="0.17" d="M${x0} ${y0}L${at(phi - half)}A${unit} ${unit} 0 0 0 ${at(phi + half)}Z"/>`,
    `<circle class="srm-axis" fill="none" cx="${x0}" cy="${y0}" r="${unit}"/>`,
    ...[ray('basis', 0, 1.12), ray('basis', 90, 1.12)],
    ...[ray('opposite', 180, 1.08, 'stroke-opacity="0.4"'), ray('opposite', 270, 1.08, 'stroke-opacity="0.4"')],
    ...[ray('deviation', phi - half, 1, dotted), ray('deviation', phi + half, 1, dotted)],
    ...[ray('over', theta, 1, 'stroke-width="1.75"'), ray('mean', phi, rho, 'stroke-width="1.75"')],
    arc('mean', phi - half, phi + half, 1, 'stroke-width="3"'),
    ...[arc('over', 0, theta, 0.3), arc('mean', 0, phi, 0.45)],
    `<circle class="srm-dot" cx="${dotX}" cy="${dotY}" r="4.5"/>`,
    ...[text('basis-text', 0, 1.17, italic('b', 'i')), text('basis-text', 90, 1.2, italic('b', 'j'), 'middle')],
    ...[text('text', theta / 2, 0.36, 'θ', 'middle'), text('data-text', phi * 0.8, 0.53, 'φ', 'middle')],
    text('text', theta, 1.04, `${italic('u')}(θ)`),
    text('data-text', phi + 1, 1.05, `${italic('x')} at (${italic('a')}, ${italic('b')})`),
    ...[text('data-text', phi - half - 2, 1.05, 'φ − h'), text('data-text', phi + half + 1, 1.07, 'φ + h')],
    below(374, 'inside for |θ − φ| ≤ h, cos h = ε/ρ'),
    below(392, `here ρ = ${rho}, ε = ${epsilon}, h = ${half.toFixed(1)}°`),
    '</svg>',
  ].join('')
}

/** What the figure of curves shows, for some planes of a sweep. */
async function planesOf(sweep) {
  const isotropic = { samples: sweep.samples, dimensions: sweep.dimensions, epsilon: sweep.epsilon[0] }
  const p = await peakPValues(sweep.peaks, isotropic)
  const top = Array.from(sweep.openings, (basisAngle, at) => {
    const plane = [sweep.planes[2 * at], sweep.planes[2 * at + 1]]
    const peak = { peakAngle: sweep.peakAngles[at], peakDensity: sweep.peaks[at] / sweep.samples }
    return { plane, basisAngle, ...peak, resonance: sweep.resonance[at], curve: sweep.curve(...plane), p: p[at] }
  })
  const [epsilon, nullDensity] = [sweep.epsilon[0], sweep.nullDensity[0]]
  return { epsilon, nullDensity, angles: sweep.angles, top, bands: await nullBands(isotropic) }
}

const right = [0, Math.PI / 2]
const figures = { cone: coneFigure() }

const clouds = await Spotlight.create(threeClouds(6000, 8))
const planes = [
  [0, 1],
  [2, 3],
  [4, 5],
]
figures.curves = topPlanesFigure(await planesOf(await clouds.sweep({ planes })), {
  id: 'curves',
  title: 'Rows on the basis, between it, and neither',
})

const variance = await Spotlight.create(unequalAxes(3000, 12))
const byVariance = await variance.basisTest({ seed: 1 })
figures.variance = basisTestFigure(byVariance, { id: 'variance', title: 'Unequal variance, no alignment' })

const file = join(asked.data, 'activations.npy')
const digits = await Spotlight.create(readActivations(openTensors(await readFile(file), file)), {
  basis: basis.standard(),
})
const sweep = await digits.sweep()
figures.polar = polarFigure(
  {
    ...{ epsilon: sweep.epsilon[0], angles: sweep.angles, mean: sweep.mean, std: sweep.std, basisAngles: right },
    nullDensity: sweep.nullDensity[0],
  },
  { id: 'polar', title: 'The digits: the ensemble in polar form' },
)
figures.alignment = alignmentFigure(await digits.alignment(), {
  id: 'alignment',
  title: 'The digits: A₄ of each plane',
})
const byBasis = await digits.basisTest({ seed: 1 })
figures['basis-test'] = basisTestFigure(byBasis, { id: 'basis-test', title: 'The digits: is it this basis?' })
const space = await scaleSpace(digits)
figures['scale-space'] = scaleSpaceFigure(
  { ...space, basisAngles: right },
  { id: 'scale-space', title: 'The digits: all widths of the cone' },
)
const density = await digits.planeDensity({ epsilon: 0.6, bins: 48 })
figures['plane-density'] = planeDensityFigure(density, {
  id: 'plane-density',
  title: 'The digits: points over their null',
})

await mkdir(asked.out, { recursive: true })
for (const [name, svg] of Object.entries(figures)) await writeFile(join(asked.out, `${name}.svg`), `${svg}\n`)

// What the text quotes.
const near = { raw: byVariance.raw, whitened: byVariance.whitened }
console.log(
  JSON.stringify(
    {
      curves: (await planesOf(await clouds.sweep({ planes }))).top.map(({ plane, resonance, peakDensity, p }) => ({
        plane,
        resonance,
        peakDensity,
        p,
      })),
      clouds: Array.from((await clouds.alignment({ planes })).index),
      variance: Object.fromEntries(Object.entries(near).map(([side, { statistic, p }]) => [side, { statistic, p }])),
      digits: Object.fromEntries(
        ['raw', 'whitened'].map(side => [side, { statistic: byBasis[side].statistic, p: byBasis[side].p }]),
      ),
      epsilon: sweep.epsilon[0],
      points: density.points,
    },
    null,
    1,
  ),
)
await closeThreads()
