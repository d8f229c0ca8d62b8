import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

import { ArgumentsError } from '../arguments.mjs'

export const USAGE = `node reproduce.mjs [--quick] [--check] [--seeds S,..] [--backend wasm|cpu] [--workers N]
                   [--models DIRECTORY] [--report DIRECTORY]

The paper's experiment on 10,000 digits: 200 small networks whose hidden layer's function is made from a basis, and what the
spotlight shows of them. A model that is finished is kept, and not trained again.

  --quick             18 models and half the epochs: the main effect, its rotation, and its control
  --check             ends with exit 1 if the main effect is not there, or the control shows it
  --seeds S,..        1 to 1000 each (default 1,2,3,4,5; with --quick 1,2,3)
  --backend wasm|cpu  of tfjs (default wasm); cpu is plain JavaScript, and several times slower
  --workers N         processes, 1 to 64 (default: one for each core, at most 8)
  --models DIRECTORY  where models are kept (default models/, with --quick models/quick/)
  --report DIRECTORY  where the report goes, over an earlier one (default reproduced/, with --quick reproduced/quick/)
  --help`

const known = {
  quick: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  seeds: { type: 'string' },
  backend: { type: 'string', default: 'wasm' },
  workers: { type: 'string', default: String(Math.min(8, availableParallelism())) },
  models: { type: 'string' },
  report: { type: 'string' },
  help: { type: 'boolean', default: false },
}

/**
 * @param {string[]} words the command line after the script's name
 * @throws {ArgumentsError}
 */
export function parse(words) {
  let values
  try {
    ;({ values } = parseArgs({ args: words, options: known }))
  } catch (error) {
    throw new ArgumentsError(`${error.message.split('. ')[0]}; --help names the options`)
  }
  if (!['wasm', 'cpu'].includes(values.backend)) {
    throw new ArgumentsError(`--backend ${values.backend}: expected wasm or cpu`)
  }
  for (const option of ['models', 'report']) {
    if (values[option] === '') throw new ArgumentsError(`--${option}: no directory given`)
  }
  // A quick run's models have fewer epochs: they are others, by the same names.
  const within = values.quick ? 'quick/' : ''
  return {
    ...values,
    models: values.models ?? `models/${within}`,
    report: values.report ?? `reproduced/${within}`,
    workers: integer('--workers', values.workers, 64),
    seeds:
      values.seeds === undefined
        ? undefined
        : [...new Set(values.seeds.split(',').map(seed => integer('--seeds', seed, 1000)))],
  }
}

function integer(option, text, highest) {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= highest) return value
  throw new ArgumentsError(`${option} ${text}: expected an integer from 1 to ${highest}`)
}
