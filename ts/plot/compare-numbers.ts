import type { Comparison, StatisticName } from '../statistics/comparison.ts'
import { escapeText as safe } from './markup.ts'
import { plain, withSign } from './numbers.ts'

/** What each number is, and whether it is a density, which has a place against the null. */
const statistics: readonly { name: StatisticName; text: string; digits: number; density: boolean }[] = [
  { name: 'basis', text: 'density at the basis vectors', digits: 3, density: true },
  { name: 'overall', text: 'density over the whole turn', digits: 3, density: true },
  { name: 'resonance', text: 'resonance, mean over planes', digits: 3, density: false },
  { name: 'alignment', text: 'alignment A₄', digits: 3, density: false },
]

/** The numbers that sum the runs up, with their intervals, in one table. */
export function numbersSection({ runs, differences, mass, level }: Comparison): string {
  const columns = ['run', 'value', 'interval', 'times the null', 'difference', 'interval', 'p', 'q']
  const side = (n: number): string => (n > 0 ? ' class="n"' : '')
  const groups = statistics.map(({ name, text, digits, density }) => {
    const rows = runs.map((run, r) => {
      const { value, low, high } = run.statistics[name]
      const found = differences.find(difference => difference.run === r)?.statistics[name]
      const cells = [
        plain(value, digits),
        interval(low, high),
        density ? plain(value / mass) : '',
        ...(found
          ? [withSign(found.difference, digits), interval(found.low, found.high), chance(found.p), chance(found.q)]
          : ['', '', '', '']),
      ]
      return `<tr><td><bdi>${safe(run.name)}</bdi></td>${cells.map(cell => `<td class="n">${cell}</td>`).join('')}</tr>`
    })
    const head = `<tr><th scope="rowgroup" colspan="${columns.length}">${text}</th></tr>`
    return `<tbody>${head}\n${rows.join('\n')}</tbody>`
  })
  const heads = columns.map((column, n) => `<th scope="col"${side(n)}>${column}</th>`)
  const covered = `${Number((100 * (1 - level)).toFixed(2))}\u00a0%`
  const said =
    `Differences are to ${runs[0]!.name}. Intervals are ${covered} percentile intervals, each by itself; q-values are over all ` +
    'rows of this table (Benjamini–Yekutieli). Resonance: mean density at the two basis directions of a plane, less the mean ' +
    'from the one to the other. A₄: +1 where all activations near a plane point along its basis vectors, −1 where all point half way between.'
  return `<section aria-labelledby="numbers"><h2 id="numbers">In numbers</h2>
<p class="aside">${safe(said)}</p>
<div class="scroll open" role="group" aria-labelledby="numbers" tabindex="0"><table class="whole"><thead><tr>${heads.join('')}</tr></thead>${groups.join('\n')}</table></div></section>`
}

function interval(low: number, high: number): string {
  return Number.isFinite(low) ? `${plain(low)} to ${plain(high)}` : '–'
}

function chance(p: number): string {
  return Number.isNaN(p) ? '–' : plain(Number(p.toPrecision(2)), 2)
}
