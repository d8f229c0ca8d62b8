#!/usr/bin/env node
/**
 * Drives the built explorer in Debian's Chromium.
 *
 *   node app/test/run.mjs [--only NAME] [--app FOLDER] [--tests FOLDER] [--shots] [--list]
 *
 * A test is a file in tests/ with a `name`, `run(given)` and maybe `setting`; see README.md. Figures that tests measure go to
 * target/app/measured.json; screenshots of pages that failed, or of all with --shots, to target/app/shots.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { launch } from './browser.mjs'
import { filesIn } from './files/folder.mjs'
import { give } from './given.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const OUT = join(ROOT, 'target/app')
const SHOTS = join(OUT, 'shots')

/** All tests of a folder, by the names of their files. */
async function testsIn(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.mjs')) : []
  return Promise.all(
    files.sort().map(async file => {
      const { name, run, setting = {} } = await import(pathToFileURL(join(folder, file)).href)
      if (!name || !run) throw new Error(`${file} exports no name or no run`)
      return { file: file.slice(0, -4), name, run, setting }
    }),
  )
}

const late = (seconds, what) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${what}: not done after ${seconds} s`)), seconds * 1000).unref()
  })

/** Runs one test; nothing that it does ends the run. */
async function ask(browser, test, { app, files, shots }) {
  const begun = performance.now()
  const { timeout = 120 } = test.setting
  let given
  let error
  try {
    given = await give(browser, { app, files, setting: test.setting, shots: join(SHOTS, test.file) })
    await Promise.race([test.run(given), late(timeout, test.name)])
  } catch (thrown) {
    error = thrown?.stack ?? String(thrown)
  }
  if (given) {
    // What workers and late scripts have to say.
    await given.page.waitForTimeout(50).catch(() => {})
    const faults = given.faults()
    if (faults.length > 0) error = [error, ...faults].filter(Boolean).join('\n')
    if (error || shots) await given.shot('end').catch(() => {})
    await given.close().catch(thrown => (error ??= thrown.stack))
  }
  return { error, figures: given?.figures ?? [], seconds: (performance.now() - begun) / 1000 }
}

function show({ name }, { error, figures, seconds }) {
  console.log(`${(error ? 'FAIL' : 'ok').padEnd(5)}${`${seconds.toFixed(1)} s`.padStart(7)}  ${name}`)
  for (const { what, text } of figures) console.log(`               figure: ${what}: ${text}`)
  if (error) console.log(error.replace(/^/gm, '    | '))
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      app: { type: 'string' },
      tests: { type: 'string' },
      shots: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  })
  const folder = values.tests ? resolve(values.tests) : fileURLToPath(new URL('tests', import.meta.url))
  const pattern = new RegExp(values.only ?? '', 'i')
  const tests = (await testsIn(folder)).filter(({ name, file }) => pattern.test(name) || pattern.test(file))
  if (tests.length === 0) throw new Error('no test is called so: --list names them')
  if (values.list) {
    for (const { file, name } of tests) console.log(`${file.padEnd(24)} ${name}`)
    return
  }
  rmSync(SHOTS, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  const app = values.app ? resolve(values.app) : join(ROOT, 'app/dist')
  const files = filesIn(join(OUT, 'files'))
  const browser = await launch()
  const figures = []
  let failed = 0
  try {
    for (const test of tests) {
      let result = await ask(browser, test, { app, files, shots: values.shots })
      show(test, result)
      // A machine that is lent to others may stop for seconds, and a page in it: in CI what failed is tried once more, and told.
      if (result.error && process.env.CI) {
        console.log('once more:')
        result = await ask(browser, test, { app, files, shots: values.shots })
        show(test, result)
      }
      failed += result.error ? 1 : 0
      figures.push(...result.figures.map(figure => ({ test: test.file, ...figure })))
    }
    const machine = { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version }
    const measured = { machine: { ...machine, chromium: browser.version() }, figures }
    writeFileSync(join(OUT, 'measured.json'), `${JSON.stringify(measured, null, 2)}\n`)
  } finally {
    await browser.close()
  }
  console.log(`${tests.length - failed} passed, ${failed} failed, ${figures.length} figures measured`)
  if (failed > 0) process.exitCode = 1
}

await main()
