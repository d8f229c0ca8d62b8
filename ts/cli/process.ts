import type { Io } from './io.ts'
import { main } from './main.ts'

/** Runs the command line of this very process: its arguments, streams, signals and exit code. */
export async function runProcess(): Promise<void> {
  const interruption = new AbortController()
  let received: NodeJS.Signals | undefined
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Once: whoever presses Ctrl-C a second time does not want to wait.
    process.once(name, () => {
      received = name
      interruption.abort()
    })
  }
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    throw error
  })
  process.stderr.on('error', () => {})
  const io: Io = {
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: interruption.signal,
  }
  process.exitCode = await main(process.argv.slice(2), io)
  // Dies of the signal after all, so that a calling shell knows.
  if (received !== undefined) process.kill(process.pid, received)
}
