import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const documents = readdirSync('docs')
  .filter(name => name.endsWith('.md'))
  .map(name => join('docs', name))
  .concat('README.md', 'RELEASING.md', 'test/package/README.md')
  .concat(['edge', 'mnist', 'models'].map(name => `examples/${name}/README.md`))

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')

function anchorsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '')
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading))
}

/** Links that lead nowhere. */
function broken(path: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter(link => {
      if (/^https?:/.test(link)) return false
      const [file, anchor] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
    })
}

describe('links within the documentation', () => {
  it.each(documents)('%s', path => expect(broken(path, readFileSync(path, 'utf8'))).toEqual([]))

  it('are looked at: one that leads nowhere is found', () => {
    const text = '[a](method.md) [b](absent.md) [c](method.md#limits) [d](method.md#absent) [e](#absent)'
    expect(broken('docs/method.md', text)).toEqual(['absent.md', 'method.md#absent', '#absent'])
  })
})
