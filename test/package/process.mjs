/** Commands that cannot outlive whoever ran them: each has a process group of its own, which is killed as a whole. */
import { spawn } from 'node:child_process'

/** What of the environment must not reach a user's project: it would make it another than that user's. */
const OURS =
  /^(NODE_ENV|NODE_OPTIONS|NODE_PATH|VITEST.*|npm_(package|lifecycle|execpath|node_execpath|command).*|INIT_CWD)$/

function environment(more) {
  const own = Object.entries(process.env).filter(([name]) => !OURS.test(name))
  return { ...Object.fromEntries(own), NO_COLOR: '1', FORCE_COLOR: undefined, ...more }
}

function launch(command, args, { cwd, env }) {
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', both: '' }
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', text => {
      output.both += text
      if (stream === 'stdout') output.stdout += text
    })
  }
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {}
  }
  return { child, output, kill }
}

const told = (command, args, how, output) => new Error(`${[command, ...args].join(' ')} ${how}\n${output.trim()}`)

/**
 * Runs a command to its end and gives its stdout.
 *
 * @param options.timeout milliseconds after which it and all its children are killed.
 * @throws Error with all of its output, where it fails or takes too long.
 */
export async function run(command, args, options) {
  return (await runAll(command, args, options)).stdout
}

/** As {@link run}, but gives `{ stdout, output }`: output is stdout and stderr as they came. */
export function runAll(command, args, { cwd, env, timeout = 120_000 } = {}) {
  return new Promise((resolve, reject) => {
    const { child, output, kill } = launch(command, args, { cwd, env })
    const timer = setTimeout(() => {
      reject(told(command, args, `did not end within ${timeout / 1000} s`, output.both))
      kill()
    }, timeout)
    child.on('error', error => {
      clearTimeout(timer)
      reject(told(command, args, `could not be started: ${error.message}`, ''))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      kill()
      if (code === 0) resolve({ stdout: output.stdout, output: output.both })
      else reject(told(command, args, signal ? `was ended by ${signal}` : `exited with ${code}`, output.both))
    })
  })
}

/**
 * Starts a command that stays, and waits until its output matches `ready`.
 *
 * @returns `match`, `pid`, `output()` so far, and `close()`, which kills it with all its children.
 * @throws Error with all of its output, where it ends before or does not get ready within `timeout` milliseconds.
 */
export function start(command, args, { cwd, env, ready, timeout = 60_000 }) {
  return new Promise((resolve, reject) => {
    const { child, output, kill } = launch(command, args, { cwd, env })
    const ended = new Promise(resolve => child.on('close', resolve))
    const timer = setTimeout(() => fail(`was not ready within ${timeout / 1000} s`), timeout)
    const fail = how => {
      clearTimeout(timer)
      reject(told(command, args, how, output.both))
      kill()
    }
    const close = async () => {
      kill()
      await ended
    }
    const look = () => {
      const match = output.both.match(ready)
      if (!match) return
      clearTimeout(timer)
      resolve({ match, pid: child.pid, output: () => output.both, close })
    }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
    child.on('error', error => fail(`could not be started: ${error.message}`))
    child.on('close', code => fail(`ended with ${code} before it was ready`))
  })
}
