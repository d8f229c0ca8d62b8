/**
 * The workflow files: YAML without a warning, actions by their major version, no host's name, and every command that they
 * run is there. Whether the service takes them, only the service can tell.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT, TOOLS } from '../project.mjs'

export const name = 'workflows'

const FOLDER = join(ROOT, '.github/workflows')
const SYSTEM = ['apt-get', 'mkdir']
const NPM = ['ci', 'pack', 'publish', 'pkg']

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** What is wrong with one command of a line, '' if nothing. */
function judgeCommand(command) {
  const [program, first, second] = command.trim().split(/\s+/)
  if (SYSTEM.includes(program)) return ''
  if (program === 'npm' && first === 'run') return second in scripts ? '' : `there is no script "${second}"`
  if (program === 'npm') return NPM.includes(first) ? '' : `npm has no "${first}" that is known here`
  if (program === 'node') return existsSync(join(ROOT, first)) ? '' : `there is no ${first}`
  if (!existsSync(join(ROOT, program))) return `there is no ${program}`
  return statSync(join(ROOT, program)).mode & 0o100 ? '' : `${program} cannot be executed`
}

const judgeRun = text =>
  text
    .split(/\n|&&/)
    .filter(command => command.trim())
    .map(judgeCommand)

function judgeStep({ uses, run }) {
  if ((uses === undefined) === (run === undefined)) return ['a step has either `uses` or `run`']
  if (run) return judgeRun(run)
  return [/^[\w.-]+\/[\w.-]+@v\d+$/.test(uses) ? '' : `${uses} is not pinned by its major version`]
}

function judgeJob([id, job], jobs) {
  const missing = ['runs-on', 'steps', 'timeout-minutes'].filter(key => !(key in job))
  const needs = [job.needs ?? []].flat().filter(other => !(other in jobs))
  return [
    ...missing.map(key => `has no ${key}`),
    ...needs.map(other => `needs ${other}, which is no job`),
    ...(job.steps ?? []).flatMap(judgeStep),
  ]
    .filter(Boolean)
    .map(problem => `job ${id}: ${problem}`)
}

function judge(file, parseDocument) {
  const text = readFileSync(join(FOLDER, file), 'utf8')
  const document = parseDocument(text, { strict: true, uniqueKeys: true })
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message)
  const { on, jobs = {}, permissions } = document.toJS() ?? {}
  if (on === undefined) faults.push('is never run: it has no `on`')
  if (permissions?.contents !== 'read') faults.push('has more than `contents: read` for all its jobs')
  if (/https?:\/\/|registry/.test(text.replace(/^ *#.*$/gm, ''))) faults.push('names a host')
  faults.push(...Object.entries(jobs).flatMap(job => judgeJob(job, jobs)))
  return faults.map(fault => `${file}: ${fault}`)
}

export function check() {
  const { parseDocument } = createRequire(join(TOOLS, 'gates/package.json'))('yaml')
  const files = readdirSync(FOLDER)
  return {
    found: `${files.join(', ')}: every command is there`,
    problems: files.flatMap(file => judge(file, parseDocument)),
  }
}
