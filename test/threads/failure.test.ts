import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import {
  closeThreads,
  DisposedError,
  OptionsError,
  Spotlight,
  type SweepOptions,
  ThreadError,
  type WorkerLike,
} from '../../ts/index.ts'
import { built } from '../built.ts'
import { normals } from '../dice.ts'

const { worker } = built('failure')
afterEach(closeThreads)
afterAll(closeThreads)

const acts = { data: normals(800, 48), shape: [800, 48] as const }
const question: SweepOptions = { mass: 0.1, angles: 60, threads: 2 }

/** A worker that answers as told: code that has `port`, and `send(order)`, the real thing's answer coming later. */
const acting =
  (code: string, options = {}) =>
  (): WorkerLike =>
    new Worker(`const { parentPort: port } = require('node:worker_threads')\n${code}`, { eval: true, ...options })

const obedient = `
  const ready = () => port.postMessage({ kind: 'ready', protocol: 1 })
  const held = ({ data }) => port.postMessage({ kind: 'held', data })
`

/** What a sweep rejects with; it must do so soon. */
async function failure(options: SweepOptions): Promise<Error> {
  const spotlight = await Spotlight.create(acts)
  try {
    const late = new Promise<Error>(resolve => setTimeout(resolve, 20_000, new Error('nothing came')))
    const ended = spotlight.sweep({ ...question, ...options }).then(
      () => new Error('it gave a result'),
      error => error,
    )
    return await Promise.race([ended, late])
  } finally {
    spotlight.dispose()
  }
}

describe('a worker that', () => {
  it.each([
    [
      'throws as it starts',
      "throw new Error('no such luck')",
      /no worker could be started \(a worker failed: no such luck\)/,
    ],
    ['exits as it starts', 'process.exit(3)', /no worker could be started \(a worker stopped with exit code 3\)/],
    [
      'cannot start the core',
      "port.on('message', () => port.postMessage({ kind: 'failed', fatal: true, message: 'no SIMD' }))",
      /no worker could be started \(a worker failed: no SIMD\)/,
    ],
    [
      'is of another version',
      "port.postMessage({ kind: 'ready', protocol: 0 }); port.on('message', () => {})",
      /no worker could be started \(a worker is of another version of spotlight-resonance\)/,
    ],
    [
      'talks nonsense',
      "port.on('message', () => port.postMessage(null))",
      /\(a message of a worker could not be read\)/,
    ],
    [
      'dies while it is sent the activations',
      `${obedient} port.on('message', m => (m.kind === 'start' ? ready() : m.kind === 'fill' && process.exit(9)))`,
      /^threads: a worker stopped with exit code 9$/,
    ],
    [
      'cannot hold the activations',
      `${obedient} port.on('message', m => {
        if (m.kind === 'start') ready()
        if (m.kind === 'settle') port.postMessage({ kind: 'failed', data: m.data, fatal: false, message: 'out of memory' })
      })`,
      /^threads: a worker could not take the activations: out of memory$/,
    ],
    [
      'exits while it counts',
      `${obedient} port.on('message', m => {
        if (m.kind === 'start') ready()
        if (m.kind === 'settle') held(m)
        if (m.kind === 'count') process.exit(7)
      })`,
      /^threads: a worker stopped with exit code 7$/,
    ],
    [
      'throws while it counts',
      `${obedient} port.on('message', m => {
        if (m.kind === 'start') ready()
        if (m.kind === 'settle') held(m)
        if (m.kind === 'count') throw new Error('gone mad')
      })`,
      /^threads: a worker failed: gone mad$/,
    ],
    [
      'traps while it counts',
      `${obedient} port.on('message', m => {
        if (m.kind === 'start') ready()
        if (m.kind === 'settle') held(m)
        if (m.kind === 'count') port.postMessage({ kind: 'failed', job: m.job, fatal: true, message: 'unreachable' })
      })`,
      /^threads: a worker failed: unreachable$/,
    ],
    [
      'answers what nobody asked',
      `${obedient} port.on('message', m => {
        if (m.kind === 'start') ready()
        if (m.kind === 'settle') held(m)
        if (m.kind === 'count') port.postMessage({ kind: 'counted', job: m.job, chunk: 1e6, took: 1, counted: null })
      })`,
      /^threads: a worker answered what nobody had asked$/,
    ],
  ])('%s fails the sweep', async (_, code, message) => {
    const error = await failure({ worker: acting(code) })
    expect(error).toBeInstanceOf(ThreadError)
    expect(error.message).toMatch(message)
    // What follows starts a worker anew where the last one died, and is right.
    if (message.source.includes('could not take')) await closeThreads()
    using spotlight = await Spotlight.create(acts)
    const asked = { ...question, curves: true }
    const [found, expected] = [
      await spotlight.sweep({ ...asked, worker }),
      await spotlight.sweep({ ...asked, threads: 1 }),
    ]
    expect(found.counts).toEqual(expected.counts)
  })

  it('runs out of memory fails the sweep', async () => {
    const code = `${obedient} port.on('message', m => {
      if (m.kind === 'start') ready()
      if (m.kind === 'settle') held(m)
      if (m.kind !== 'count') return
      const hoard = []
      for (;;) hoard.push(new Array(1e5).fill({}))
    })`
    const error = await failure({ worker: acting(code, { resourceLimits: { maxOldGenerationSizeMb: 24 } }) })
    expect(error).toBeInstanceOf(ThreadError)
    expect(error.message).toMatch(/memory|exit code/)
  }, 30_000)

  it('sends what cannot be read fails the sweep', async () => {
    const made = worker() as WorkerLike & { emit(event: string, ...values: unknown[]): boolean }
    const post = made.postMessage.bind(made)
    made.postMessage = (message, transfer) => {
      if ((message as { kind: string }).kind === 'count') made.emit('messageerror', new Error('garbled'))
      else post(message, transfer)
    }
    const error = await failure({ worker: () => made })
    expect(error).toEqual(new ThreadError('threads: a message of a worker could not be read'))
  })
})

describe('threads', () => {
  it('must be made by something that makes workers', async () => {
    expect(await failure({ worker: () => ({}) as WorkerLike })).toEqual(
      new ThreadError('threads: worker() did not return a Worker; one of a browser or of node:worker_threads expected'),
    )
    const error = await failure({
      worker: () => {
        throw new Error('not today')
      },
    })
    expect(error.message).toBe(
      'threads: no worker could be started (not today); a worker that runs spotlight-resonance/worker expected of the option worker',
    )
  })

  it('must not be promised: neither a rejection nor a worker is left behind', async () => {
    const promised = new ThreadError(
      'threads: worker() returned a promise; the Worker itself expected (a function without async)',
    )
    const unhandled: unknown[] = []
    const listen = (reason: unknown): number => unhandled.push(reason)
    process.on('unhandledRejection', listen)
    try {
      const rejects = (async () => {
        throw new Error('not today')
      }) as unknown as () => WorkerLike
      expect(await failure({ worker: rejects })).toEqual(promised)
      let ended = false
      const late = (async () => {
        const made = worker() as Worker
        made.once('exit', () => {
          ended = true
        })
        return made
      }) as unknown as () => WorkerLike
      expect(await failure({ worker: late })).toEqual(promised)
      await vi.waitFor(() => expect(ended).toBe(true), 10_000)
      // Node tells of rejections after the microtasks: a turn of the event loop later they are known.
      await new Promise(resolve => setImmediate(resolve))
      expect(unhandled).toEqual([])
    } finally {
      process.off('unhandledRejection', listen)
    }
  })

  it('that cannot be had are an error where a number was asked for, and none for auto', {
    timeout: 60_000,
  }, async () => {
    // The tests run from ts/, where there is no worker.js.
    const error = await failure({})
    expect(error).toBeInstanceOf(ThreadError)
    expect(error.message).toMatch(
      /^threads: no worker could be started \(.*worker\.js.*\); threads: 1 or the option worker expected, such as \(\) => new Worker\(/,
    )
    using spotlight = await Spotlight.create({ data: normals(3000, 100), shape: [3000, 100] })
    const asked = { mass: 0.2, angles: 30 }
    const [found, expected] = [await spotlight.sweep(asked), await spotlight.sweep({ ...asked, threads: 1 })]
    expect(found.mean).toEqual(expected.mean)
  })

  it('stop at once when they are aborted, and serve the next sweep', { timeout: 60_000 }, async () => {
    using spotlight = await Spotlight.create({ data: normals(8000, 128), shape: [8000, 128] })
    const asked = { mass: 0.3, angles: 90, threads: 3, worker }
    await spotlight.sweep({ ...asked, planes: { sample: 50 } })
    for (const after of [0, 1, 5, 30, 80]) {
      const stop = new AbortController()
      const sweep = spotlight.sweep({ ...asked, signal: stop.signal, onEstimate: () => {} })
      setTimeout(() => stop.abort(new Error('enough')), after)
      const begun = performance.now()
      await expect(sweep).rejects.toThrow('enough')
      // Pieces of 8 ms, on a machine that may do other things as well.
      expect(performance.now() - begun - after).toBeLessThan(500)
    }
    const small = { ...asked, planes: { sample: 50 }, curves: true } as const
    const [found, expected] = [await spotlight.sweep(small), await spotlight.sweep({ ...small, threads: 1 })]
    expect(found.counts).toEqual(expected.counts)
  })

  it('stop when their spotlight is disposed of, or they are closed', { timeout: 60_000 }, async () => {
    const big = { data: normals(8000, 128), shape: [8000, 128] as const }
    const spotlight = await Spotlight.create(big)
    const sweep = spotlight.sweep({ mass: 0.3, threads: 2, worker })
    setTimeout(() => spotlight.dispose(), 150)
    await expect(sweep).rejects.toThrow(DisposedError)
    using other = await Spotlight.create(big)
    const second = other.sweep({ mass: 0.3, threads: 2, worker })
    setTimeout(closeThreads, 150)
    await expect(second).rejects.toThrow(new ThreadError('threads: closeThreads() ended the workers'))
  })

  it('report progress that only rises, to 1', async () => {
    using spotlight = await Spotlight.create({ data: normals(4000, 100), shape: [4000, 100] })
    const seen: number[] = []
    await spotlight.sweep({ mass: 0.3, threads: 3, worker, onProgress: fraction => seen.push(fraction) })
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })

  it('fail with the error of a callback', async () => {
    for (const name of ['onProgress', 'onEstimate'] as const) {
      const broken = (): never => {
        throw new Error(`${name} broke`)
      }
      for (const threads of [1, 3]) {
        using spotlight = await Spotlight.create({ data: normals(4000, 100), shape: [4000, 100] })
        await expect(spotlight.sweep({ mass: 0.3, threads, worker, [name]: broken })).rejects.toThrow(`${name} broke`)
      }
    }
  })

  it('name a histogram that has no room, as one thread does', async () => {
    // 2^22 angles and counts up to 200 need 2^30 bins.
    const asked = { epsilon: -0.5, angles: 2 ** 22, quantiles: [0.5], curves: false }
    using spotlight = await Spotlight.create({ data: normals(200, 6), shape: [200, 6] })
    for (const threads of [1, 3]) {
      const sweep = spotlight.sweep({ ...asked, threads, worker })
      await expect(sweep).rejects.toThrow(/^quantiles: their histogram would need \d+ bins; at most 268435456 expected/)
      await expect(sweep).rejects.toThrow(OptionsError)
    }
  })
})

it('one that never answers is waited for by nobody else', async () => {
  using spotlight = await Spotlight.create(acts)
  const impatient = AbortSignal.timeout(200)
  const waiting = spotlight.sweep({ ...question, worker: acting("port.on('message', () => {})"), signal: impatient })
  await expect(waiting).rejects.toThrow('timeout')
  const began = performance.now()
  const sweep = await spotlight.sweep({ ...question, worker })
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(sweep.counts).toEqual((await spotlight.sweep({ ...question, threads: 1 })).counts)
})
