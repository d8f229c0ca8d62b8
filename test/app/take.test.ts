import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import type { Question } from '../../app/src/state/view.ts'
import { STANDARD } from '../../app/src/state/view.ts'
import { codeOf } from '../../app/src/take/code.ts'
import { commandOf, type Files } from '../../app/src/take/command.ts'
import { csvOf } from '../../app/src/take/csv.ts'
import { shellText } from '../../app/src/take/shell.ts'
import { folder, normal, spotlight } from '../cli/harness.ts'
import { npy, zip } from '../formats/build.ts'

const [rows, features] = [60, 4]
const letters = Array.from({ length: rows }, (_, row) => 'xyz'[row % 3]).join('\n')

const asked = (change: Partial<Question>): Question => ({ ...STANDARD.question, angles: 24, ...change })

/** Of every kind, so that no choice of the page is lost on the way. */
const questions: Record<string, Question> = {
  'as usual': asked({}),
  'epsilon, signed, permutations': asked({
    cone: { by: 'epsilon', value: 0.35 },
    signed: true,
    planes: { kind: 'permutations' },
  }),
  'a sample of planes of a Thomson basis': asked({
    basis: { kind: 'thomson', count: 6, seed: 3 },
    planes: { kind: 'sample', count: 5, seed: 3 },
    cone: { by: 'mass', value: 0.1 },
  }),
  'a rotation': asked({ basis: { kind: 'rotation', seed: 8 }, cone: { by: 'mass', value: 0.1 } }),
  'class means': asked({ basis: { kind: 'classes' }, cone: { by: 'mass', value: 0.1 } }),
  'vectors of a file': asked({ basis: { kind: 'file' }, cone: { by: 'mass', value: 0.1 } }),
}

describe('what reproduces a view', () => {
  const data = normal(rows * features)
  const given = {
    "-it's.npz": zip([
      { name: 'layer 1.npy', data: npy('<f4', `(${rows}, ${features})`, data) },
      { name: 'other.npy', data: npy('<f4', '(2, 2)', normal(4)) },
    ]),
    'names.txt': letters,
    'standard.npy': npy('<f8', `(3, ${features})`, Float64Array.from(normal(3 * features))),
  }
  const files: Files = {
    activations: { name: "-it's.npz", tensor: 'layer 1' },
    labels: { name: 'names.txt' },
    basis: { name: 'standard.npy' },
  }

  it.each(Object.entries(questions))('comes to the same by command and by code: %s', async (_, question) => {
    const cwd = folder(given)
    const words = commandOf(files, question)
    expect(words.slice(-2)).toEqual(['--out', 'report'])
    const { code, stderr } = await spotlight(cwd, words.slice(1))
    expect([code, stderr]).toEqual([0, ''])
    const summary = JSON.parse(readFileSync(join(cwd, 'report/summary.json'), 'utf8'))
    const printed = await run(codeOf(files, question), cwd)
    expect(printed[1]).toEqual([summary.words])
    expect(Array.from(printed[0]![0] as Float64Array)).toEqual(summary.mean[0])
    expect(Array.from(printed[0]![1] as Float64Array)).toEqual(summary.resonance[0])
    expect([summary.angles, summary.signed, summary.labels.classes]).toEqual([24, question.signed, 3])
  })

  /** What a program of the page prints, in the folder of the files. */
  async function run(code: string, cwd: string): Promise<unknown[][]> {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    const entry = (path: string): string =>
      JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../ts', path)).href)
    const body = code
      .replace(/^import (.*) from 'node:fs\/promises'$/m, "const { readFile } = await load('node:fs/promises')")
      .replace(/^import (.*) from 'spotlight-resonance'$/m, `const $1 = await load(${entry('index.ts')})`)
      .replace(
        /^import (.*) from 'spotlight-resonance\/formats'$/m,
        `const $1 = await load(${entry('formats/index.ts')})`,
      )
      .replaceAll('await readFile(', 'await readFile(within + ')
    expect(body).not.toMatch(/^import/m)
    const program = Object.getPrototypeOf(run).constructor('load', 'within', body)
    try {
      await program((url: string) => import(/* @vite-ignore */ url), `${cwd}/`)
      return said.mock.calls
    } finally {
      said.mockRestore()
    }
  }

  it('has no command where planes and basis have seeds of their own', () => {
    const basis = { kind: 'thomson', count: 6, seed: 1 } as const
    expect(commandOf(files, asked({ basis, planes: { kind: 'sample', count: 5, seed: 3 } }))).toEqual([])
  })

  it('quotes for a shell', () => {
    expect(shellText(['sweep', "it's $HOME.npy", 'a:b/c.npy'])).toBe("sweep 'it'\\''s $HOME.npy' a:b/c.npy")
  })
})

describe('a table as CSV', () => {
  it('quotes what needs it, and leaves numbers alone', () => {
    const table = {
      columns: ['a,b', 'c'],
      rows: [
        ['say "x"', -1.5e-7],
        ['two\nlines', '-inf'],
      ],
    }
    expect(csvOf(table)).toBe('"a,b",c\r\n"say ""x""",-1.5e-7\r\n"two\nlines",-inf\r\n')
  })

  it('keeps spreadsheets from running what a file says', () => {
    const cells = ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '-', 'a=1', '+3', '']
    expect(csvOf({ columns: ['=HYPERLINK("x")'], rows: cells.map(cell => [cell]) })).toBe(
      ['"\'=HYPERLINK(""x"")"', "'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "'\t=1", "'-", 'a=1', '+3', '', ''].join('\r\n'),
    )
  })
})
