import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { ArgumentsError, parse, USAGE } from './arguments.mjs'
import { nearestNeighbourAccuracy } from './neighbours.mjs'
import { npy } from './npy.mjs'
import { generator } from './random.mjs'

const version = name =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version

/** tfjs takes a second to load and may not be installed, so it is asked for only once the arguments are good. */
async function load() {
  try {
    const [tf, model, data] = await Promise.all([
      import('@tensorflow/tfjs'),
      import('./autoencoder.mjs'),
      import('./digits.mjs'),
      import('@tensorflow/tfjs-backend-wasm'),
    ])
    return { tf, ...model, ...data }
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new ArgumentsError('dependencies are missing: run npm install in this folder first')
  }
}

/** Asked before the training, so that minutes of it are not lost to a mistyped path. */
function directory(path) {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw new ArgumentsError(`--out ${path}: not a directory that can be written to (${error.code})`)
  }
}

async function main({ seed, epochs, out }) {
  const started = performance.now()
  const { tf, digits, train, WIDTHS, FUNCTIONS, BOTTLENECK, TRAINING } = await load()
  directory(out)
  // Threads may add partial sums in whatever order they finish; one thread with SIMD gives the same bytes every time.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its wasm backend')

  const { pixels, labels, count } = digits()
  const losses = []
  const onEpoch = (epoch, loss) => {
    losses.push(loss)
    process.stderr.write(`epoch ${epoch}/${epochs}: loss ${loss.toFixed(5)}\n`)
  }
  const { activations, width, loss } = train(pixels, { epochs, random: generator(seed), onEpoch })
  const accuracy = nearestNeighbourAccuracy(activations, width, labels)

  const files = {
    'activations.npy': { shape: [count, width], dtype: 'float32', bytes: npy(activations, [count, width]) },
    'labels.npy': { shape: [count], dtype: 'uint8', bytes: npy(labels, [count]) },
  }
  const record = {
    command: `node train.mjs --seed ${seed} --epochs ${epochs} --out ${out}`,
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - started) / 1000),
    seed,
    epochs,
    network: { input: pixels.length / count, widths: WIDTHS, functions: FUNCTIONS, bottleneck: BOTTLENECK },
    training: TRAINING,
    epochLosses: losses,
    finalLoss: loss,
    nearestNeighbourAccuracy: accuracy,
    digits: Array.from({ length: 10 }, (_, digit) => labels.filter(label => label === digit).length),
    backend: `${tf.getBackend()}, one thread, SIMD ${await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')}`,
    versions: {
      node: process.version,
      tfjs: version('@tensorflow/tfjs'),
      'tfjs-backend-wasm': version('@tensorflow/tfjs-backend-wasm'),
      mnist: version('mnist'),
    },
    files: Object.fromEntries(
      Object.entries(files).map(([name, { shape, dtype, bytes }]) => [
        name,
        { shape, dtype, sha256: createHash('sha256').update(bytes).digest('hex') },
      ]),
    ),
  }
  // Each file appears whole or not at all, and the record that vouches for the others comes last.
  const written = Object.entries(files).map(([name, { bytes }]) => [name, bytes])
  written.push(['record.json', `${JSON.stringify(record, null, 2)}\n`])
  for (const [name, content] of written) {
    writeFileSync(join(out, `${name}.part`), content)
    renameSync(join(out, `${name}.part`), join(out, name))
  }
  process.stdout.write(
    `${join(out, 'activations.npy')}: ${count} × ${width}, reconstruction loss ${loss.toFixed(5)}, ` +
      `nearest-neighbour accuracy ${(100 * accuracy).toFixed(1)} %, ${record.seconds} s\n`,
  )
}

try {
  const options = parse(process.argv.slice(2))
  if (options.help) process.stdout.write(`${USAGE}\n`)
  else await main(options)
} catch (error) {
  process.stderr.write(`${error instanceof ArgumentsError ? error.message : error.stack}\n`)
  process.exitCode = error instanceof ArgumentsError ? 2 : 1
}
