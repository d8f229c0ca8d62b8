import { arrange, epsilonNames, type Figure } from './figures.ts'
import { findings, findingsText } from './findings.ts'
import type { DataTable, ReportInput, ReportRun, ReportSweep } from './input.ts'
import { escapeText as safe, slug } from './markup.ts'
import { resonanceDefinition } from './matrix.ts'
import { count, degrees, epsilonText, percent, plain } from './numbers.ts'
import { pageStyle } from './page-style.ts'
import { figureStyle } from './theme.ts'

export { figures } from './figures.ts'
export type { DataTable, ReportInput, ReportPoints, ReportRun, ReportSweep } from './input.ts'

/** Nothing is loaded from anywhere and no script can run, whatever the text in the page says. */
export const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/**
 * The whole report as one HTML document: no network, no script, light and dark, with a table behind every figure.
 * The same input gives the same bytes.
 */
export function reportHtml(input: ReportInput): string {
  const { run, sweeps } = input
  const { bySweep, points } = arrange(input, false)
  const ids = epsilonNames(sweeps.map(sweep => sweep.epsilon)).map(name => `epsilon-${name}`)
  let number = 0
  const numbered = (figure: Figure, solo: boolean) => figureHtml(figure, ++number, solo)
  const sections = sweeps.map((sweep, n) => sweepSection(sweep, run, ids[n]!, bySweep[n]!, numbered))
  const projected = points
    ? `<section id="points" aria-labelledby="points-heading"><h2 id="points-heading">Projection onto the planes</h2>${row([points], numbered)}</section>`
    : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${maker(run)}">
<title>${safe(run.title)}</title>
<style>${figureStyle()}${pageStyle()}</style>
</head>
<body>
${head(run, sweeps)}
${sweeps.length > 1 ? contents(sweeps, ids, points !== undefined) : ''}
<main>
${sweeps.length > 1 ? glance(sweeps, ids, run.signed) : ''}
${sections.join('\n')}
${projected}
${runSection(input)}
</main>
<footer><p>Made by ${maker(run)}. Method: G. Bird, <cite>The Spotlight Resonance Method</cite>, arXiv 2505.13471.</p></footer>
</body>
</html>
`
}

function maker({ version }: ReportRun): string {
  return `spotlight-resonance${version === undefined ? '' : ` ${safe(version)}`}`
}

function head(run: ReportRun, sweeps: readonly ReportSweep[]): string {
  const only = sweeps.length === 1 ? sweeps[0] : undefined
  const cone = only ? `a cone of half-angle ${degrees(Math.acos(only.epsilon))}` : 'a cone'
  const inside = run.signed
    ? 'the share of all activations inside it, minus the share inside the opposite cone'
    : 'the share of all activations inside it'
  const facts = [
    ['Samples', count(run.samples)],
    ['Dimensions', count(run.shape[1])],
    ['Basis', run.basis],
    ['Planes', run.planes],
    ['Angles', count(run.angles)],
    ['ε', sweeps.map(sweep => epsilonText(sweep.epsilon)).join(', ') || '–'],
    ['Density', run.signed ? 'signed' : 'unsigned'],
  ]
  const notes = run.notes.map(note => `<p>Note: ${safe(note)}</p>`).join('')
  return `<header>
<p class="kicker">Spotlight resonance</p>
<h1><bdi>${safe(run.title)}</bdi></h1>
<div class="reading"><div>
<p>A spotlight, ${cone}, turns once around the plane of each pair of basis vectors. Each curve shows ${inside}, angle by angle. If the activations had no preferred direction, every curve would lie on the dashed line, the isotropic null.</p>
<p>Peaks at the marked basis directions mean that activations gather along single basis vectors; peaks midway between them, that they gather where both vectors are active together.</p>
</div><div class="aside">
<p>${safe(resonanceDefinition(run.signed))}</p>
${notes}</div></div>
<dl class="facts">${facts.map(([term, text]) => `<div><dt>${term}</dt><dd>${safe(text!)}</dd></div>`).join('')}</dl>
</header>`
}

function contents(sweeps: readonly ReportSweep[], ids: readonly string[], points: boolean): string {
  const links = sweeps.map((sweep, n) => `<li><a href="#${ids[n]}">ε = ${epsilonText(sweep.epsilon)}</a></li>`)
  if (points) links.push('<li><a href="#points">Projection onto the planes</a></li>')
  links.push('<li><a href="#run">What was run</a></li>')
  return `<nav aria-label="Sections"><ul>${links.join('')}</ul></nav>`
}

/** All sweeps side by side. */
function glance(sweeps: readonly ReportSweep[], ids: readonly string[], signed: boolean): string {
  const rows = sweeps.map((sweep, n) => {
    const found = findings(sweep, signed)
    const cells = [
      degrees(Math.acos(sweep.epsilon)),
      plain(found.nullValue),
      plain(found.average),
      plain(found.atBasis),
      plain(found.peak),
      degrees(found.peakAngle),
      percent(found.positive),
    ]
    const link = `<a href="#${ids[n]}">${epsilonText(sweep.epsilon)}</a>`
    return `<tr><th scope="row">${link}</th>${cells.map(cell => `<td class="n">${cell}</td>`).join('')}</tr>`
  })
  const columns = ['ε', 'half-angle', 'null', 'mean', 'at the basis', 'peak', 'peak at', 'resonance > 0']
  const heads = columns.map((column, n) => `<th scope="col"${n > 0 ? ' class="n"' : ''}>${column}</th>`)
  return `<section aria-labelledby="glance"><h2 id="glance">All cones at a glance</h2>
<div class="scroll" role="group" aria-labelledby="glance" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
}

type Numbered = (figure: Figure, solo: boolean) => string

function sweepSection(sweep: ReportSweep, run: ReportRun, id: string, list: Figure[], numbered: Numbered): string {
  const cone =
    `Half-angle ${degrees(Math.acos(sweep.epsilon))}; the cone covers ${percent(sweep.mass)} of the sphere in ` +
    `${count(run.shape[1])} dimensions.`
  const rows: Figure[][] = []
  for (const figure of list) {
    const last = rows.at(-1)
    if (figure.shape === 'square' && last?.length === 1 && last[0]!.shape === 'wide') last.push(figure)
    else rows.push([figure])
  }
  return `<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">ε = ${epsilonText(sweep.epsilon)}</h2>
<div class="reading"><p>${safe(findingsText(sweep, run))}</p><p class="aside">${cone}</p></div>
${rows.map(members => row(members, numbered)).join('\n')}
</section>`
}

function row(members: Figure[], numbered: Numbered): string {
  return `<div class="row">${members.map(figure => numbered(figure, members.length === 1)).join('\n')}</div>`
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
  const heads = table.columns.map((column, n) => `<th scope="col"${numeric(table, n)}>${safe(column)}</th>`)
  const rows = table.rows.map(cells => {
    const shown = cells.map((cell, n) => `<td${numeric(table, n)}>${safe(String(cell))}</td>`)
    return `<tr>${shown.join('')}</tr>`
  })
  const size = `${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`
  return `<details><summary>Data behind figure ${number} (${size})</summary>
<div class="scroll" role="group" aria-labelledby="${id}-note" tabindex="0"><table><caption id="${id}-note">${safe(table.note)}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div></details>`
}

/** Keeps `ε = 0.60` on one line. */
function unbroken(text: string): string {
  return text.replace(/ ([=≥]) /g, '\u00a0$1\u00a0')
}

/** Columns of numbers are aligned to the right. */
function numeric({ rows }: DataTable, column: number): string {
  return rows.every(row => row[column] === '' || Number.isFinite(Number(row[column]))) ? ' class="n"' : ''
}

function runSection({ run, sweeps, points }: ReportInput): string {
  const pairs = (list: [number, number][]) =>
    list.length === 0
      ? 'none'
      : `${count(list.length)}: ${list
          .slice(0, 50)
          .map(([i, j]) => `(${i}, ${j})`)
          .join(', ')}${list.length > 50 ? ', …' : ''}`
  const rows: [string, string][] = [
    ...(run.file === undefined ? [] : [['File', `<bdi>${safe(run.file)}</bdi>`] as [string, string]]),
    ...(run.tensor === undefined ? [] : [['Tensor', `<bdi>${safe(run.tensor)}</bdi>`] as [string, string]]),
    ['Shape', `${count(run.shape[0])} samples × ${count(run.shape[1])} dimensions`],
    ['Samples counted', count(run.samples)],
    ['Zero rows', count(run.zeroRows)],
    ['Basis', safe(run.basis)],
    ['Planes', safe(run.planes)],
    ['Pairs left out (parallel)', pairs(run.degenerate)],
    ['Angles', `${count(run.angles)}${run.endpoint ? ', 2π included' : ', 2π left out'}`],
    ['Density', run.signed ? 'signed' : 'unsigned'],
    ['ε', sweeps.map(sweep => String(sweep.epsilon)).join(', ') || '–'],
    ['Mass', sweeps.map(sweep => plain(sweep.mass)).join(', ') || '–'],
    ...(points ? [['ε of the projection', String(points.epsilon)] as [string, string]] : []),
    ['Seed', run.seed === null ? 'none' : String(run.seed)],
    ...(run.version === undefined ? [] : [['Version', safe(run.version)] as [string, string]]),
    ...(run.date === undefined ? [] : [['Date', safe(run.date)] as [string, string]]),
    ...(run.command === undefined
      ? []
      : [['Command', `<pre><code>${safe(run.command)}</code></pre>`] as [string, string]]),
    ...(run.notes.length === 0 ? [] : [['Notes', run.notes.map(safe).join('<br>')] as [string, string]]),
  ]
  return `<section id="run" aria-labelledby="run-heading"><h2 id="run-heading">What was run</h2>
<table class="run"><tbody>${rows.map(([term, text]) => `<tr><th scope="row">${term}</th><td>${text}</td></tr>`).join('\n')}</tbody></table></section>`
}
