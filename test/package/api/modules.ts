import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import type { Node } from './declarations.ts'

/** The names that an ES module exports, without running it: not every condition's file can be run in Node. */
export function exportedBy(file: string): string[] {
  const body = parseAst(readFileSync(file, 'utf8')).body as Node[]
  return body.flatMap(node => {
    if (node.type === 'ExportAllDeclaration') return exportedBy(join(dirname(file), node.source.value))
    if (node.type !== 'ExportNamedDeclaration') return []
    if (node.declaration) {
      const { declarations, id } = node.declaration
      return declarations ? declarations.map(({ id }: Node) => id.name) : [id.name]
    }
    return node.specifiers.map(({ exported }: Node) => exported.name ?? exported.value)
  })
}
