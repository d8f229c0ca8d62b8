#!/usr/bin/env node
/**
 * Changesets, for this repository; see RELEASING.md.
 *
 *   node tools/release/run.mjs add | status | version
 *
 * It is installed here by `npm ci` when it is missing: a hundred packages that nobody needs who only builds and tests.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const ROOT = dirname(dirname(HERE))
const TOOL = join(HERE, 'node_modules/@changesets/cli/bin.js')

function run(command, args, cwd = ROOT) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** The tool puts a new version right below the title; what the file says of itself goes back there. */
function putInOrder(before, after) {
  // Title and introduction, up to the first section.
  const [title, introduction] = before.match(/^# .*\n\n((?:(?!## ).*\n)*)/)
  if (introduction.trim() === '' || after.startsWith(title)) return after
  const rest = after.replace(introduction, '').replace(/^# .*\n+/, '')
  return `${title}${rest}`.replace(/[ \t]+$/gm, '').replace(/^(## .*\n)(?=#)/gm, '$1\n')
}

const [command = 'add', ...more] = process.argv.slice(2)
if (!['add', 'status', 'version'].includes(command)) {
  console.error(`found "${command}", expected add, status or version`)
  process.exit(2)
}
if (!existsSync(TOOL)) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], HERE)
const changelog = join(ROOT, 'CHANGELOG.md')
const before = readFileSync(changelog, 'utf8')
run(process.execPath, [TOOL, command, ...more])
if (command === 'version') {
  writeFileSync(changelog, putInOrder(before, readFileSync(changelog, 'utf8')))
  // The lock file names the version too.
  run('npm', [
    'install',
    '--package-lock-only',
    '--ignore-scripts',
    '--omit-lockfile-registry-resolved',
    '--no-audit',
    '--no-fund',
  ])
}
