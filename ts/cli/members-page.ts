import { escapeText as safe, shorten } from '../plot/markup.ts'
import { pageStyle } from '../plot/page-style.ts'
import type { LabelledMember } from '../statistics/labelled.ts'
import type { LabelShare } from '../statistics/labels.ts'
import { count, fileName } from './display.ts'
import type { ImagesOf } from './images.ts'
import { labelCells, labelColumns, othersText } from './members-labels.ts'
import { packageVersion } from './version.ts'

/** Rows shown: some ten lines of images. */
const mostShown = 100

const style = `
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));gap:1.25rem 1rem;padding:0;margin:1rem 0 0;list-style:none;font-size:.8125rem;line-height:1.4;font-variant-numeric:tabular-nums}
.sheet img{display:block;width:5rem;height:auto;margin-bottom:.25rem;image-rendering:pixelated;background:var(--grid)}
.sheet span{display:block;color:var(--soft)}`

/** What is inside one spotlight. */
interface Inside {
  title: string
  file: string
  rows: readonly LabelledMember[]
  shares: readonly LabelShare[] | undefined
  images: ImagesOf | null
  /** What is to be said where the basis comes from the rows. */
  circular: string | undefined
}

/** The best rows with their images, and what labels they have: one page without scripts. */
export function membersPage({ title, file, rows, shares, images, circular }: Inside): string {
  const best = rows.slice(0, mostShown)
  const shown = images?.(best.map(({ row }) => row))
  const items = best.map(member => {
    const source = shown?.sources[member.row]
    const image =
      source === undefined
        ? ''
        : `<img src="${safe(source)}" width="${shown!.width}" height="${shown!.height}" alt="row ${member.row}">`
    const { row, cosine, label, id } = member
    const text = label === null ? '' : ` ${safe(shorten(String(label), 40))}`
    const name = id === undefined ? '' : `<span>${safe(shorten(String(id), 40))}</span>`
    return `<li>${image}<b>${row}</b>${text}<span>${cosine.toFixed(4)}</span>${name}</li>`
  })
  const which = best.length < rows.length ? `The best ${count(best.length)} of ${count(rows.length)} rows` : 'The rows'
  // Addresses of a template lead elsewhere because the user said so; nothing else is ever loaded.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http: file:; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(title)}</title>
<style>${pageStyle()}${style}</style>
</head>
<body>
<header><p class="kicker"><bdi>${safe(fileName(file))}</bdi></p><h1>${safe(title)}</h1></header>
<main>
${circular ? `<p class="circular"><strong>Circular.</strong> ${safe(circular)}</p>` : ''}
${shares ? labelsSection(shares) : ''}
<section aria-labelledby="rows"><h2 id="rows">${which}</h2>
${
  items.length === 0
    ? '<p>No row is inside.</p>'
    : `<p class="aside">Best first: the row's number${shares ? ', its label' : ''}, and below its cosine with the spotlight.</p>
<ol class="sheet">${items.join('\n')}</ol>`
}</section>
</main>
<footer><p>Made by spotlight-resonance ${safe(packageVersion())}.</p></footer>
</body>
</html>
`
}

function labelsSection(shares: readonly LabelShare[]): string {
  const inside = shares.filter(share => share.inside > 0)
  const heads = labelColumns.map((column, n) => `<th scope="col"${n > 0 ? ' class="n"' : ''}>${column}</th>`)
  const rows = inside.map(share => {
    const [label, ...numbers] = labelCells(share).map(safe)
    return `<tr><th scope="row">${label}</th>${numbers.map(cell => `<td class="n">${cell}</td>`).join('')}</tr>`
  })
  const table = `<div class="scroll" role="group" aria-labelledby="labels" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
  const left = othersText(shares)
  return `<section aria-labelledby="labels"><h2 id="labels">Labels inside</h2>
<p>Purity: of the rows inside, how many have the label. Recall: of the rows with the label, how many are inside. p: Fisher's exact test, one-sided; q: over all labels, by Benjamini and Yekutieli.</p>
${inside.length === 0 ? '' : table}${left === '' ? '' : `\n<p class="aside">${left}</p>`}</section>`
}
