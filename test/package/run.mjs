#!/usr/bin/env node
/**
 * The packed library in every environment it is meant for, one after another; see README.md.
 *
 *   node test/package/run.mjs [--only PATTERN] [--group NAME] [--record] [--tarball FILE] [--keep] [--list]
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findProgram } from './browser.mjs'
import { run } from './process.mjs'
import { install, makeProject, pack, TOOLS, temporary } from './project.mjs'
import { record } from './record.mjs'
import { words } from './words.mjs'

const ENVIRONMENTS = new URL('environments/', import.meta.url)

/** All environments, each with the name of its file. */
export async function environments() {
  const files = readdirSync(ENVIRONMENTS).filter(name => name.endsWith('.mjs'))
  const all = await Promise.all(
    files.sort().map(async file => {
      const { environments } = await import(new URL(file, ENVIRONMENTS).href)
      return environments.map(environment => ({ tools: [], needs: [], ...environment, file: file.slice(0, -4) }))
    }),
  )
  return all.flat()
}

/** Installs a group of tools as its lock file has them, unless it is there already. */
export async function prepare(group) {
  const folder = join(TOOLS, group)
  const texts = ['package.json', 'package-lock.json'].map(name => readFileSync(join(folder, name)))
  const state = createHash('sha256').update(Buffer.concat(texts)).digest('hex')
  const stamp = join(folder, 'node_modules/.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  console.log(`installing   tools/${group}`)
  // Not `npm ci`, which refuses a lock file where optional binaries for other systems could not be had.
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  await run('npm', args, { cwd: folder, timeout: 600_000 })
  writeFileSync(stamp, state)
}

/** What a page that hangs is told to have done. */
const SILENT = /no answer within \d+ s/

const indent = text => text.replace(/^/gm, '    | ')

/** Asks one environment; nothing that it does ends the run. */
async function ask(environment, installed, keep) {
  const missing = environment.needs.filter(name => !findProgram(name))
  if (missing.length > 0) return { outcome: 'skip', why: `no ${missing.join(', no ')} found` }
  const begun = performance.now()
  const seconds = () => (performance.now() - begun) / 1000
  let project
  try {
    for (const group of environment.tools) await prepare(group)
    project = makeProject(environment.name, installed, { keep })
    const { version, compared, skip } = await environment.run(project)
    if (skip) return { outcome: 'skip', why: skip }
    if (!version || !compared) throw new Error('it says neither what it was nor what it compared')
    return { outcome: 'ok', version, compared: words(compared), seconds: seconds() }
  } catch (error) {
    return { outcome: 'FAIL', error: error?.stack ?? String(error), seconds: seconds() }
  } finally {
    await project?.close()
    if (keep && project) console.log(`kept         ${project.folder}`)
  }
}

function show({ name }, { outcome, version, compared, seconds, why, error }) {
  const took = seconds === undefined ? '' : `${seconds.toFixed(1)} s`
  const rest = outcome === 'ok' ? `${version}: ${compared}` : (why ?? '')
  console.log(`${outcome.padEnd(5)}${took.padStart(7)}  ${name.padEnd(34)} ${rest}`.trimEnd())
  if (error) console.log(indent(error))
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      group: { type: 'string' },
      tarball: { type: 'string' },
      record: { type: 'boolean' },
      keep: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  })
  const { only, group, keep } = values
  const asked = (await environments()).filter(
    ({ name, file, tools }) =>
      (!only || new RegExp(only, 'i').test(name)) && (!group || file === group || tools.includes(group)),
  )
  if (asked.length === 0) throw new Error('no environment is called so: --list names them')
  if (values.list) {
    for (const { name, file } of asked) console.log(`${file.padEnd(24)} ${name}`)
    return
  }
  const stage = temporary('matrix')
  try {
    const tarball = values.tarball ? resolve(values.tarball) : await pack(stage)
    const installed = await install(tarball, join(stage, 'consumer'))
    const results = []
    for (const environment of asked) {
      let result = await ask(environment, installed, keep)
      // A page that neither answers nor fails: seen of Firefox with workers in workers, on a loaded machine. Thrice is ours.
      for (let more = 2; more > 0 && SILENT.test(result.error); more--) {
        console.log(`again          ${environment.name} (${result.error.match(SILENT)[0]})`)
        result = await ask(environment, installed, keep)
      }
      results.push({ environment, result })
      show(environment, result)
    }
    const count = outcome => results.filter(({ result }) => result.outcome === outcome).length
    const skipped = count('skip')
    console.log(`${count('ok')} passed, ${count('FAIL')} failed${skipped ? `, ${skipped} skipped` : ''}`)
    if (values.record) record(results)
    if (count('FAIL') > 0) process.exitCode = 1
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
