import type { Comparison, CurveDifference, StatisticName } from './comparison.ts'

/** Two sentences for each run but the first: whether it differs, where, and how sure that is; and what sums it up. */
export function inWords(comparison: Omit<Comparison, 'words'>): string[] {
  return comparison.differences.map(found => {
    const same = found.mean.every(value => value === 0) && found.statistics.basis.difference === 0
    return same ? curveWords(comparison, found) : `${curveWords(comparison, found)} ${numberWords(comparison, found)}`
  })
}

function curveWords(
  { runs, angles, paired, replicates, level }: Omit<Comparison, 'words'>,
  found: CurveDifference,
): string {
  const [one, other] = [runs[0], runs[found.run]]
  const covered = `${Number((100 * (1 - level)).toFixed(2))} %`
  const how = paired ? `${replicates} random exchanges of their rows` : `${replicates} resamples`
  const sure =
    runs.length > 2 ? `p = ${probability(found.p)}, q = ${probability(found.q)}` : `p = ${probability(found.p)}`
  const most = found.mean.reduce((best, value, at) => (Math.abs(value) > Math.abs(found.mean[best]) ? at : best), 0)
  if (found.mean[most] === 0) return `${other.name} has the same mean curve as ${one.name}, at every angle.`
  const where = `${((angles[most] * 180) / Math.PI).toFixed(1)}°`
  const { low, high } = found.simultaneous
  const band = `${between(low[most], high[most])} with ${covered} for all angles at once`
  if (!(found.q <= level)) {
    return (
      `No difference between ${other.name} and ${one.name} is established (${sure}, ${how}): it is largest at ${where}, ` +
      `where it is ${signed(found.mean[most])} (${band}).`
    )
  }
  return (
    `${other.name} differs from ${one.name} (${sure}, ${how}), most of all at ${where}: there its mean density is ` +
    `${density(other.mean[most])} against ${density(one.mean[most])}, a difference of ${signed(found.mean[most])} (${band}).`
  )
}

function numberWords({ runs, level }: Omit<Comparison, 'words'>, { run, statistics }: CurveDifference): string {
  const [one, other] = [runs[0], runs[run]]
  const of = (name: StatisticName, what: string, show: (value: number) => string): string | undefined => {
    const { difference, low, high, q } = statistics[name]
    if (Number.isNaN(difference)) return undefined
    const values = `${show(other.statistics[name].value)} against ${show(one.statistics[name].value)}`
    const sure = q <= level ? '' : '; not significant'
    return `${what} ${values} (difference ${between(low, high)}${sure})`
  }
  const parts = [
    of('basis', 'at the basis vectors its density is', density),
    of('alignment', 'the alignment A₄ is', value => value.toFixed(3)),
  ].filter(part => part !== undefined)
  const text = parts.join('; ')
  return `${text[0].toUpperCase()}${text.slice(1)}.`
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
