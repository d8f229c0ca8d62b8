/**
 * TypeScript consumers, strict and with skipLibCheck off: every entry's types, as ES modules, for require(), and as bundlers
 * resolve them. What the compiler makes of them is then run.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const CONSUMER = readFileSync(new URL('../consumer/consumer.ts', import.meta.url), 'utf8')
// One who has Node's types need not be told of them, and may not.
const WITH_NODE = CONSUMER.replace(/^declare const process.*\n/m, '')

const MODERN = { lib: ['ES2022', 'DOM', 'ESNext.Disposable'], types: [] }

/** Each a way to be a user of the types: compiler options, and the file they are for. */
const variants = {
  'nodenext, ESM': { file: 'consumer.ts', options: { ...MODERN, module: 'NodeNext' } },
  'nodenext, CJS': { file: 'consumer.cts', options: { ...MODERN, module: 'NodeNext' } },
  bundler: { file: 'consumer.ts', options: { ...MODERN, module: 'ESNext', moduleResolution: 'Bundler' } },
  'nodenext, Node types, no DOM': {
    file: 'consumer.ts',
    node: true,
    options: { lib: ['ES2022', 'ESNext.Disposable'], types: ['node'], module: 'NodeNext' },
  },
  'bundler, for a web worker': {
    file: 'consumer.ts',
    options: {
      lib: ['ES2022', 'WebWorker', 'ESNext.Disposable'],
      types: [],
      module: 'ESNext',
      moduleResolution: 'Bundler',
    },
  },
  'nodenext, exact and isolated': {
    file: 'consumer.ts',
    options: {
      ...MODERN,
      module: 'NodeNext',
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
    },
  },
}

/** The compilers: the repository's own, and the last before TypeScript 7. */
const compilers = {
  7: { tools: [], folder: project => project.tool('root', 'typescript') },
  5.9: { tools: ['types'], folder: project => project.tool('types', 'typescript') },
}

async function consume(project, folder, { file, options, node }) {
  if (node) project.link('types', '@types/node', 'undici-types')
  project.write(file, node ? WITH_NODE : CONSUMER)
  const compilerOptions = {
    target: 'ES2022',
    strict: true,
    skipLibCheck: false,
    rootDir: '.',
    outDir: 'js',
    ...options,
  }
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }, null, 2))
  await project.run(process.execPath, [join(folder, 'bin/tsc'), '--project', '.'])
  await project.run(process.execPath, [join('js', file.replace(/ts$/, 'js'))], { timeout: 60_000 })
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { version: `TypeScript ${version}`, compared: { cells: 480, 'types of every entry': true } }
}

export const environments = Object.entries(compilers).flatMap(([major, { tools, folder }]) =>
  Object.entries(variants).map(([name, variant]) => ({
    name: `TypeScript ${major}, ${name}`,
    tools: variant.node ? ['types'] : tools,
    core: major === '7' && name === 'nodenext, ESM',
    run: project => consume(project, folder(project), variant),
  })),
)
