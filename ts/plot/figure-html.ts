import type { Figure } from './figures.ts'
import type { DataTable } from './input.ts'
import { escapeText as safe, slug } from './markup.ts'

/** Puts a figure on the page, with its number. */
export type Numbered = (figure: Figure, solo: boolean) => string

/** Figures in rows: a wide one with a square one beside it, two square ones in a row, or one alone. */
export function rowsHtml(list: readonly Figure[], numbered: Numbered): string {
  const rows: Figure[][] = []
  for (const figure of list) {
    const last = rows.at(-1)
    if (figure.shape === 'square' && last?.length === 1) last.push(figure)
    else rows.push([figure])
  }
  const html = rows.map(members => {
    const even = members.length === 2 && members.every(({ shape }) => shape === 'square')
    const drawn = members.map(figure => numbered(figure, members.length === 1))
    return `<div class="row${even ? ' even' : ''}">${drawn.join('\n')}</div>`
  })
  return html.join('\n')
}

export function figureHtml(figure: Figure, number: number, solo: boolean): string {
  const id = slug(figure.name)
  const heading = `<h3 id="${id}-heading"><span class="number">Figure ${number}</span>${unbroken(safe(figure.title))}</h3>`
  const caption = `<figcaption><p>${safe(figure.caption)}</p></figcaption>`
  return `<figure class="${figure.shape}${solo ? ' solo' : ''}" aria-labelledby="${id}-heading">
${heading}
${figure.svg}
${caption}
${tableHtml(figure.table, id, number)}
</figure>`
}

function tableHtml(table: DataTable, id: string, number: number): string {
  const size = `${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`
  return `<details><summary>Data behind figure ${number} (${size})</summary>
${scrollingTable(table, id)}</details>`
}

/** A table that scrolls by itself where it is wider or higher than its room. */
export function scrollingTable(table: DataTable, id: string): string {
  const heads = table.columns.map((column, n) => `<th scope="col"${numeric(table, n)}>${safe(column)}</th>`)
  const rows = table.rows.map(cells => {
    const shown = cells.map((cell, n) => `<td${numeric(table, n)}>${safe(String(cell))}</td>`)
    return `<tr>${shown.join('')}</tr>`
  })
  return `<p class="note" id="${id}-note">${safe(table.note)}</p><div class="scroll" role="group" aria-labelledby="${id}-note" tabindex="0"><table aria-labelledby="${id}-note"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

/** Keeps `ε = 0.60` on one line. */
function unbroken(text: string): string {
  return text.replace(/ ([=≥]) /g, '\u00a0$1\u00a0')
}

/** Columns of numbers are aligned to the right, whether written for programs or for people. */
function numeric({ rows }: DataTable, column: number): string {
  const isNumber = (cell: string | number) =>
    cell === '' ||
    Number.isFinite(Number(cell)) ||
    /^(<\u00a0|[+−-])?[\d.,]*\d([°%]|\u00a0%| × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$|^[−-](∞|inf)$|^–$|^< 10⁻³⁰⁰$/.test(String(cell))
  return rows.length > 0 && rows.every(row => isNumber(row[column]!)) ? ' class="n"' : ''
}
