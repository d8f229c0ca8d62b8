import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { built } from '../built.ts'
import { stageOf } from './folder.ts'
import { run } from './process.ts'

const { root, dist } = built('figures')
const committed = join(root, 'docs/figures')
const text = readFileSync(join(root, 'docs/method.md'), 'utf8')

describe('the figures of docs/method.md', () => {
  it('are what make.mjs makes, to the byte', async () => {
    const stage = stageOf(dist)
    const out = join(stage, 'made')
    mkdirSync(out)
    // Beside the built package, which it then finds by its name.
    copyFileSync(join(committed, 'make.mjs'), join(stage, 'make.mjs'))
    await run(process.execPath, ['make.mjs', '--out', out, '--data', join(root, 'examples/mnist/data')], { cwd: stage })
    const svg = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.svg'))
    expect(svg(out)).toEqual(svg(committed))
    for (const name of svg(out)) {
      const same = readFileSync(join(out, name)).equals(readFileSync(join(committed, name)))
      expect(same, `${name}: run npm run build && node docs/figures/make.mjs, and look at it`).toBe(true)
    }
  })

  it('are all shown, with a text for who cannot see them', () => {
    const shown = [...text.matchAll(/!\[([^\]]+)\]\(figures\/([\w-]+\.svg)\)/g)].map(([, , name]) => name)
    expect(shown.sort()).toEqual(readdirSync(committed).filter(name => name.endsWith('.svg')))
  })

  it('stand among formulas whose files are there', () => {
    const paths = [...text.matchAll(/`((?:ts|crate|test|examples|docs)\/[\w./-]+)`/g)].map(([, path]) => path)
    expect(paths.length).toBeGreaterThan(15)
    const missing = paths.filter(path => {
      try {
        return readdirSync(join(root, path)).length === 0
      } catch {
        return readFileSync(join(root, path)).length === 0
      }
    })
    expect(missing).toEqual([])
  })
})
