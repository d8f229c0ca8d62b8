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
    const { stdout } = await run(
      process.execPath,
      ['make.mjs', '--out', out, '--data', join(root, 'examples/mnist/data')],
      { cwd: stage },
    )
    const svg = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.svg'))
    expect(svg(out)).toEqual(svg(committed))
    for (const name of svg(out)) {
      const same = readFileSync(join(out, name)).equals(readFileSync(join(committed, name)))
      expect(same, `${name}: run npm run build && node docs/figures/make.mjs, and look at it`).toBe(true)
    }
    // And what the text quotes of them.
    const { curves, clouds, variance, digits } = JSON.parse(stdout)
    const quoted = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−')
    const [r, A] = [
      curves.map((one: { resonance: number }) => quoted(one.resonance, 3)),
      clouds.map((one: number) => quoted(one)),
    ]
    expect(text).toContain(`$r$ is ${r[0]}, ${r[1]} and ${r[2]}.`)
    expect(text).toContain(`here ${A[0]}, ${A[1]} and ${A[2]}.`)
    const math = (value: number) => value.toFixed(2)
    const { raw, whitened } = variance
    expect(text).toContain(
      `($A_4 = ${math(raw.statistic)}$, $p = ${raw.p}$), and not\nwhitened ($p = ${math(whitened.p)}$)`,
    )
    expect(text).toContain(
      `$A_4 = ${math(digits.raw.statistic)}$ as they are and $${math(digits.whitened.statistic)}$ whitened`,
    )
    expect([digits.raw.p, digits.whitened.p]).toEqual([0.005, 0.005])
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
