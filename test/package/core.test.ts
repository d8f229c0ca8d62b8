import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built.ts'

/** What of the matrix needs neither other tools nor a browser. */
interface Environment {
  name: string
  core?: boolean
  run(project: Project): Promise<{ version: string; compared: Record<string, unknown> }>
}
interface Project {
  close(): Promise<void>
}
interface Matrix {
  environments(): Promise<Environment[]>
  install(tarball: string, folder: string): Promise<string>
  makeProject(name: string, installed: string): Project
}
const load = (file: string): Promise<unknown> => import(new URL(file, import.meta.url).href)
const matrix = { ...((await load('./run.mjs')) as object), ...((await load('./project.mjs')) as object) } as Matrix

const { root, dist } = built('package')
const stage = join(dist, '..')
const environments = (await matrix.environments()).filter(({ core }) => core)

let files: string[]
let installed: string

describe('the packed library', () => {
  beforeAll(async () => {
    for (const name of ['LICENSE', 'README.md']) cpSync(join(root, name), join(stage, name))
    mkdirSync(join(stage, 'packed'))
    // Without the prepack that would build it once more.
    const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', join(stage, 'packed')]
    const { status, stdout, stderr } = spawnSync('npm', words, { cwd: stage, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm pack: ${stderr}`)
    const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
    files = packed.files.map(({ path }) => path)
    installed = await matrix.install(join(stage, 'packed', packed.filename), join(stage, 'consumer'))
  })
  afterAll(() => rmSync(join(stage, 'consumer'), { recursive: true, force: true }))

  it('holds what is run, its types and licences, and nothing else', () => {
    expect(files.filter(path => !path.startsWith('dist/')).sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
    const needless =
      /^dist\/(.*\/)?(?!(THIRD-PARTY-LICENSES\.txt|[\w.-]+\.js|[\w.-]+\.d\.ts|core\.wasm|package\.json)$)[^/]*$/
    expect(files.filter(path => needless.test(path))).toEqual([])
    expect(files.filter(path => /(^|\/)(tests?|spec|goldens?|data)[./]|\.test\./i.test(path))).toEqual([])
    const scripts = files.filter(path => path.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    const mapped = scripts.filter(path => /^\/\/[#@] sourceMappingURL/m.test(readFileSync(join(stage, path), 'utf8')))
    expect(mapped).toEqual([])
  })

  it('has every file that its exports name', () => {
    const { exports, bin, main, types, dependencies } = JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8'))
    const named = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(named)
    const paths = [exports, bin, main, types].flatMap(named).map(path => path.replace(/^\.\//, ''))
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter(path => !files.includes(path))).toEqual([])
    // All that it needs is inside.
    expect(dependencies).toBeUndefined()
  })

  it('imports nothing but its own files where a page may load it', () => {
    const specifier = /\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm
    const entries = ['index', 'slim', 'url', 'formats', 'plot', 'worker', 'workerd', 'edge-light']
    const seen = new Set(entries.map(name => `${name}.js`))
    const foreign: string[] = []
    for (const path of seen) {
      for (const [, from, aside, lazy] of readFileSync(join(dist, path), 'utf8').matchAll(specifier)) {
        const name = from ?? aside ?? lazy
        if (/^\.\/[\w.-]+\.js$/.test(name)) seen.add(name.slice(2))
        else if (!/^\.\/core\.wasm(\?module)?$/.test(name)) foreign.push(`${path}: ${name}`)
      }
    }
    expect(foreign).toEqual([])
    expect(seen.size).toBeGreaterThan(entries.length)
  })

  it('knows which environments to ask', () => {
    const names = environments.map(({ name }) => name.replace(/^Node \d+/, 'Node'))
    expect(names).toEqual(
      expect.arrayContaining(['Node, import', 'Node, require', 'TypeScript 7, nodenext, ESM', 'Rolldown, run in Node']),
    )
  })

  it.each(environments)('works: $name', async ({ name, run }) => {
    const project = matrix.makeProject(name, installed)
    try {
      const { compared } = await run(project)
      expect(compared).toMatchObject({ cells: expect.any(Number) })
    } finally {
      await project.close()
    }
  })
})
