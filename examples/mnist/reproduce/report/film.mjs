/** The film: points near the planes of a basis over their isotropic null, epoch by epoch, four looks side by side. */
import { picture, text } from './paint.mjs'
import { FUNCTIONS, NULL_DENSITY, number, safe, TASKS } from './words.mjs'

/** Where the library's figure has its plane, and what is around it. */
const AREA = { left: 50, top: 34, side: 308 }
const LEGEND = '30 0 340 30'
/** A ratio is not shown where the null would leave fewer points in a bin: the library's own rule. */
const LEAST_EXPECTED = 5

const looksAt = σ => [
  { basis: 'standard', side: 'own', words: 'Made in the standard axes, seen there' },
  { basis: 'rotated', side: 'own', words: 'Made in a rotated basis, seen in it' },
  { basis: 'rotated', side: 'standard', words: 'The same rotated model, seen in the standard axes' },
  { basis: 'isotropic', side: 'standard', words: `Isotropic ${FUNCTIONS[σ]}, seen in the standard axes` },
]

/**
 * @param {object[]} records as measured; those with points are of one seed
 * @param {{ task: string, σ: string, draw: typeof import('spotlight-resonance/plot').planeDensityFigure }} what
 * @returns the figure, with its frames for the page; null where no model has points
 */
export function film(records, { task, σ, draw }) {
  const looks = looksAt(σ).flatMap(look => {
    const record = records.find(
      found =>
        [found.task, found.optimizer, found.basis, found.σ].join() === [task, 'momentum', look.basis, σ].join() &&
        found.epochs[0].after[look.side]?.density,
    )
    return record ? [{ ...look, record }] : []
  })
  if (looks.length === 0) return null
  const name = `film-${task}-${σ}`
  const title = `${TASKS[task]}, ${FUNCTIONS[σ]}: activations near the planes of a basis, epoch by epoch`
  const epochs = looks[0].record.epochs.map(({ epoch }) => epoch)
  let legend = ''
  const frames = epochs.map((epoch, at) => ({
    epoch,
    panels: looks.map(({ record, side, words }, n) => {
      const seen = record.epochs[at].after[side]
      const density = densityOf(seen.density)
      const drawn = draw(density, { id: `${name}-${at}-${n}`, title: `${words}, epoch ${epoch}`, standalone: false })
      // The one with the swatch for nothing at all has all the others too.
      if (!legend || density.enrichment.includes(-Infinity)) legend = legendOf(drawn)
      return { words, plane: planeOf(drawn), extent: seen.density.extent, a4: seen.a4, density }
    }),
  }))
  const { seed } = looks[0].record
  return {
    name,
    kind: 'film',
    title,
    caption: `Activations after the function within the cone of a plane of two basis vectors, all such planes in one picture: bᵢ lies to the right (orange line), bⱼ above. Colour is log₂ of their number over what isotropic activations of the same norms would leave in the bin: the same steps in all frames and panels (orange more, blue fewer, grey none at all, hatched where the null would leave fewer than ${LEAST_EXPECTED}). A square reaches ± the greatest norm of its epoch, given below it. Seed ${seed}, 10,000 images, ${looks[0].record.epochs[0].after[looks[0].side].density.planes} planes.`,
    frames,
    legend,
    svg: () => strip({ name, title, frames, legend }),
    table: {
      columns: ['epoch', ...looks.map(({ words }) => words)],
      rows: frames.map(({ epoch, panels }) => [epoch, ...panels.map(({ a4 }) => number(a4 ?? Number.NaN))]),
    },
    data: dataOf(frames),
  }
}

function densityOf({ bins, extent, points, planes, counts, expected }) {
  const ratio = (value, at) => (value < LEAST_EXPECTED ? Number.NaN : Math.log2(counts[at] / value))
  return {
    ...{ epsilon: Number.NaN, mass: NULL_DENSITY, selection: '', bins, extent, points, planes },
    counts: Uint32Array.from(counts),
    expected: Float64Array.from(expected),
    enrichment: Float64Array.from(expected, ratio),
  }
}

/** The plane alone, of a whole figure: its numbers, its legend and its hatching are the same everywhere, and are shown once. */
function planeOf(drawn) {
  return drawn
    .replace(/^<svg[^>]*>|<\/svg>$/g, '')
    .replace(/<title.*?<\/title>|<desc.*?<\/desc>/gs, '')
    .replace(/<text.*?<\/text>/gs, '')
    .replace(/<g class="srm-[wn]"[^>]*><\/g>/g, '')
    .replace(/<rect [^>]*y="4"[^>]*\/>/g, '')
    .replace(/<path class="srm-hatch"[^>]*\/>/, '<use href="#hatch"/>')
    .replace(/<rect class="srm-paper"[^>]*\/>/, '')
}

/** What the planes refer to; once on a page. */
export function hatchOf() {
  const { left, top, side } = AREA
  let d = ''
  for (let n = 6; n < 2 * side; n += 6) {
    const [from, to] = [Math.max(0, n - side), Math.min(n, side)]
    d += `M${left + from} ${top + n - from}L${left + to} ${top + n - to}`
  }
  return `<path id="hatch" class="srm-hatch" fill="none" stroke="#d3d8de" stroke-width="0.75" d="${d}"/>`
}

export const VIEW = `${AREA.left - 1} ${AREA.top - 1} ${AREA.side + 2} ${AREA.side + 2}`

function legendOf(drawn) {
  const rects = drawn.match(/<rect [^>]*y="4"[^>]*\/>/g) ?? []
  const words = (drawn.match(/<text.*?<\/text>/gs) ?? []).filter(label => / y="(15|8\.5)"/.test(label))
  return `<svg class="srm" viewBox="${LEGEND}" width="340" height="30" font-size="12" role="img" aria-label="Steps of colour: log2 of points over their null">${rects.join('')}${words.join('')}</svg>`
}

/** All frames in one picture, an epoch in a row. */
function strip({ name, title, frames, legend }) {
  const side = 190
  const [left, gap, above] = [64, 14, 66]
  const columns = frames[0].panels.length
  const width = left + columns * (side + gap)
  const high = side + 30
  let body = `<defs>${hatchOf()}</defs>`
  body += legend.replace('<svg ', `<svg x="${left}" y="2" `)
  frames[0].panels.forEach(({ words }, n) => {
    const lines = halves(words)
    lines.forEach((part, at) => {
      body += text(left + n * (side + gap), 46 + 14 * at - (lines.length === 1 ? -14 : 0), part)
    })
  })
  frames.forEach(({ epoch, panels }, row) => {
    const y = above + row * high
    body += text(0, y + side / 2, `Epoch ${epoch}`, { mark: 'text', bold: true })
    panels.forEach(({ plane, extent, a4 }, n) => {
      const x = left + n * (side + gap)
      body += `<svg class="srm" x="${x}" y="${y}" width="${side}" height="${side}" viewBox="${VIEW}">${plane}</svg>`
      body += text(x, y + side + 14, under(extent, a4))
    })
  })
  const height = above + frames.length * high
  return picture({ name, title, description: title, width, height, body })
}

export const under = (extent, a4) => `±${number(extent, 1)}${a4 === null ? '' : ` · A₄ ${number(a4)}`}`

/** Words on two lines of about the same length. */
function halves(words) {
  if (words.length < 30) return [words]
  const spaces = [...words.matchAll(/ /g)].map(({ index }) => index)
  const at = spaces.reduce((best, index) =>
    Math.abs(index - words.length / 2) < Math.abs(best - words.length / 2) ? index : best,
  )
  return [words.slice(0, at), words.slice(at + 1)]
}

/** A line for each row of bins: log2(points/null), empty where too few are expected. */
function dataOf(frames) {
  const { bins } = frames[0].panels[0].density
  const rows = frames.flatMap(({ epoch, panels }) =>
    panels.flatMap(({ words, extent, density }) =>
      Array.from({ length: bins }, (_, row) => [
        ...[epoch, words, Number(extent.toPrecision(5)), row],
        ...Array.from(density.enrichment.subarray(row * bins, (row + 1) * bins), ratio =>
          ratio === -Infinity ? '-inf' : Number.isNaN(ratio) ? '' : Number(ratio.toFixed(2)),
        ),
      ]),
    ),
  )
  return { columns: ['epoch', 'panel', 'extent', 'row of b', ...Array.from({ length: bins }, (_, a) => `a${a}`)], rows }
}

/** The film for the page: all frames below one another, which the player makes one after another. */
export function filmHtml({ name, frames, legend, table }) {
  const shots = frames.map(({ epoch, panels }) => {
    const planes = panels.map(
      ({ words, plane, extent, a4 }) =>
        `<div class="look"><p>${safe(words)}</p><svg class="srm" viewBox="${VIEW}" role="img" aria-label="${safe(`${words}, epoch ${epoch}`)}">${plane}</svg><p class="under">${under(extent, a4)}</p></div>`,
    )
    return `<div class="frame" data-epoch="${epoch}"><p class="epoch">Epoch ${epoch}</p><div class="looks">${planes.join('')}</div></div>`
  })
  const heads = table.columns.map(column => `<th scope="col">${safe(column)}</th>`)
  const rows = table.rows.map(
    row =>
      `<tr>${row.map((cell, at) => (at === 0 ? `<th scope="row">${cell}</th>` : `<td class="n">${cell}</td>`)).join('')}</tr>`,
  )
  return `<div class="film" id="${name}"><div class="screen"><div class="controls" hidden><button type="button">Play</button><label>Epoch <input type="range" min="0" max="${frames.length - 1}" step="1" value="0"></label><output>0</output></div>${legend}<div class="frames">${shots.join('')}</div></div><table class="numbers"><caption>A₄ in each panel</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
