/** The record of a run: test/package/RECORD.md, a row per environment. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'

const FILE = new URL('RECORD.md', import.meta.url)
const HEAD = `# Where the packed library was last seen to work

Written by \`node test/package/run.mjs --record\`; see README.md for what each environment shows. A row stays until its
environment is recorded anew.

| environment | version | what was compared | date | machine |
| --- | --- | --- | --- | --- |
`

const cell = text => String(text).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()

function row({ environment, result }) {
  const { outcome, version = '', compared, why, error } = result
  const what = outcome === 'ok' ? compared : outcome === 'skip' ? `left out: ${why}` : `FAILED: ${error.split('\n')[0]}`
  const cpus = os.cpus()
  const machine = `${cpus.length} × ${cpus[0]?.model ?? 'unknown'}, ${os.type()} ${os.arch()}`
  const date = new Date().toISOString().slice(0, 10)
  return `| ${[environment.name, version, what, date, machine].map(cell).join(' | ')} |`
}

/** Writes the results' rows, and leaves those of environments that were not asked. */
export function record(results) {
  const before = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter(line => line.startsWith('| '))
        .slice(2)
    : []
  const rows = new Map(before.map(line => [line.split(' | ')[0].slice(2), line]))
  for (const result of results) rows.set(cell(result.environment.name), row(result))
  writeFileSync(FILE, `${HEAD}${[...rows.values()].join('\n')}\n`)
  console.log('written      test/package/RECORD.md')
}
