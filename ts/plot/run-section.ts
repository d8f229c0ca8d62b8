import type { ReportInput } from './input.ts'
import { escapeText as safe } from './markup.ts'
import { count, plain } from './numbers.ts'

/** All that was run, at the end of the page. */
export function runSection({ run, sweeps, points }: ReportInput): string {
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
