import { OptionsError } from '../errors.ts'
import type { ReportImages, ReportInput, ReportSpotlight } from './input.ts'
import { escapeText as safe, shorten } from './markup.ts'
import { count } from './numbers.ts'

/** Spotlights whose rows are shown, rows of each, and characters of pictures in the page. */
const most = { spotlights: 24, rows: 12, characters: 1_500_000 }

/** Small pictures are shown at as many times their size as make a side of this, in CSS pixels. */
const enough = 48

/** The largest side of a picture, in CSS pixels. */
const largest = 512

/** The spotlights to show, and the pictures of their rows. */
export interface Gallery {
  spotlights: readonly ReportSpotlight[]
  /** Of the rows shown, as far as they have one and there is room in the page. */
  pictures: ReadonlyMap<number, string>
  /** Whether the page has to load any of them from elsewhere. */
  remote: boolean
  /** What was left out, in a sentence. */
  note: string
}

/**
 * @throws {@link OptionsError} for a picture that is neither a `data:image/…` URI nor at an `https:` address, or of no size.
 */
export function galleryOf({ spotlights = [], images }: ReportInput): Gallery {
  if (images) checkImages(images)
  const shown = spotlights
    .slice(0, most.spotlights)
    .map(spotlight => ({ ...spotlight, best: spotlight.best.slice(0, most.rows) }))
  const pictures = new Map<number, string>()
  let room = most.characters
  let left = 0
  for (const { row } of shown.flatMap(({ best }) => best)) {
    const source = images?.sources[row]
    if (source === undefined || pictures.has(row)) continue
    if (source.length > room) {
      left++
      continue
    }
    room -= source.length
    pictures.set(row, source)
  }
  const notes = [
    ...(shown.length < spotlights.length
      ? [`${count(shown.length)} of ${count(spotlights.length)} spotlights are shown.`]
      : []),
    ...(left > 0 ? [`${count(left)} pictures are left out: those before them fill the room there is.`] : []),
  ]
  const remote = [...pictures.values()].some(source => !source.startsWith('data:'))
  return { spotlights: shown, pictures, remote, note: notes.join(' ') }
}

function checkImages({ width, height, sources }: ReportImages): void {
  for (const [name, size] of Object.entries({ width, height })) {
    if (!(size >= 1 && size <= largest)) {
      throw new OptionsError(`images: ${name} is ${size}; a number of pixels from 1 to ${largest} expected`)
    }
  }
  for (const [row, source] of Object.entries(sources)) {
    if (typeof source === 'string' && /^(data:image\/[a-z0-9.+-]+[;,]|https:\/\/[^\s/])/.test(source)) continue
    const found = typeof source === 'string' ? JSON.stringify(shorten(source, 60)) : typeof source
    throw new OptionsError(`images: row ${row} has ${found}; a data:image/ URI or an https: address expected`)
  }
}

/** The rows of one spotlight as a list, each with its picture where it has one. */
export function rowsOfSpotlight(
  spotlight: ReportSpotlight,
  { pictures }: Gallery,
  images: ReportImages | undefined,
): string {
  const times = images ? Math.max(1, Math.floor(enough / Math.max(images.width, images.height))) : 1
  const size = images && `width="${times * images.width}" height="${times * images.height}"`
  const items = spotlight.best.map(({ row, cosine, label }) => {
    const lines = [
      ...(label === undefined || label === null ? [] : [`label ${shorten(String(label), 40)}`]),
      `row ${row}`,
      `cosine ${cosine.toFixed(3)}`,
    ]
    const source = pictures.get(row)
    const picture = source ? `<img src="${safe(source)}" ${size} alt="${safe(lines.join(', '))}">` : ''
    return `<li>${picture}${lines.map(line => `<span>${safe(line)}</span>`).join('')}</li>`
  })
  return `<ul class="gallery">${items.join('')}</ul>`
}
