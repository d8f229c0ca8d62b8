import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { built } from '../built.ts'

const { dist } = built('lifecycle')

/** Runs a program that imports the built library, as its users' programs do; it must end by itself. */
function run(code: string, node: string[] = []): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = `
    import { Worker } from 'node:worker_threads'
    import { Spotlight, closeThreads } from ${JSON.stringify(pathToFileURL(join(dist, 'index.js')).href)}
    const [n, d] = [4000, 100]
    let state = 1
    const data = Float32Array.from({ length: n * d }, () => {
      let sum = 0
      for (let m = 0; m < 4; m++) sum += (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5
      return sum
    })
    const spotlight = await Spotlight.create({ data, shape: [n, d] })
    const question = { mass: 0.1, angles: 60, curves: false }
    const hash = ({ mean, std }) => [...mean, ...std].join()
    ${code}
    console.log('end')
  `
  return new Promise((resolve, reject) => {
    const args = [...node, '--input-type=module', '--eval', program]
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH } })
    const patience = setTimeout(() => child.kill('SIGKILL'), 50_000)
    const out = { stdout: '', stderr: '' }
    child.stdout.on('data', text => (out.stdout += text))
    child.stderr.on('data', text => (out.stderr += text))
    child.on('error', reject)
    child.on('close', code => {
      clearTimeout(patience)
      resolve({ code, ...out })
    })
  })
}

describe('a process', () => {
  it('ends by itself while its workers are idle, and they serve sweep after sweep', async () => {
    const { code, stdout, stderr } = await run(`
      const alone = hash(await spotlight.sweep({ ...question, threads: 1 }))
      for (const threads of [2, 3, 2, 'auto']) {
        console.log(hash(await spotlight.sweep({ ...question, threads })) === alone)
      }
      const other = await Spotlight.create({ data, shape: [n / 2, 2 * d] })
      await other.sweep({ ...question, planes: { sample: 100 }, threads: 3 })
      other.dispose()
    `)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${'true\n'.repeat(4)}end\n`, stderr: '' })
  })

  it('ends by itself after a sweep was aborted or failed', async () => {
    const { code, stdout, stderr } = await run(`
      const stop = new AbortController()
      setTimeout(() => stop.abort(new Error('enough')), 60)
      await spotlight.sweep({ ...question, mass: 0.4, threads: 2, signal: stop.signal }).catch(e => console.log(e.message))
      const broken = () => new Worker('process.exit(5)', { eval: true })
      await spotlight.sweep({ ...question, threads: 4, worker: broken }).catch(e => console.log(e.name))
    `)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'enough\nThreadError\nend\n', stderr: '' })
  })

  it('starts no more workers than it needs, and none after it closed them', async () => {
    const { code, stdout, stderr } = await run(`
      let made = 0
      const url = new URL(${JSON.stringify(pathToFileURL(join(dist, 'worker.js')).href)})
      const worker = () => (made++, new Worker(url, { execArgv: [] }))
      const asked = { ...question, planes: { sample: 60 }, worker }
      for (const threads of [1, 2, 3, 3, 2, 1]) await spotlight.sweep({ ...asked, threads })
      console.log(made)
      await closeThreads()
      await closeThreads()
      await spotlight.sweep({ ...asked, threads: 2 })
      console.log(made)
      await closeThreads()
    `)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '2\n3\nend\n', stderr: '' })
  })

  it('does not pile up the activations of spotlights that were disposed of or forgotten', {
    timeout: 60_000,
  }, async () => {
    const { code, stdout, stderr } = await run(
      `
      const resident = () => process.memoryUsage().rss / 2 ** 20
      const rounds = async (count, dispose) => {
        for (let round = 0; round < count; round++) {
          const big = await Spotlight.create({ data: new Float32Array(2 ** 20).fill(round + 1), shape: [2 ** 14, 64] })
          await big.sweep({ ...question, planes: [[0, 1], [2, 3]], threads: 2 })
          if (dispose) big.dispose()
          else {
            gc()
            await new Promise(resolve => setTimeout(resolve, 5))
          }
        }
        gc()
        return resident()
      }
      for (const dispose of [true, false]) {
        const before = await rounds(10, dispose)
        // Forty more, kept, would be 320 MiB in each thread.
        console.log((await rounds(40, dispose)) - before < 150)
      }
    `,
      ['--expose-gc'],
    )
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true\ntrue\nend\n', stderr: '' })
  })
})
