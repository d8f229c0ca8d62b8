import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Io } from '../../ts/cli/io.ts'
import { OutputFolder } from '../../ts/cli/output-folder.ts'
import { contents, folder, spotlight } from './harness.ts'

const list = (...files: string[]) => JSON.stringify({ files })

function around(cwd: string, signal: AbortSignal = new AbortController().signal): Io {
  return { cwd, signal } as Io
}

describe('the folder of --out', () => {
  it('is made with the folders around it, with the rights that others get', async () => {
    const cwd = folder()
    const out = await OutputFolder.open('a/b/c', around(cwd))
    expect(readdirSync(cwd)).toEqual([])
    await out.write({ 'x.txt': () => 'x', 'figures/y.svg': () => 'y', 'summary.json': () => '{}' }, 'summary.json')
    expect(readdirSync(join(cwd, 'a/b'))).toEqual(['c'])
    expect(readdirSync(join(cwd, 'a/b/c')).sort()).toEqual(['figures', 'summary.json', 'x.txt'])
    mkdirSync(join(cwd, 'ordinary'))
    expect(statSync(join(cwd, 'a/b/c')).mode).toBe(statSync(join(cwd, 'ordinary')).mode)
  })

  it('replaces what an earlier run wrote, and its figures that are no more, and nothing else', async () => {
    const cwd = folder({
      'o/x.txt': 'old',
      'o/summary.json': list('x.txt', 'figures/old.svg', 'figures/../notes.svg', '../out.svg', 'notes.md'),
      'o/figures/old.svg': 'old',
      'o/figures/foreign.svg': 'foreign',
      'o/notes.svg': 'mine',
      'o/notes.md': 'mine',
      'out.svg': 'mine',
    })
    const out = await OutputFolder.open('o', around(cwd))
    const summary = list('x.txt', 'figures/new.svg')
    const files = { 'x.txt': () => 'new', 'figures/new.svg': () => 'new', 'summary.json': () => summary }
    await out.write(files, 'summary.json')
    const names = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort()
    expect(names).toEqual(
      ['o', 'out.svg', 'o/figures', 'o/notes.md', 'o/notes.svg', 'o/summary.json', 'o/x.txt']
        .concat('o/figures/foreign.svg', 'o/figures/new.svg')
        .sort(),
    )
    expect(readFileSync(join(cwd, 'o/x.txt'), 'utf8')).toBe('new')
  })

  it.each([
    ['new', 'a/b/c'],
    ['there already', 'o'],
  ])('is left as it was when the making of a file fails, being %s', async (_, name) => {
    const cwd = folder({ 'o/x.txt': 'old' })
    const before = contents(cwd)
    const out = await OutputFolder.open(name, around(cwd))
    const fails = (): never => {
      throw new TypeError('no figure')
    }
    await expect(out.write({ 'x.txt': () => 'new', 'y.svg': fails }, 'summary.json')).rejects.toThrow('no figure')
    expect(contents(cwd)).toEqual(before)
  })

  it.each([
    ['new', 'a/b/c'],
    ['there already', 'o'],
  ])('is left as it was when the writing is interrupted, being %s', async (_, name) => {
    const cwd = folder({ 'o/x.txt': 'old' })
    const before = contents(cwd)
    const interruption = new AbortController()
    const out = await OutputFolder.open(name, around(cwd, interruption.signal))
    const interrupts = (): string => {
      interruption.abort(new Error('Ctrl-C'))
      return 'new'
    }
    const files = { 'x.txt': () => 'new', 'y.svg': interrupts, 'z.txt': () => 'new' }
    await expect(out.write(files, 'summary.json')).rejects.toThrow('Ctrl-C')
    expect(contents(cwd)).toEqual(before)
  })

  it('is not written to at all when one file cannot be replaced', async () => {
    const cwd = folder({ 'o/a.txt': 'old', 'o/b.txt/inside': 'mine' })
    const before = contents(cwd)
    const out = await OutputFolder.open('o', around(cwd))
    const files = { 'a.txt': () => 'new', 'b.txt': () => 'new' }
    await expect(out.write(files, 'summary.json')).rejects.toThrow('o/b.txt: a folder is in the way')
    expect(contents(cwd)).toEqual(before)
  })

  it('does not mind what a foreign summary.json holds', async () => {
    for (const text of ['not JSON', '[]', '{"files":7}', 'null', '{"files":[null,{}]}']) {
      const cwd = folder({ 'o/summary.json': text })
      const out = await OutputFolder.open('o', around(cwd))
      await out.write({ 'summary.json': () => list() }, 'summary.json')
      expect(readdirSync(join(cwd, 'o'))).toEqual(['summary.json'])
    }
  })
})

describe('an interrupted sweep', () => {
  it('writes nothing and says nothing', async () => {
    const table = Array.from({ length: 400 }, (_, n) => `${Math.sin(n)},${Math.cos(3 * n)},${Math.sin(n * n)}`)
    const cwd = folder({ 'x.csv': table.join('\n') })
    const before = contents(cwd)
    const signal = AbortSignal.abort()
    const words = ['sweep', 'x.csv', '--out', 'o/p']
    expect(await spotlight(cwd, words, { signal })).toEqual({ code: 130, stdout: '', stderr: '' })
    expect(contents(cwd)).toEqual(before)
  })

  it('clears its bar', async () => {
    const cwd = folder()
    const lines = Array.from({ length: 3000 }, (_, n) => {
      return Array.from({ length: 120 }, (_, c) => Math.sin(n * 121 + c * c).toFixed(4)).join(',')
    })
    writeFileSync(join(cwd, 'x.csv'), lines.join('\n'))
    const interruption = new AbortController()
    const { code, stdout, stderr } = await spotlight(cwd, ['sweep', 'x.csv', '--mass', '0.1,0.2,0.3', '--out', 'o'], {
      columns: 80,
      signal: interruption.signal,
      onError: () => interruption.abort(),
    })
    expect([code, stdout]).toEqual([130, ''])
    expect(stderr.endsWith('\r\u001b[K')).toBe(true)
    expect(readdirSync(cwd)).toEqual(['x.csv'])
  })
})
