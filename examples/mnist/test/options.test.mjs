import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../reproduce.mjs', import.meta.url))
const run = (...words) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' })

it('bad arguments are one line that says what was expected, and exit 2', () => {
  const file = join(tmpdir(), `a-file-${process.pid}`)
  writeFileSync(file, '')
  for (const [words, expected] of [
    [['--seeds', '1,x'], '--seeds x: expected an integer from 1 to 1000'],
    [['--workers', '0'], '--workers 0: expected an integer from 1 to 64'],
    [['--backend', 'gpu'], '--backend gpu: expected wasm or cpu'],
    [['--quik'], "Unknown option '--quik'; --help names the options"],
    [['--models', file], `--models ${file}: not a directory that can be written to (EEXIST)`],
  ]) {
    const { status, stdout, stderr } = run(...words)
    assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: '', stderr: `${expected}\n` })
  }
})

it('--help tells of every option', () => {
  const { status, stdout } = run('--help')
  assert.equal(status, 0)
  for (const option of ['quick', 'check', 'seeds', 'backend', 'workers', 'models', 'report'])
    assert.match(stdout, new RegExp(`--${option}`))
})
