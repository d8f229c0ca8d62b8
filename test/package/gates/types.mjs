/**
 * Are the types wrong? Every entry of the package, resolved by TypeScript as an ES module, as CommonJS and as bundlers do.
 * (Not as Node 10 did, before there were exports: no Node that can run this package.)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../process.mjs'
import { TOOLS } from '../project.mjs'

export const name = 'types'

const MODES = ['node16-cjs', 'node16-esm', 'bundler']
const TOOL = `${TOOLS}/gates/node_modules/@arethetypeswrong/cli/dist/index.js`

/** Each with `entrypoint`, `kind` and a `reason`, and `mode` where it is in one alone. */
const { ignored } = JSON.parse(readFileSync(new URL('types.json', import.meta.url), 'utf8'))

async function analyse(tarball, folder) {
  const answer = join(folder, 'types.json')
  const args = [process.execPath, TOOL, tarball, '--profile', 'node16', '--format', 'json', '--no-definitely-typed']
  // Into a file: it ends itself before a pipe has taken all. And it exits with 1 where it finds a problem.
  await run('sh', ['-c', `${args.map(part => `'${part}'`).join(' ')} > '${answer}' || true`])
  const { analysis } = JSON.parse(readFileSync(answer, 'utf8'))
  if (!analysis.types) throw new Error('the package has no types')
  return analysis
}

export async function check({ tarball, project, manifest }) {
  const { entrypoints, problems } = await analyse(tarball, project)
  const used = new Set()
  const excused = ({ kind, entrypoint, resolutionKind }) => {
    const excuse = ignored.find(
      rule => rule.kind === kind && rule.entrypoint === entrypoint && (!rule.mode || rule.mode === resolutionKind),
    )
    used.add(excuse)
    return excuse !== undefined
  }
  const entries = Object.keys(manifest.exports)
  const unseen = entries.filter(entry => !(entry in entrypoints))
  const wrong = problems.filter(({ resolutionKind }) => resolutionKind === undefined || MODES.includes(resolutionKind))
  const left = wrong.filter(problem => !excused(problem))
  return {
    found: `${entries.length} entries in ${MODES.length} modes${ignored.map(({ entrypoint, kind, reason }) => `; ${kind} of ${entrypoint} ignored: ${reason}`).join('')}`,
    problems: [
      ...unseen.map(entry => `${entry} was not looked at`),
      ...left.map(({ kind, entrypoint, resolutionKind, ...more }) =>
        [kind, entrypoint, resolutionKind, JSON.stringify(more)].filter(Boolean).join(' '),
      ),
      ...ignored.filter(rule => !rule.reason).map(({ kind, entrypoint }) => `${kind} of ${entrypoint} has no reason`),
      ...ignored
        .filter(rule => !used.has(rule))
        .map(({ kind, entrypoint }) => `${kind} of ${entrypoint} is ignored, but is no problem any more`),
    ],
  }
}
