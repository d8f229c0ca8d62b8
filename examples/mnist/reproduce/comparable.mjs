/** Two files of plain lines, for whoever compares two runs: the same seeds, another day, machine or backend. */
import { cellsOf } from './cells.mjs'
import { outcome } from './claims/outcome.mjs'

/** SHA-256 of the final activations of every model, at every site: the same on one machine, run after run. */
export function checksumsCsv(records) {
  const sites = Object.keys(records[0].checksums)
  const lines = records.map(({ id, checksums }) => [id, ...sites.map(site => checksums[site])].join(','))
  return `${[['model', ...sites].join(','), ...lines].join('\n')}\n`
}

/**
 * The answer to every question, and how each kind of model came out: without a number, since the last digits of those are
 * another machine's.
 */
export function conclusionsCsv(records, claims) {
  const answers = claims.map(({ id, answer }) => ['claim', id, answer])
  const kinds = cellsOf(records).flatMap(({ name, tests }) => [
    ...(tests.own ? [['own basis', name, outcome(tests.own)]] : []),
    ['standard basis', name, outcome(tests.standard)],
  ])
  const quoted = text => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [['of', 'what', 'conclusion'], ...answers, ...kinds].map(line => line.map(quoted).join(','))
  return `${lines.join('\n')}\n`
}
