import { describe, expect, it } from 'vitest'
import type { Io } from '../../ts/cli/io.ts'
import { main } from '../../ts/cli/main.ts'
import { matrix } from '../formats/build.ts'
import { folder, spotlight } from './harness.ts'

/** Standard output breaks in a way that nobody foresaw. */
function broken(
  env: Io['env'],
  fault: Error = new TypeError("Cannot read properties of undefined (reading 'x')"),
): { io: Io; errors: () => string } {
  let text = ''
  const stdout = {
    write: (): never => {
      throw fault
    },
  }
  const stderr = { write: (more: string) => (text += more) }
  const stdin = (async function* () {})()
  return { io: { stdin, stdout, stderr, env, cwd: '/', signal: new AbortController().signal }, errors: () => text }
}

describe('a fault of ours', () => {
  const line =
    "spotlight: a fault of this program: Cannot read properties of undefined (reading 'x'); DEBUG=spotlight shows where\n"

  it('is one line and exit code 1', async () => {
    const { io, errors } = broken({})
    expect(await main(['null', '--dimensions', '8'], io)).toBe(1)
    expect(errors()).toBe(line)
  })

  it('shows its stack to those who ask', async () => {
    const { io, errors } = broken({ DEBUG: 'other,spotlight' })
    expect(await main(['null', '--dimensions', '8'], io)).toBe(1)
    expect(errors().startsWith(`${line}TypeError: Cannot read`)).toBe(true)
    expect(errors()).toMatch(/\n +at .*fault\.test\.ts/)
  })

  it('is not a machine with too little memory', async () => {
    const { io, errors } = broken({}, new RangeError('Array buffer allocation failed'))
    expect(await main(['null', '--dimensions', '8'], io)).toBe(2)
    expect(errors()).toBe(
      'spotlight: out of memory (Array buffer allocation failed); fewer planes, angles or epsilons expected\n',
    )
  })

  it('is not what a user did: no stack there', async () => {
    const cwd = folder({ 'x.npy': matrix(4, 4) })
    const around = { env: { DEBUG: 'spotlight' } }
    expect(await spotlight(cwd, ['sweep', 'x.npy', '--mass', '2'], around)).toEqual({
      code: 2,
      stdout: '',
      stderr: "spotlight: --mass is '2'; a number between 0 and 1, both excluded, expected\n",
    })
  })
})
