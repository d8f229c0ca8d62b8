/**
 * One command from the digits to the report: makes the models that are not finished yet, measures them, and says which of the
 * paper's claims hold here. See README.md.
 */
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'

import { ArgumentsError } from './arguments.mjs'
import { parse, USAGE } from './reproduce/options.mjs'

const version = name =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version

/** What takes seconds to load, or may not be installed: asked for once the arguments are good. */
async function load() {
  try {
    const modules = ['plan', 'store', 'crew', 'progress', 'images', 'conclude', 'main-effect', 'report/index']
    const loaded = await Promise.all(modules.map(name => import(`./reproduce/${name}.mjs`)))
    return Object.assign({}, ...loaded)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new ArgumentsError('dependencies are missing: run npm install in this folder, then npm run reproduce')
  }
}

/** Asked before the training, so that minutes of it are not lost to a mistyped path. */
function directory(option, path) {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw new ArgumentsError(`--${option} ${path}: not a directory that can be written to (${error.code})`)
  }
}

async function main(options, words) {
  const { plan, open, makeAll, progress, minutes, images, conclude, mainEffect, writeReport } = await load()
  directory('models', options.models)
  directory('report', options.report)
  const began = performance.now()
  const { epochs, models } = plan(options)
  const protocol = { folder: resolve(options.models), epochs, backend: options.backend }
  const store = open(protocol.folder, protocol)

  const missing = models.filter(({ id }) => !store.measured(id))
  const kept = models.length - missing.length
  if (kept > 0) process.stderr.write(`${kept} of ${models.length} models are finished already, in ${options.models}\n`)
  const told = progress(missing.length, epochs.at(-1))
  process.once('SIGINT', () => {
    told.end()
    const done = models.filter(({ id }) => store.measured(id)).length
    process.stderr.write(
      `stopped: ${done} of ${models.length} models are kept in ${options.models}; the same command goes on from there\n`,
    )
    process.exit(130)
  })
  await makeAll(missing, { workers: options.workers, protocol, onNews: told.hear })
  told.end()

  const records = models.map(({ id }) => store.measured(id))
  const claims = conclude(records)
  const facts = {
    command: ['npm run reproduce', ...(words.length > 0 ? ['--', ...words] : [])].join(' '),
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores`,
    models: records.length,
    'made in this run': missing.length,
    'seconds of this run': Math.round((performance.now() - began) / 1000),
    'seconds of training and measuring, in all processes together': Math.round(
      records.reduce((sum, { seconds }) => sum + seconds.training + seconds.measuring, 0),
    ),
    backend: options.backend,
    versions: {
      node: process.version,
      ...Object.fromEntries(
        ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'mnist', 'spotlight-resonance'].map(name => [
          name,
          version(name),
        ]),
      ),
    },
  }
  await writeReport(options.report, { records, images: images(), facts, claims })
  for (const {
    question,
    answer,
    words: [first],
  } of claims)
    process.stdout.write(`${question} ${answer}: ${first}\n`)
  process.stdout.write(
    `\n${models.length} models, ${minutes(performance.now() - began)}. The report: ${join(options.report, 'report.html')}\n`,
  )
  if (!options.check) return
  const found = mainEffect(records)
  for (const { words } of found) process.stdout.write(`${words}\n`)
  if (!found.every(({ asExpected }) => asExpected)) throw new Error('the main effect is not what it should be')
}

try {
  const words = process.argv.slice(2)
  const options = parse(words)
  if (options.help) process.stdout.write(`${USAGE}\n`)
  else await main(options, words)
} catch (error) {
  process.stderr.write(`${error instanceof ArgumentsError ? error.message : error.stack}\n`)
  process.exitCode = error instanceof ArgumentsError ? 2 : 1
}
