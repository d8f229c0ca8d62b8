import { type Declaration, exportsOf } from './declarations.ts'

/** What one entry of the package offers: names of values, names of types, and their declarations as a readable text. */
export interface Surface {
  values: string[]
  types: string[]
  text: string
}

/** All declarations that can be reached from some, by what they mention. */
function reached(from: Iterable<Declaration>): Set<Declaration> {
  const seen = new Set<Declaration>()
  const visit = (declaration: Declaration): void => {
    if (seen.has(declaration)) return
    seen.add(declaration)
    declaration.mentions.forEach(visit)
  }
  for (const declaration of from) visit(declaration)
  return seen
}

const byName = (a: Declaration, b: Declaration): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1

const list = (names: string[], before: string, after: string): string =>
  names.length === 0 ? '' : `${before} {\n${names.map(name => `    ${name},\n`).join('')}}${after}\n`

/**
 * Writes the surfaces of entries, in order. A declaration that an earlier entry has shown is not shown again: an entry that
 * offers the same under the same name says from where, and that it is all of it where it is.
 *
 * @param entries names and declaration files.
 */
export function surfaces(entries: [string, string][]): Map<string, Surface> {
  const shown = new Map<Declaration, string>()
  const counts = new Map<string, number>()
  return new Map(
    entries.map(([entry, path]) => {
      const offered = exportsOf(path)
      const names = [...offered.keys()].sort()
      counts.set(entry, names.length)
      const own = new Set(names.filter(name => offered.get(name)!.name === name).map(name => offered.get(name)!))
      const fresh = [...reached(offered.values())].filter(declaration => !shown.has(declaration)).sort(byName)
      const lines: string[] = []
      for (const before of new Set(shown.values())) {
        const same = names.filter(name => shown.get(offered.get(name)!) === before && own.has(offered.get(name)!))
        const all = same.length > 0 && same.length === counts.get(before)
        lines.push(all ? `export * from './${before}'\n` : list(same, 'export', ` from './${before}'`))
      }
      for (const declaration of fresh) {
        lines.push(`${own.has(declaration) ? 'export ' : ''}${declaration.text}\n`)
        shown.set(declaration, entry)
      }
      const renamed = names.filter(name => offered.get(name)!.name !== name)
      lines.push(
        list(
          renamed.map(name => `${offered.get(name)!.name} as ${name}`),
          'export',
          '',
        ),
      )
      const values = names.filter(name => offered.get(name)!.value)
      const types = names.filter(name => !offered.get(name)!.value)
      return [entry, { values, types, text: lines.filter(Boolean).join('\n') || 'export {}\n' }]
    }),
  )
}
