import { spawn } from 'node:child_process'

/** Most seconds that one block may take. */
const LIMIT = 50

/** Runs a program to its end; what it printed, or an error with all of it. */
export function run(
  command: string,
  words: readonly string[],
  { cwd, env, input = '' }: { cwd: string; env?: NodeJS.ProcessEnv; input?: string },
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env: env ?? process.env, detached: true })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.on('data', text => stdout.push(text))
    child.stderr.on('data', text => stderr.push(text))
    const late = setTimeout(() => {
      stderr.push(`not done after ${LIMIT} s`)
      // The whole group: a shell's children would stay.
      process.kill(-child.pid!, 'SIGKILL')
    }, LIMIT * 1000)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(late)
      const said = { stdout: stdout.join(''), stderr: stderr.join('') }
      if (code === 0) resolve(said)
      else reject(new Error(`ended with ${code ?? signal}:\n${said.stdout}${said.stderr}`))
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
