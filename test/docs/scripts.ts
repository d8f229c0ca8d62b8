import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block } from './blocks.ts'
import { run } from './process.ts'

const TYPESCRIPT = new Set(['ts', 'typescript', 'mts'])
const JAVASCRIPT = new Set(['js', 'javascript', 'mjs'])

export const isTyped = ({ language }: Block): boolean => TYPESCRIPT.has(language)
export const isScript = (block: Block): boolean => isTyped(block) || JAVASCRIPT.has(block.language)

/** What a block's file is called, without its ending. */
export const nameOf = ({ file, line }: Block): string => `${file.replaceAll(/\W+/g, '-')}-${line}`

/** The names asked for, in one line, so that a line of the file is the line of the block and one more. */
function source({ code, asks }: Block): string {
  return `${asks.with.length > 0 ? `import { ${asks.with.join(', ')} } from './given.mjs'` : ''}\nexport {};${code}\n`
}

/**
 * Checks the TypeScript blocks against the package's types, and makes what Node can run of them: one run of tsc for all.
 *
 * @returns What is wrong with each, by its name; nothing for those that are well.
 */
export async function compile(root: string, folder: string, blocks: readonly Block[]): Promise<Map<string, string[]>> {
  const typed = join(folder, 'typed')
  mkdirSync(typed)
  for (const block of blocks) writeFileSync(join(typed, `${nameOf(block)}.mts`), source(block))
  const compilerOptions = {
    ...{ target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'], types: ['node'] },
    ...{ module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, skipLibCheck: true, allowJs: true },
    ...{ rootDir: '.', outDir: '..', noEmitOnError: false },
  }
  // With the types that it is documented with, for the blocks that ask for names.
  copyFileSync(join(root, 'test/docs/given.mjs'), join(typed, 'given.mjs'))
  const files = ['given.mjs', ...blocks.map(block => `${nameOf(block)}.mts`)]
  writeFileSync(join(typed, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const wrong = new Map<string, string[]>()
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const said = await run(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: typed }).then(
    ({ stdout }) => stdout,
    (error: Error) => error.message,
  )
  for (const line of said.split('\n')) {
    const found = /^(.+)\.mts\((\d+),/.exec(line)
    if (found) wrong.set(found[1], [...(wrong.get(found[1]) ?? []), line])
    else if (/error TS/.test(line)) throw new Error(line)
  }
  return wrong
}

/** Runs a block in Node, in the folder. TypeScript must have been compiled. */
export async function runScript(folder: string, block: Block): Promise<void> {
  const name = `${nameOf(block)}.mjs`
  if (!isTyped(block)) writeFileSync(join(folder, name), source(block))
  const { fetch } = block.asks
  await run(process.execPath, fetch ? ['--input-type=module', '-e', asking(name, fetch)] : [name], { cwd: folder })
}

/** Asks a module that answers requests, as the hosts do, with a file as the request's body. */
function asking(module: string, file: string): string {
  return `
import { readFile } from 'node:fs/promises'
import * as module from './${module}'
const answer = module.default?.fetch ?? module.POST ?? module.default
const request = new Request('http://localhost/', { method: 'POST', body: await readFile('${file}') })
const response = await answer.call(module.default, request, {}, { waitUntil() {} })
if (!response.ok) throw new Error(response.status + ': ' + (await response.text()))
if ((await response.arrayBuffer()).byteLength === 0) throw new Error('an empty response')
`
}
