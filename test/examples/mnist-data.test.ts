import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { openTensors } from '../../ts/formats/index.ts'

const folder = new URL('../../examples/mnist/', import.meta.url)
const bytes = (name: string): Buffer => readFileSync(new URL(`data/${name}`, folder))

function only(name: string): ReturnType<ReturnType<typeof openTensors>['read']> {
  const file = openTensors(bytes(name), name)
  expect(file.entries).toHaveLength(1)
  return file.read(file.entries[0].name)
}

describe('the committed MNIST activations', () => {
  const record = JSON.parse(bytes('record.json').toString())

  it('are the files that their record vouches for', () => {
    expect(Object.keys(record.files).sort()).toEqual(['activations.npy', 'labels.npy'])
    for (const [name, { sha256 }] of Object.entries<{ sha256: string }>(record.files)) {
      expect(createHash('sha256').update(bytes(name)).digest('hex'), name).toBe(sha256)
    }
  })

  it('were made by the command that npm run train gives', () => {
    const { scripts, dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
    expect(scripts.train).toBe(record.command)
    expect(record.versions).toMatchObject({
      tfjs: dependencies['@tensorflow/tfjs'],
      'tfjs-backend-wasm': dependencies['@tensorflow/tfjs-backend-wasm'],
      mnist: dependencies.mnist,
    })
  })

  it('are 10,000 rows of 16 values of tanh, no unit of them dead', () => {
    const { shape, dtype, data } = only('activations.npy')
    expect({ shape, dtype }).toEqual({ shape: [10_000, 16], dtype: 'f32' })
    const values = data as Float32Array
    expect(values).toHaveLength(160_000)
    expect(values.every(value => Number.isFinite(value) && Math.abs(value) <= 1)).toBe(true)
    for (let unit = 0; unit < 16; unit++) {
      const column = values.filter((_, index) => index % 16 === unit)
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length
      const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length)
      expect(deviation, `unit ${unit}`).toBeGreaterThan(0.1)
    }
  })

  it('have a label each, in the order and the numbers of the mnist package', () => {
    const { shape, dtype, data } = only('labels.npy')
    expect({ shape, dtype }).toEqual({ shape: [10_000], dtype: 'u8' })
    const labels = Array.from(data as Uint8Array)
    expect(labels).toEqual([...labels].sort())
    const histogram = Array.from({ length: 10 }, (_, digit) => labels.filter(label => label === digit).length)
    expect(histogram).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978])
    expect(record.digits).toEqual(histogram)
  })
})

describe('examples/mnist/train.mjs', () => {
  it.each([
    [['--seed', '-1'], '--seed -1: expected an integer from 0 to 4294967295'],
    [['--seed', '1.5'], '--seed 1.5: expected an integer from 0 to 4294967295'],
    [['--seed', '4294967296'], '--seed 4294967296: expected an integer from 0 to 4294967295'],
    [['--epochs=0'], '--epochs 0: expected an integer from 1 to 1000'],
    [['--epochs'], '--epochs: no value given'],
    [['--out', '--seed'], '--out: no value given'],
    [['--bogus'], '--bogus: unknown argument, expected --seed, --epochs, --out or --help'],
    [['--seed', '1', 'more'], 'more: unknown argument, expected --seed, --epochs, --out or --help'],
  ])('%j: one line and exit code 2', (words, line) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('train.mjs', folder)), ...words],
      { encoding: 'utf8' },
    )
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `${line}\n` })
  })

  it('keeps what it installs out of the root, and registry hosts out of its lock', () => {
    const root = JSON.parse(readFileSync(new URL('../../package.json', folder), 'utf8'))
    const { dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
    // d3-scale draws the root's benchmarks too.
    for (const name of Object.keys(dependencies).filter(name => name !== 'd3-scale')) {
      expect({ ...root.dependencies, ...root.devDependencies }).not.toHaveProperty([name])
    }
    const lock = new URL('package-lock.json', folder)
    expect(readFileSync(lock, 'utf8')).not.toMatch(/"resolved": "\w+:/)
  })
})
