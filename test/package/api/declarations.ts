import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** A node of the syntax tree, as ESTree and its extension for TypeScript have it. */
export interface Node {
  type: string
  start: number
  end: number
  // biome-ignore lint/suspicious/noExplicitAny: the tree has 200 kinds of nodes, of which three dozen lines here read ten.
  [key: string]: any
}

/** One declaration file: its top-level declarations and where its other names come from. */
interface Module {
  path: string
  text: string
  declared: Map<string, Node[]>
  imported: Map<string, { from: string; name: string }>
  /** By the name outside: the name inside, in this file or in another. */
  exported: Map<string, { from: string | null; name: string }>
  /** What `export *` names. */
  all: string[]
}

/** A top-level declaration, with its overloads. */
export interface Declaration {
  name: string
  text: string
  /** false: a type or an interface, which is nothing at run time. */
  value: boolean
  key: string
  /** What its text speaks of. */
  mentions: Declaration[]
}

const VALUES = [
  'ClassDeclaration',
  'FunctionDeclaration',
  'TSDeclareFunction',
  'VariableDeclaration',
  'TSEnumDeclaration',
]

const modules = new Map<string, Module>()
const declarations = new Map<string, Declaration>()

const namesOf = (node: Node): string[] =>
  node.type === 'VariableDeclaration' ? node.declarations.map(({ id }: Node) => id.name) : node.id ? [node.id.name] : []

const nameOf = (node: Node): string => node.name ?? node.value

function readModule(path: string): Module {
  const known = modules.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8')
  const module: Module = { path, text, declared: new Map(), imported: new Map(), exported: new Map(), all: [] }
  modules.set(path, module)
  const from = (source: Node): string =>
    source.value.startsWith('.') ? join(dirname(path), source.value.replace(/\.[jt]s$/, '.d.ts')) : source.value
  const declare = (node: Node, outer: Node): string[] => {
    for (const name of namesOf(node)) module.declared.set(name, [...(module.declared.get(name) ?? []), outer])
    return namesOf(node)
  }
  for (const node of parseAst(text, { lang: 'dts' }).body as Node[]) {
    if (node.type === 'ImportDeclaration') {
      for (const { local, imported } of node.specifiers)
        module.imported.set(local.name, { from: from(node.source), name: imported ? nameOf(imported) : '*' })
    } else if (node.type === 'ExportAllDeclaration') module.all.push(from(node.source))
    else if (node.type !== 'ExportNamedDeclaration') declare(node, node)
    else if (node.declaration) {
      for (const name of declare(node.declaration, node)) module.exported.set(name, { from: null, name })
    } else {
      for (const { local, exported } of node.specifiers)
        module.exported.set(nameOf(exported), { from: node.source ? from(node.source) : null, name: nameOf(local) })
    }
  }
  return module
}

/** The declarations that a file exports, by their names outside. */
export function exportsOf(path: string): Map<string, Declaration> {
  const module = readModule(path)
  const found = new Map<string, Declaration>()
  for (const other of module.all) for (const [name, declaration] of exportsOf(other)) found.set(name, declaration)
  for (const [outside, { from, name }] of module.exported) {
    const declaration = from === null ? lookUp(module, name) : exportsOf(from).get(name)
    if (!declaration) throw new Error(`${path} exports ${outside}, which is declared nowhere`)
    found.set(outside, declaration)
  }
  return found
}

/** What a name means in a file; undefined where it is the language's own, a type parameter, or another package's. */
function lookUp(module: Module, name: string): Declaration | undefined {
  if (module.declared.has(name)) return declarationOf(module, name)
  const binding = module.imported.get(name)
  if (!binding || !existsSync(binding.from)) return undefined
  if (binding.name !== name) throw new Error(`${module.path} imports ${binding.name} as ${name}: use one name`)
  return exportsOf(binding.from).get(name)
}

function declarationOf(module: Module, name: string): Declaration {
  const key = `${module.path} ${name}`
  const known = declarations.get(key)
  if (known) return known
  const nodes = module.declared.get(name)!
  const bare = nodes.map(node => node.declaration ?? node)
  const text = bare.map(node => withoutPrivate(node, module.text)).join('\n')
  const declaration: Declaration = { name, text, value: VALUES.includes(bare[0].type), key, mentions: [] }
  declarations.set(key, declaration)
  const mentioned = new Set<string>()
  for (const node of bare) collect(node, mentioned)
  for (const other of [...mentioned].sort()) {
    const found = lookUp(module, other)
    if (found && found !== declaration) declaration.mentions.push(found)
  }
  return declaration
}

const isPrivate = (member: Node): boolean => member.accessibility === 'private' && member.kind !== 'constructor'

/** Private members are nobody's business, but for `#private`, by which TypeScript tells classes apart. */
function withoutPrivate(node: Node, text: string): string {
  const gone: Node[] = node.type === 'ClassDeclaration' ? node.body.body.filter(isPrivate) : []
  let at = node.start
  let kept = ''
  for (const { start, end } of gone) {
    kept += text.slice(at, start).trimEnd()
    at = end
  }
  return kept + text.slice(at, node.end)
}

/** Where a name stands for a declaration, rather than being a member's or a parameter's own. */
const REFERRING = ['typeName', 'left', 'exprName', 'expression', 'superClass']

function collect(node: Node, into: Set<string>): void {
  if (node.type === 'TSImportType') throw new Error('a type is imported in the midst of another: name it in the source')
  if (isPrivate(node)) return
  for (const [key, child] of Object.entries(node)) {
    for (const part of Array.isArray(child) ? child : [child]) {
      if (typeof part?.type !== 'string') continue
      if (part.type === 'Identifier' && (REFERRING.includes(key) || (key === 'key' && node.computed)))
        into.add(part.name)
      collect(part, into)
    }
  }
}
