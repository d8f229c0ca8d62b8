import type { Comparison, CurveDifference } from '../statistics/comparison.ts'
import { escapeText as safe } from './markup.ts'
import { degrees, plain, withSign } from './numbers.ts'

/** Beyond so many runs besides the first, what is said of each stands with its figures. */
const FEW = 2

export const isMany = ({ differences }: Comparison): boolean => differences.length > FEW

/** The heading of a report whose user gives none. */
export function titleOf(comparison: Comparison): string {
  const [first, ...others] = comparison.runs.map(({ name }) => name)
  return `${isMany(comparison) ? `${others.length} runs` : others.join(', ')} against ${first}`
}

/** The sentences of each run, or of many runs what they come to. */
export function saidOf(comparison: Comparison): readonly string[] {
  const { differences, runs, words, level } = comparison
  if (!isMany(comparison)) return [words]
  const different = differences.filter(({ q }) => q <= level)
  const names = different.map(({ run }) => runs[run]!.name)
  const listed = names.length > 8 ? `${names.slice(0, 8).join(', ')} and others` : names.join(', ')
  const some = `${different.length} of ${differences.length} runs differ from ${runs[0]!.name} in their mean curve (q ≤ ${level})`
  return [different.length === 0 ? `${some}.` : `${some}: ${listed}.`]
}

/** Where a mean curve differs most. */
export function largestOf({ mean }: CurveDifference): number {
  return mean.reduce((best, value, at) => (Math.abs(value) > Math.abs(mean[best]!) ? at : best), 0)
}

/** All runs against the first, a row each. */
export function glance(comparison: Comparison): string {
  const { differences, runs, angles } = comparison
  if (differences.length < 2) return ''
  const rows = differences.map(found => {
    const most = largestOf(found)
    const { low, high } = found.simultaneous
    const cells = [
      withSign(found.mean[most]!),
      degrees(angles[most]!),
      `${plain(low[most]!)} to ${plain(high[most]!)}`,
      chance(found.p),
      chance(found.q),
      withSign(found.statistics.basis.difference),
      withSign(found.statistics.alignment.difference),
    ]
    const link = `<a href="#against-${found.run}"><bdi>${safe(runs[found.run]!.name)}</bdi></a>`
    return `<tr><th scope="row">${link}</th>${cells.map(cell => `<td class="n">${cell}</td>`).join('')}</tr>`
  })
  const columns = ['run', 'largest difference', 'at', 'band', 'p', 'q', 'at the basis', 'A₄']
  const heads = columns.map((column, n) => `<th scope="col"${n > 0 ? ' class="n"' : ''}>${column}</th>`)
  return `<section aria-labelledby="glance"><h2 id="glance">All runs at a glance</h2>
<p class="aside">Differences to ${safe(runs[0]!.name)}: of the mean curve where that is largest, with its band for all angles at once; of the density at the basis vectors; of the alignment.</p>
<div class="scroll open" role="group" aria-labelledby="glance" tabindex="0"><table class="whole"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`
}

function chance(p: number): string {
  return Number.isNaN(p) ? '–' : plain(p, 2)
}
