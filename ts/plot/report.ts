import { circularityOf, derivedNote } from './circularity.ts'
import { epsilonNames } from './epsilon-names.ts'
import { figureHtml, type Numbered, rowsHtml } from './figure-html.ts'
import { arrange, type Figure } from './figures.ts'
import { findings, findingsText } from './findings.ts'
import type { ReportInput, ReportRun, ReportSweep } from './input.ts'
import { darkAcross, darkProjection } from './lit.ts'
import { escapeText as safe } from './markup.ts'
import { resonanceDefinition, wideConeCaveat } from './matrix.ts'
import { count, degrees, epsilonText, percent, plain } from './numbers.ts'
import { pageStyle } from './page-style.ts'
import { runSection } from './run-section.ts'
import { sureSection, verdictLead } from './sureness.ts'
import { figureStyle } from './theme.ts'
import { galleryOf } from './thumbnails.ts'
import { whoSection } from './who.ts'

/**
 * Nothing is loaded from anywhere and no script can run, whatever the text in the page says. Pictures of rows alone may come
 * from elsewhere, and only where their addresses were given.
 */
export function policy(remote: boolean): string {
  const pictures = remote ? 'data: https:' : 'data:'
  return `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; base-uri 'none'; form-action 'none'`
}

/**
 * The whole report as one HTML document: no network (but for pictures of rows that were given as addresses), no script,
 * light and dark, with a table behind every figure. The same input gives the same bytes.
 *
 * @throws {@link OptionsError} for `images` that are neither `data:image/` URIs nor `https:` addresses.
 */
export function reportHtml(input: ReportInput): string {
  const { run, sweeps, verdict } = input
  const { sure, bySweep, across, projection } = arrange(input, false)
  const circularity = circularityOf(input)
  const gallery = galleryOf(input)
  const ids = epsilonNames(sweeps.map(sweep => sweep.epsilon)).map(name => `epsilon-${name}`)
  let number = 0
  const numbered: Numbered = (figure, solo) => figureHtml(figure, ++number, solo)
  const section = (id: string, heading: string, list: Figure[], dark: string[]) =>
    list.length + dark.length === 0
      ? ''
      : `<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${dark.map(text => `<p>${safe(text)}</p>`).join('')}${rowsHtml(list, numbered)}</section>`
  // In the order of the page, which is that of the figures' numbers.
  const main = [
    sureSection(input, sure, numbered),
    sweeps.length > 1 ? glance(sweeps, ids, run.signed) : '',
    ...sweeps.map((sweep, n) => sweepSection(sweep, run, ids[n]!, bySweep[n]!, numbered)),
    section('across', 'All widths, and effects of all planes', across, darkAcross(input)),
    section('points', 'Projection onto the planes', projection, darkProjection(input)),
    whoSection(input, gallery, circularity),
    runSection(input),
  ]
  const links: [id: string, text: string][] = [
    ['sure', 'How sure is it?'],
    ...sweeps.map((sweep, n): [string, string] => [ids[n]!, `ε = ${epsilonText(sweep.epsilon)}`]),
    ['across', 'All widths and effects'],
    ['points', 'Projection onto the planes'],
    ['labels', 'Who is in the spotlight'],
    ['run', 'What was run'],
  ]
  const present = links.filter(([id]) => main.some(html => html.startsWith(`<section id="${id}"`)))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(gallery.remote)}">
${gallery.remote ? '<meta name="referrer" content="no-referrer">\n' : ''}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${maker(run)}">
<title>${safe(run.title)}</title>
<style>${figureStyle()}${pageStyle()}</style>
</head>
<body>
${head(input, circularity)}
${sweeps.length > 1 || verdict ? contents(present) : ''}
<main>
${main.filter(html => html !== '').join('\n')}
</main>
<footer><p>Made by ${maker(run)}. Method: G. Bird, <cite>The Spotlight Resonance Method</cite>, arXiv 2505.13471.</p></footer>
</body>
</html>
`
}

function maker({ version }: ReportRun): string {
  return `spotlight-resonance${version === undefined ? '' : ` ${safe(version)}`}`
}

function head(input: ReportInput, circularity: string | undefined): string {
  const { run, sweeps } = input
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
  // The caveat of a circular basis stands above, in bold.
  const notes = run.notes
    .filter(note => note !== derivedNote)
    .map(note => `<p>Note: ${safe(note)}</p>`)
    .join('')
  return `<header>
<p class="kicker">Spotlight resonance</p>
<h1><bdi>${safe(run.title)}</bdi></h1>
${verdictLead(input, circularity)}
<div class="reading"><div>
<p>A spotlight, ${cone}, turns once around the plane of each pair of basis vectors. Each curve shows ${inside}, angle by angle. If the activations had no preferred direction, every curve would lie on the dashed line, the isotropic null.</p>
<p>Peaks at the marked basis directions mean that activations gather along single basis vectors; peaks midway between them, that they gather where both vectors are active together.</p>
</div><div class="aside">
<p>${safe(`${resonanceDefinition(run.signed)} ${wideConeCaveat(sweeps.map(sweep => sweep.epsilon))}`.trim())}</p>
${notes}</div></div>
<dl class="facts">${facts.map(([term, text]) => `<div><dt>${term}</dt><dd>${safe(text!)}</dd></div>`).join('')}</dl>
</header>`
}

function contents(links: readonly [id: string, text: string][]): string {
  const items = links.map(([id, text]) => `<li><a href="#${id}">${text}</a></li>`)
  return `<nav aria-label="Sections"><ul>${items.join('')}</ul></nav>`
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

function sweepSection(sweep: ReportSweep, run: ReportRun, id: string, list: Figure[], numbered: Numbered): string {
  const cone =
    `Half-angle ${degrees(Math.acos(sweep.epsilon))}; the cone covers ${percent(sweep.mass)} of the sphere in ` +
    `${count(run.shape[1])} dimensions.`
  return `<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">ε = ${epsilonText(sweep.epsilon)}</h2>
<div class="reading"><p>${safe(findingsText(sweep, run))}</p><p class="aside">${cone}</p></div>
${rowsHtml(list, numbered)}
</section>`
}
