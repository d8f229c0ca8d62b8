/** What each direction of a basis holds: the nearest images, how many there are, and of which digits. */
import { sprite } from './sprite.mjs'
import { BASES, FUNCTIONS, number, safe, TASKS } from './words.mjs'

/** Models that are shown, of the first seed: the paper's basis, and the same turned. */
const SHOWN = ['classifier', 'autoencoder'].flatMap(task =>
  ['standard', 'rotated'].flatMap(basis => ['tanh', 'relu'].map(σ => ({ task, basis, σ }))),
)
/** How many times their size pictures are shown. */
const TIMES = 2
/** Of the library's findGrandmothers, unless it is told another. */
const LEVEL = 0.05

/**
 * @param {object[]} records
 * @param {{ pixels: Float32Array, count: number }} images
 * @returns {{ name: string, kind: string, title: string, caption: string, html: string, style: string, data: object } | null}
 */
export function gallery(records, images) {
  const shown = SHOWN.flatMap(({ task, basis, σ }) => {
    const all = records.filter(
      record => [record.task, record.optimizer, record.basis, record.σ].join() === [task, 'momentum', basis, σ].join(),
    )
    const [first] = all.sort((one, other) => one.seed - other.seed)
    return first?.directions ? [first] : []
  })
  if (shown.length === 0) return null
  const pictures = sprite(
    images,
    shown.flatMap(({ directions }) => directions.around.flatMap(({ nearest }) => nearest)),
  )
  const { uri, side, size } = pictures
  return {
    name: 'gallery',
    kind: 'gallery',
    title: 'What the directions hold',
    caption: `For every direction of a basis (a vector bₙ, or its opposite −bₙ): how many of the 10,000 images lie in its spotlight, which would hold 100 isotropic ones; their digits; the digit that is purest there, with its purity (share of the spotlight) and recall (share of that digit’s images); and the nearest images, at most ten, nearest first. Seed ${shown[0].seed}. Directions that hold no image are named below each table. ★ marks confirmed candidates.`,
    html: shown.map((record, at) => modelHtml(record, pictures, at === 1)).join('\n'),
    style: `.thumbs i{width:${TIMES * side}px;height:${TIMES * side}px;background-image:url(${uri});background-size:${TIMES * size[0]}px ${TIMES * size[1]}px}`,
    data: dataOf(shown),
  }
}

const nameOf = ({ vector, sign }) => `${sign < 0 ? '−' : ''}b${vector + 1}`

function confirmedOf({ directions: { candidates, purity } }) {
  const held = candidates.filter(({ confirmed, q }) => confirmed.purity >= purity && q <= LEVEL)
  return new Set(held.map(nameOf))
}

function modelHtml(record, pictures, open) {
  const { task, basis, σ, seed, directions } = record
  const starred = confirmedOf(record)
  const lit = directions.around.filter(({ members }) => members > 0)
  const empty = directions.around.filter(({ members }) => members === 0)
  const rows = lit.map(direction => {
    const { members, digits, purest, nearest } = direction
    const name = nameOf(direction)
    const star = starred.has(name) ? ' <span title="confirmed candidate">★</span>' : ''
    const thumbs = nearest.map(row => {
      const [x, y] = pictures.at.get(row)
      return `<i style="background-position:-${TIMES * x}px -${TIMES * y}px"></i>`
    })
    const best = purest
      ? `<b>${purest.label}</b>: ${number(100 * purest.purity, 0)} % pure, ${number(100 * purest.recall, 0)} % of all`
      : '–'
    return `<tr><th scope="row">${name}${star}</th><td class="n">${members}</td><td>${bars(digits)}</td><td>${best}</td><td><div class="thumbs" role="img" aria-label="the ${nearest.length} nearest images">${thumbs.join('')}</div></td></tr>`
  })
  const none = empty.length > 0 ? `<p class="note">No image near ${empty.map(nameOf).join(', ')}.</p>` : ''
  const title = `${TASKS[task]} · ${BASES[basis]} · ${FUNCTIONS[σ]} · seed ${seed}`
  const says = `${lit.length} of ${directions.around.length} directions hold images, ${directions.confirmed} confirmed`
  const table = `<div class="scroll" tabindex="0" role="group" aria-label="${safe(title)}"><table><thead><tr><th scope="col">direction</th><th scope="col">images</th><th scope="col">digits 0 to 9</th><th scope="col">purest digit</th><th scope="col">nearest images</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  return `<details${open ? ' open' : ''}><summary><b>${safe(title)}</b>: ${says}</summary>${lit.length > 0 ? table : ''}${none}</details>`
}

/** A bar for each digit, as high as its share. */
function bars(digits) {
  const all = digits.reduce((sum, count) => sum + count, 0)
  const label = digits
    .map((count, digit) => [count, digit])
    .filter(([count]) => count > 0)
    .map(([count, digit]) => `${digit}: ${count}`)
    .join(', ')
  const parts = digits.map((count, digit) => {
    const height = (24 * count) / all
    const bar =
      count > 0
        ? `<rect class="m-own" x="${digit * 11 + 1}" y="${number(24 - height, 1)}" width="9" height="${number(height, 1)}"/>`
        : ''
    return `${bar}<text class="m-soft" x="${digit * 11 + 5.5}" y="35" text-anchor="middle">${digit}</text>`
  })
  return `<svg class="bars" viewBox="0 0 110 37" width="110" height="37" role="img" aria-label="${label}">${parts.join('')}</svg>`
}

function dataOf(shown) {
  const digits = Array.from({ length: 10 }, (_, digit) => `digit ${digit}`)
  return {
    columns: [
      'task',
      'basis',
      'function',
      'seed',
      'direction',
      'images',
      ...digits,
      'purest',
      'purity',
      'recall',
      'q',
      'confirmed',
      'nearest rows',
    ],
    rows: shown.flatMap(record => {
      const starred = confirmedOf(record)
      return record.directions.around.map(direction => [
        ...[record.task, record.basis, record.σ, record.seed, nameOf(direction).replace('−', '-'), direction.members],
        ...direction.digits,
        ...['label', 'purity', 'recall', 'q'].map(field => {
          const value = direction.purest?.[field]
          return value === undefined ? '' : Number(value.toPrecision(5))
        }),
        starred.has(nameOf(direction)) ? 1 : 0,
        direction.nearest.join(' '),
      ])
    }),
  }
}
