import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { generator } from './random.mjs'

const PAGE = new URL('../../docs/models.md', import.meta.url)
const OURS = '<!-- snippet: elsewhere examples/models -->'

/**
 * The blocks of code of docs/models.md that this folder is to run, in order.
 *
 * @returns {{ heading: string, place: number, code: string }[]} the place is that among such blocks of the heading, from 1
 */
export function blocks() {
  const found = []
  // Sections begin with a heading of the second level; blocks of code hold none.
  for (const section of readFileSync(PAGE, 'utf8').split(/^## /m).slice(1)) {
    const heading = section.slice(0, section.indexOf('\n'))
    let place = 0
    for (const part of section.split(`${OURS}\n`).slice(1)) {
      const [, code] = /^```js\n([\s\S]*?)^```$/m.exec(part) ?? []
      if (code === undefined || !part.startsWith('```js\n'))
        throw new Error(`${heading}: no block of js follows ${OURS}`)
      found.push({ heading, place: ++place, code })
    }
  }
  return found
}

/**
 * Runs a block word for word, as a module in this folder. Its Math.random is seeded.
 *
 * @param {{ heading: string, place: number, code: string }} block
 * @param {string[]} names of the block's own that are asked for
 * @returns {Promise<Record<string, any>>} what they are, once it has run; and `said`, the lines that it logged
 */
export async function run({ heading, place, code }, names) {
  const folder = new URL('target/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const file = new URL(`${heading.replaceAll(/\W+/g, '-')}-${place}.mjs`, folder)
  writeFileSync(file, `${code}\nexport { ${names.join(', ')} }\n`)
  process.chdir(new URL('.', import.meta.url).pathname)
  const [random, log] = [Math.random, console.log]
  const said = []
  Math.random = generator(3)
  console.log = (...words) => said.push(words)
  try {
    return { ...(await import(file.href)), said }
  } finally {
    Math.random = random
    console.log = log
  }
}
