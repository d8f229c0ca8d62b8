import type { Comparison, CurveDifference, StatisticName } from './comparison.ts'

type Told = Omit<Comparison, 'words'>

/** Two sentences for a run but the first: whether it differs, where, and how sure that is; and what sums it up. */
export function wordsOf(comparison: Told, found: CurveDifference): string {
  const same = found.mean.every(value => value === 0) && found.statistics.basis.difference === 0
  return same ? curveWords(comparison, found) : `${curveWords(comparison, found)} ${numberWords(comparison, found)}`
}

/** All of it, what is to be known of the pairing first. */
export function inWords(differences: readonly CurveDifference[], warnings: readonly string[]): string {
  return [...warnings.map(sentence), ...differences.map(({ words }) => words)].join(' ')
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`
}

function curveWords({ runs, angles, paired, replicates, level }: Told, found: CurveDifference): string {
  const [one, other] = [runs[0], runs[found.run]]
  const covered = `${Number((100 * (1 - level)).toFixed(2))} %`
  const how = paired ? `${replicates} random exchanges of their rows` : `${replicates} draws of their rows`
  const corrected = runs.length > 2 ? `, q = ${probability(found.q)}` : ''
  const sure = found.withheld ?? `p = ${probability(found.p)}${corrected}, ${how}`
  const most = found.mean.reduce((best, value, at) => (Math.abs(value) > Math.abs(found.mean[best]) ? at : best), 0)
  if (found.mean[most] === 0) return `${other.name} has the same mean curve as ${one.name}, at every angle.`
  const where = `${((angles[most] * 180) / Math.PI).toFixed(1)}°`
  const { low, high } = found.simultaneous
  const band = `${between(low[most], high[most])} with ${covered} for all angles at once`
  if (!(found.p <= level)) {
    return (
      `No difference between ${other.name} and ${one.name} is established (${sure}): it is largest at ${where}, ` +
      `where it is ${signed(found.mean[most])} (${band}).`
    )
  }
  return (
    `${other.name} differs from ${one.name} (${sure}), most of all at ${where}: there its mean density is ` +
    `${density(other.mean[most])} against ${density(one.mean[most])}, a difference of ${signed(found.mean[most])} (${band}).`
  )
}

function numberWords({ runs, level }: Told, { run, statistics }: CurveDifference): string {
  const [one, other] = [runs[0], runs[run]]
  const of = (name: StatisticName, what: string, show: (value: number) => string): string | undefined => {
    const { difference, low, high, q } = statistics[name]
    if (Number.isNaN(difference)) return undefined
    const values = `${show(other.statistics[name].value)} against ${show(one.statistics[name].value)}`
    const sure = Number.isNaN(q)
      ? '; not tested'
      : q <= level
        ? ''
        : `; not significant, q = ${Number(q.toPrecision(2))}`
    return `${what} ${values} (difference ${between(low, high)}${sure})`
  }
  const parts = [
    of('basis', 'at the basis vectors its density is', density),
    of('alignment', 'the alignment A₄ is', value => value.toFixed(3)),
  ].filter(part => part !== undefined)
  return sentence(parts.join('; '))
}

/** Three digits that other programs read back. */
function density(value: number): string {
  if (value === 0) return '0'
  return Math.abs(value) < 1e-4 ? value.toExponential(2) : value.toPrecision(3)
}

function signed(value: number): string {
  return value > 0 ? `+${density(value)}` : density(value)
}

function between(low: number, high: number): string {
  return `${signed(low)} to ${signed(high)}`
}

function probability(p: number): string {
  return Number.isNaN(p) ? '–' : String(Number(p.toPrecision(2)))
}
