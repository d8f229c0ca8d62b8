import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built.ts'
import { type Block, blocksOf } from './blocks.ts'
import { Checker } from './check.ts'
import { introduced } from './introduced.ts'

const library = built('docs')
const root = process.cwd()

/** README.md, docs/*.md and examples/*\/README.md. */
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
  ...readdirSync(join(root, 'examples'), { encoding: 'utf8' })
    .map(name => `examples/${name}/README.md`)
    .filter(path => existsSync(join(root, path))),
]

const titleOf = ({ file, heading, place }: Block): string => `${file} › ${heading} › ${place}`

const blocks = documents.flatMap(file =>
  blocksOf(file, readFileSync(join(root, file), 'utf8')).map(block => {
    const asks = introduced[titleOf(block)]
    return asks ? { ...block, asks: { ...block.asks, ...asks } } : block
  }),
)

/** Blocks that must fail, with what they must say: or this test would be worth nothing. */
const failures: readonly [string, string, RegExp][] = [
  ['an unknown language', '```fortran\nprint *, 1\n```', /language "fortran"/],
  ['a name that nobody introduced', '```js\nconsole.log(data)\n```', /data is not defined/],
  ['a wrong type', "```ts\nimport { basis } from 'spotlight-resonance'\nbasis.thomson('5')\n```", /TS2345/],
  ['an export that is not there', "```js\nimport { spotlite } from 'spotlight-resonance'\n```", /spotlite/],
  [
    'a rejected promise',
    "```ts\nimport { nullDensity } from 'spotlight-resonance'\nawait nullDensity(2, 8)\n```",
    /epsilon is 2/,
  ],
  ['a name of ours that is not given', '<!-- snippet: with nothing -->\n```js\nnothing()\n```', /nothing/],
  ['an option that is not there', '```sh\nnpx spotlight sweep acts.npy --widths 3\n```', /--widths/],
  [
    'a file that is not there',
    '```sh\nspotlight inspect absent.npy\nspotlight null --dimensions 8\n```',
    /absent\.npy/,
  ],
  ['a command that nobody knows', '```sh\nnpx left-pad\n```', /does not know the command/],
  ['a tool of the machine', '```sh\nrm -r .\n```', /not found/],
  ['a script that is not there', '```sh\nnpm run deploy-everything\n```', /no script deploy-everything/],
  ['broken Python', '```python\nimport torch\nprint(\n```', /SyntaxError/],
  ['broken JavaScript', '<!-- snippet: elsewhere examples/models -->\n```js\nconst = 1\n```', /SyntaxError/],
  [
    'a package that is not there either',
    '<!-- snippet: elsewhere examples/models -->\n```js\nimport "left-pad"\n```',
    /does not depend on left-pad/,
  ],
  ['broken JSON', '```json\n{ "a": }\n```', /JSON/],
  ['a page that fails', '```html\n<script type="module">import "./absent.js"</script>\n```', /404|Failed/],
  ['a page that shows nothing', '<!-- snippet: shows svg -->\n```html\n<p>\n```', /matches svg/],
  [
    'a handler that fails',
    '<!-- snippet: fetch acts.npy -->\n```js\nexport default { fetch: () => new Response("no", { status: 500 }) }\n```',
    /500: no/,
  ],
]
const failing = failures.map(([name, text], at) => blocksOf(`failing-${at}-${name}`, text)[0])

let checker: Checker
beforeAll(async () => {
  checker = await Checker.of(library, [...blocks, ...failing])
})

describe('every block of code in the documentation', () => {
  it.each(blocks.map(block => [`${block.file}:${block.line} ${block.language}`, block] as const))(
    '%s',
    async (name, block) => {
      for (const note of await checker.run(block)) console.log(`${name}: ${note}`)
    },
  )

  it('is known: nothing is introduced for a block that is not there', () => {
    const titles = new Set(blocks.map(titleOf))
    expect(Object.keys(introduced).filter(title => !titles.has(title))).toEqual([])
    expect(blocks.length).toBeGreaterThan(10)
  })
})

describe('the check fails at', () => {
  it.each(failures.map(([name, , message], at) => [name, message, failing[at]] as const))(
    '%s',
    async (_, message, block) => {
      const skipped: string[] = []
      const error = await checker.run(block, 1000).then(
        notes => void skipped.push(...notes),
        (error: Error) => error,
      )
      // Where there is no Python or no browser, nothing can fail.
      if (skipped.some(note => /there is no (python3|chromium)/.test(note))) return console.log(skipped.join())
      expect(error?.message).toMatch(message)
    },
  )

  it('a comment that asks for nothing known, and a fence that is not closed', () => {
    expect(() => blocksOf('x', '<!-- snippet: wiht data -->\n```js\n```')).toThrow('x:2: snippet "wiht data"')
    expect(() => blocksOf('x', '```js\n')).toThrow('x:1: the fence is not closed')
  })
})
