import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { built } from '../built.ts'
import { exportedBy } from './api/modules.ts'
import { surfaces } from './api/surface.ts'

const { root, dist } = built('api')
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))

interface Target {
  conditions: string[]
  path: string
}

/** Every file that an entry may lead to, each with the conditions under which it does. */
function targetsOf(entry: unknown, conditions: string[] = []): Target[] {
  if (typeof entry === 'string') return [{ conditions, path: entry }]
  return Object.entries(entry as object).flatMap(([condition, next]) => targetsOf(next, [...conditions, condition]))
}

const targets = new Map(Object.entries(exports).map(([name, entry]) => [name, targetsOf(entry)]))

/** Where tsc writes what an entry's `types` lead to; all of them must lead to the same. */
function declarationFile(name: string): string | undefined {
  const files = targets.get(name)!.filter(({ path }) => /(?<!\.wasm)\.d\.ts$/.test(path))
  const paths = new Set(files.map(({ path }) => path.replace(/^\.\/dist\/(cjs\/)?(types\/)?/, '')))
  if (paths.size > 1) throw new Error(`${name} has different types by condition: ${[...paths]}`)
  return [...paths][0]
}

// In the folder of this process, beside other tests' builds.
const folder = join(root, `target/test-api-types-${process.pid}`)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function declare(): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['--emitDeclarationOnly', '--declaration', '--removeComments', '--outDir', folder]
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json', ...flags], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`tsc failed: ${stdout}`)
}

declare()
const short = (name: string): string => (name === '.' ? 'index' : name.slice(2))
const entries = [...targets.keys()].filter(name => declarationFile(name) !== undefined)
/** Begins to listen when it is loaded, which only a worker can. */
const isWorker = (name: string): boolean => name === './worker'
const offered = surfaces(entries.map(name => [short(name), join(folder, declarationFile(name)!)]))

// After a change that is meant: npx vitest run test/package/api.test.ts --update
describe('the public interface', () => {
  it.each([...offered])('%s has the types that are written down', async (name, { text }) => {
    await expect(text).toMatchFileSnapshot(`api/${name}.d.ts`)
  })

  it('has the names that are written down', async () => {
    const lines = [...offered].map(([name, { values, types }]) => {
      const said = (what: string, names: string[]): string => `${what}:\n${names.map(name => `    ${name}\n`).join('')}`
      return `== ${name} ==\n${said('values', values)}${said('types', types)}`
    })
    await expect(lines.join('\n')).toMatchFileSnapshot('api/names.txt')
  })

  it.each(entries)('%s offers these values under every condition, as an ES module and as CommonJS', async name => {
    const { values } = offered.get(short(name))!
    const code = targets.get(name)!.filter(({ path }) => path.endsWith('.js'))
    expect(code.length).toBeGreaterThan(0)
    for (const { conditions, path } of code) {
      const file = join(dirname(dist), path)
      const common = conditions.includes('require') && !isWorker(name)
      const names = common ? Object.keys(createRequire(file)(file)) : exportedBy(file)
      expect({ conditions, names: names.filter(name => name !== '__esModule').sort() }).toEqual({
        conditions,
        names: values,
      })
    }
  })

  it('has the same types for require() as for import', () => {
    const texts = (path: string): { [file: string]: string } =>
      Object.fromEntries(
        readdirSync(join(dist, path), { recursive: true, encoding: 'utf8' })
          .filter(file => file.endsWith('.d.ts'))
          .map(file => [file, readFileSync(join(dist, path, file), 'utf8')]),
      )
    expect(texts('cjs/types')).toEqual(texts('types'))
  })

  it('can be imported whole where Node finds it', async () => {
    for (const name of entries.filter(name => !isWorker(name))) {
      const found = targets.get(name)!.filter(({ path }) => path.endsWith('.js'))
      const { path } = found.find(({ conditions }) => conditions.includes('import')) ?? found.at(-1)!
      const module = await import(pathToFileURL(join(dirname(dist), path)).href)
      expect(Object.keys(module).sort()).toEqual(offered.get(short(name))!.values)
    }
  })
})
