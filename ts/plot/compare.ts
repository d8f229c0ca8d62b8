import type { ComparedRun, Comparison, CurveDifference, PlaneDifferences } from '../statistics/comparison.ts'
import { circularityAmong } from './circularity.ts'
import { curvesCaption, curvesFigure, curvesTable } from './compare-curves.ts'
import { differenceCaption, differenceFigure, differenceTable } from './compare-difference.ts'
import { glance, isMany, saidOf, titleOf } from './compare-glance.ts'
import { numbersSection } from './compare-numbers.ts'
import { planesCaption, planesFigure, planesTable } from './compare-planes.ts'
import { compareStyle } from './compare-style.ts'
import { figureHtml } from './figure-html.ts'
import type { Figure } from './figures.ts'
import type { FigureOptions } from './input.ts'
import { escapeText as safe, withMinus } from './markup.ts'
import { count, degrees, epsilonText, plain } from './numbers.ts'
import { pageStyle } from './page-style.ts'
import { policy } from './report.ts'
import { figureStyle } from './theme.ts'

/** What a report of a comparison says beyond the comparison; every string is escaped. */
export interface ComparisonRun {
  /** The report's heading; the names of the runs if left out. */
  title?: string
  /** Of each run, in their order. */
  files?: readonly string[]
  tensors?: readonly string[]
  /** What the basis of each run is called; if left out, what the comparison knows of it. */
  bases?: readonly string[]
  /** Of spotlight-resonance, to be shown with its name. */
  version?: string
  command?: string
  /** Names of the basis directions, in their order. */
  axisNames?: string[]
}

/** Tables of several columns: a number or a name is never broken, and what is too wide can be scrolled. */
const tableStyle =
  '.whole th,.whole td{white-space:nowrap;overflow-wrap:normal}.whole .long{white-space:normal;min-width:10rem;overflow-wrap:anywhere}' +
  '.run th{overflow-wrap:normal}.open{max-height:none}'

/** Makes a figure that shows `shown`. */
type MakeFigure = (
  name: string,
  title: string,
  shown: readonly ComparedRun[],
  draw: (options: FigureOptions) => Omit<Figure, 'name' | 'title' | 'shape'>,
) => Figure

/** All figures of a comparison: the mean curves, then for each run its difference and, if known, its planes. */
export function comparisonFigures(comparison: Comparison, run: ComparisonRun = {}): Figure[] {
  return arrange(comparison, run, true).flat()
}

/** The mean curves, then the figures of each difference. Those of a page have no style sheets of their own. */
function arrange(comparison: Comparison, { axisNames }: ComparisonRun, standalone: boolean): Figure[][] {
  const shared: FigureOptions = { standalone, ...(axisNames && { axisNames }) }
  const figure: MakeFigure = (name, title, shown, draw) => {
    const circularity = circularityAmong(shown)
    const drawn = draw({ ...shared, id: name, title, ...(circularity && { circularity }) })
    return { name, title, shape: 'wide', ...drawn, caption: [drawn.caption, circularity].filter(Boolean).join(' ') }
  }
  const curves = figure('curves', 'Mean curves of all runs', comparison.runs, options => ({
    svg: curvesFigure(comparison, options),
    caption: curvesCaption(comparison),
    table: curvesTable(comparison),
  }))
  return [[curves], ...comparison.differences.map(found => differenceFigures(comparison, found, figure))]
}

function differenceFigures(comparison: Comparison, found: CurveDifference, figure: MakeFigure): Figure[] {
  const pair = pairOf(comparison, found)
  const shown = [comparison.runs[0]!, comparison.runs[found.run]!]
  const difference = figure(`difference-${found.run}`, `Difference of the mean curves, ${pair}`, shown, options => ({
    svg: differenceFigure(comparison, found, options),
    caption: differenceCaption(comparison, found),
    table: differenceTable(comparison, found),
  }))
  if (found.planes === null) return [difference]
  const known = found as CurveDifference & { planes: PlaneDifferences }
  return [
    difference,
    figure(`planes-${found.run}`, `Difference of resonance by plane, ${pair}`, shown, options => ({
      svg: planesFigure(comparison, known, options),
      caption: planesCaption(comparison, known),
      table: planesTable(comparison, known, options),
    })),
  ]
}

function pairOf({ runs }: Comparison, { run }: CurveDifference): string {
  return `${runs[run]!.name} less ${runs[0]!.name}`
}

/**
 * The report of a comparison as one HTML document: no network, no script, light and dark, with a table behind every figure.
 * The same input gives the same bytes.
 */
export function comparisonHtml(comparison: Comparison, run: ComparisonRun = {}): string {
  const { differences } = comparison
  const [curves, ...others] = arrange(comparison, run, false)
  const title = run.title ?? titleOf(comparison)
  const maker = `spotlight-resonance${run.version === undefined ? '' : ` ${safe(run.version)}`}`
  let number = 0
  const row = (figures: readonly Figure[]): string =>
    figures.map(figure => `<div class="row">${figureHtml(figure, ++number, true)}</div>`).join('\n')
  const sections = [
    glance(comparison),
    `<section aria-labelledby="curves-section"><h2 id="curves-section">Mean curves</h2>${row(curves!)}</section>`,
    ...differences.map((found, k) => {
      const id = `against-${found.run}`
      const said = isMany(comparison) ? `<div class="reading"><p>${safe(withMinus(found.words))}</p></div>` : ''
      return `<section aria-labelledby="${id}"><h2 id="${id}">${safe(pairOf(comparison, found))}</h2>${said}${row(others[k]!)}</section>`
    }),
    numbersSection(comparison),
    runSection(comparison, run),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(false)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${maker}">
<title>${safe(title)}</title>
<style>${figureStyle()}${compareStyle()}${pageStyle()}${tableStyle}</style>
</head>
<body>
${head(comparison, title)}
<main>
${sections.join('\n')}
</main>
<footer><p>Made by ${maker}. Method: G. Bird, <cite>The Spotlight Resonance Method</cite>, arXiv 2505.13471.</p></footer>
</body>
</html>
`
}

function head(comparison: Comparison, title: string): string {
  const { runs, mass, paired, level, replicates, angles, notes } = comparison
  const facts = [
    ['Runs', count(runs.length)],
    [
      'Rows',
      paired
        ? `${count(runs[0]!.samples)}, the same in all runs`
        : runs.map(({ samples }) => count(samples)).join(', '),
    ],
    ['Mass of each cone', plain(mass)],
    ['Angles', count(angles.length)],
    ['Intervals', `${Number((100 * (1 - level)).toFixed(2))}\u00a0%`],
    ['Resamples', count(replicates)],
  ]
  const how = paired
    ? 'The rows of all runs are taken to be the same samples in the same order: a resample takes the same rows of all of them, and p comes from exchanging two runs row by row at random: if there were no difference, that would change nothing.'
    : 'The rows of each run are resampled by themselves; p comes from dealing the rows of two runs together at random into runs of the same sizes where both have the same planes, and from how far resamples stray from their centre where they do not.'
  const said = saidOf(comparison)
    .map(text => `<p>${safe(withMinus(text))}</p>`)
    .join('')
  return `<header>
<p class="kicker">Spotlight resonance: a comparison</p>
<h1><bdi>${safe(title)}</bdi></h1>
<div class="reading"><div>
${said}</div><div class="aside">
<p>A spotlight turns once around the plane of each pair of basis vectors; a curve shows the share of all activations inside it, angle by angle, on average over the planes. ${safe(how)}</p>
${notes.map(note => `<p>Note: ${safe(note)}.</p>`).join('')}</div></div>
<dl class="facts">${facts.map(([term, text]) => `<div><dt>${term}</dt><dd>${safe(text!)}</dd></div>`).join('')}</dl>
</header>`
}

function runSection(
  { runs, paired, units, replicates, level, seed, mass, angles }: Comparison,
  run: ComparisonRun,
): string {
  const columns = [
    'run',
    ...(run.files ? ['file'] : []),
    ...(run.tensors ? ['tensor'] : []),
    'rows',
    'zero rows',
    'dimensions',
    'basis',
    'planes',
    'ε',
    'half-angle',
  ]
  const numbers = new Set(['rows', 'zero rows', 'dimensions', 'ε', 'half-angle'])
  const rows = runs.map((one, r) => [
    `<bdi>${safe(one.name)}</bdi>`,
    ...(run.files ? [`<bdi>${safe(run.files[r]!)}</bdi>`] : []),
    ...(run.tensors ? [`<bdi>${safe(run.tensors[r]!)}</bdi>`] : []),
    count(one.samples),
    count(one.zeroRows),
    count(one.dimensions),
    safe(run.bases?.[r] ?? one.basis.description),
    safe(`${one.selection} (${count(one.planes)})`),
    epsilonText(one.epsilon),
    degrees(Math.acos(one.epsilon)),
  ])
  const side = (n: number): string =>
    numbers.has(columns[n]!) ? ' class="n"' : columns[n] === 'file' ? ' class="long"' : ''
  const heads = columns.map((column, n) => `<th scope="col"${side(n)}>${column}</th>`)
  const cells = (row: readonly string[]): string => row.map((cell, n) => `<td${side(n)}>${cell}</td>`).join('')
  const terms = [
    ['Rows', paired ? 'paired: the same samples in the same order' : 'not paired'],
    [
      'Resampled',
      units.map((unit, r) => `${count(unit)}${unit === runs[r]!.samples ? ' rows' : ' groups of rows'}`).join(', '),
    ],
    ['Resamples', count(replicates)],
    ['Level', String(level)],
    ['Mass', String(mass)],
    ['Angles', `${count(angles.length)}, 2π left out`],
    ['Seed', String(seed)],
    ...(run.version === undefined ? [] : [['Version', safe(run.version)]]),
    ...(run.command === undefined ? [] : [['Command', `<pre><code>${safe(run.command)}</code></pre>`]]),
  ]
  return `<section id="run" aria-labelledby="run-heading"><h2 id="run-heading">What was run</h2>
<div class="scroll open" role="group" aria-labelledby="run-heading" tabindex="0"><table class="whole"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.map(row => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>
<table class="run"><tbody>${terms.map(([term, text]) => `<tr><th scope="row">${term}</th><td>${text}</td></tr>`).join('\n')}</tbody></table></section>`
}
