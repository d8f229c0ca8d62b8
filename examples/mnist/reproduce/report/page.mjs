/** The report's page: what was found, then a section for each claim with its figures, the table, and how it was made. */
import { createHash } from 'node:crypto'

import { NARROW, WIDE } from './figure.mjs'
import { filmHtml, hatchOf } from './film.mjs'
import { script } from './player.mjs'
import { pageStyle } from './style.mjs'
import { safe } from './words.mjs'

const LIMITS =
  'One small layer of 8 units, one data set, short training. Skewed bases are judged by D, which says little where a spotlight holds few ' +
  'images. Intervals are Student’s over few seeds: they know no bounds, and may pass those of A₄. Each outcome is a test at the ' +
  'level of 0.01, and some dozens of them are made: one may be luck. The rules that make the answers were written with the first two ' +
  'seeds in sight; then, to save time, training was cut from 8 epochs to 6 and fewer planes were tested, which turned some ' +
  'answers near the level (Adam from none to one kind of six, candidates from four kinds to two).'

/** A table whose columns of numbers are aligned. */
export function tableHtml({ columns, rows }, label, whole = false) {
  const numeric = columns.map((_, at) => rows.every(row => /^[−\d.–±D,() [\]]+$/.test(String(row[at]))))
  const cell = (value, at) =>
    at === 0 ? `<th scope="row">${safe(value)}</th>` : `<td${numeric[at] ? ' class="n"' : ''}>${safe(value)}</td>`
  const heads = columns.map(
    (column, at) => `<th scope="col"${numeric[at] && at > 0 ? ' class="n"' : ''}>${safe(column)}</th>`,
  )
  return `<div class="scroll${whole ? ' whole' : ''}" tabindex="0" role="group" aria-label="${safe(label)}"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.map(row => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table></div>`
}

function figureHtml(figure, number) {
  const { name, kind, title, caption, table } = figure
  const file = `Data: <a href="figures/${name}.csv">figures/${name}.csv</a>`
  const drawing =
    kind === 'film'
      ? filmHtml(figure)
      : kind === 'gallery'
        ? figure.html
        : figure.svg(WIDE).replace('<svg ', '<svg class="large" ') +
          figure.svg(NARROW).replace('<svg ', '<svg class="small" ')
  const numbers =
    table && kind !== 'film'
      ? `<details><summary>The numbers in short</summary>${tableHtml(table, title)}</details>`
      : ''
  return `<figure id="${name}" aria-labelledby="${name}-heading">
<h3 id="${name}-heading"><span class="number">Figure ${number}</span>${safe(title)}</h3>
${drawing}
<figcaption><p>${safe(caption)} ${file}.</p></figcaption>
${numbers}
</figure>`
}

/**
 * @param {{ title: string, lead: string, claims: object[], figures: object[], results: ReturnType<typeof import('./table.mjs').resultTable>, facts: object,
 *   styles: string[] }} what `figures` of a claim are names or kinds; those that no claim names come after the claims
 */
export function page({ title, lead, claims, figures, results, facts, styles }) {
  const left = new Set(figures)
  const numbers = new Map()
  const put = wanted =>
    figures
      .filter(figure => left.has(figure) && wanted(figure))
      .map(figure => {
        left.delete(figure)
        numbers.set(figure, numbers.size + 1)
        return figureHtml(figure, numbers.get(figure))
      })
      .join('\n')
  /** Figures of a claim that stand with an earlier one. */
  const seeAlso = wanted => {
    const links = figures
      .filter(figure => numbers.has(figure) && wanted(figure))
      .map(figure => `<a href="#${figure.name}">Figure ${numbers.get(figure)}</a>`)
    return links.length > 0 ? `<p class="note">See also ${links.join(', ')}.</p>` : ''
  }
  const sections = claims.map(({ id, question, answer, words, tables = [], figures: names }) => {
    const wanted = figure => names.includes(figure.name) || names.includes(figure.kind)
    const earlier = seeAlso(wanted)
    const drawn = earlier + put(wanted)
    const paragraphs = words.map(paragraph => `<p>${safe(paragraph)}</p>`).join('\n')
    const said = tables.map(table => `<h3>${safe(table.title)}</h3>${tableHtml(table, table.title, true)}`).join('\n')
    return `<section id="${safe(id)}"><h2>${safe(question)}</h2>\n<p class="answer">${safe(sentence(answer))}</p>\n${paragraphs}\n${said}\n${drawn}</section>`
  })
  const rest = put(() => true)
  const answers = claims.map(
    ({ id, question, answer }) =>
      `<tr><th scope="row"><a href="#${safe(id)}">${safe(question)}</a></th><td>${safe(answer)}</td></tr>`,
  )
  const tables = results.groups.map(
    group => `<h3>${safe(group.title)}</h3>${tableHtml(group.table, group.title, true)}`,
  )
  const known = Object.entries(facts).map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(say(value))}</dd>`)
  const hash = createHash('sha256').update(script).digest('base64')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash}'">
<title>${safe(title)}</title>
<style>${pageStyle()}
${styles.join('\n')}</style>
</head>
<body>
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>${hatchOf()}</defs></svg>
<header><p class="kicker">An experiment with the Spotlight Resonance Method (George Bird, arXiv 2505.13471), by spotlight-resonance</p><h1>${safe(title)}</h1>
<p class="lead">${safe(lead)}</p>
<table class="answers"><caption>The questions, and what these models answer</caption><tbody>${answers.join('')}</tbody></table></header>
<main>
${sections.join('\n')}
${rest ? `<section id="further"><h2>Further figures</h2>${rest}</section>` : ''}
<section id="limits"><h2>What this is not</h2><p>${safe(LIMITS)}</p></section>
<section id="table"><h2>The table</h2><p>${safe(results.caption)}</p>
${tables.join('\n')}
<p class="note">The same as a file, with all ends of all intervals: <a href="table.csv">table.csv</a>; and with what each seed has: <a href="results.json">results.json</a>.</p></section>
</main>
<footer id="made"><h2>How it was made</h2><dl class="facts">${known.join('')}</dl></footer>
<script>${script}</script>
</body>
</html>
`
}

const sentence = words => `${words[0].toUpperCase()}${words.slice(1)}.`

function say(value) {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(1)
  if (Array.isArray(value)) return value.join(', ')
  if (value && typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${name} ${say(each)}`)
      .join(', ')
  return String(value)
}
