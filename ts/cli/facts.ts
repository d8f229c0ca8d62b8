import { derivedNote } from '../plot/from-sweep.ts'
import { counted } from './display.ts'
import type { Session } from './session.ts'
import { packageVersion } from './version.ts'

/** What was run, as `summary.json` and `projection.json` begin. */
export interface Facts {
  version: string
  /** The words that ran it. */
  command: string[]
  file: string
  tensor: string
  dtype: string
  shape: [rows: number, features: number]
  basis: {
    kind: string
    description: string
    count: number
    /** The seed of a random or Thomson basis. */
    seed: number | null
    /** Whether it comes from the very rows under test. */
    derived: boolean
    names: string[] | null
    file: string | null
  }
  labels: { file: string; classes: number; counts: Record<string, number> } | null
}

export function factsOf({ spotlight, material, words }: Session): Facts {
  const { basis } = spotlight
  const { file, tensor, dtype, labels, basisFile, basisIsRows } = material
  const description = basisFile === null ? basis.description : `${basisFile} (${counted(basis.count, 'vector')})`
  return {
    version: packageVersion(),
    command: ['spotlight', ...words.all],
    file,
    tensor,
    dtype,
    shape: [spotlight.samples, spotlight.dimensions],
    basis: { ...basis, description, derived: basis.derived || basisIsRows, file: basisFile },
    labels: labels && labelFacts(labels),
  }
}

function labelFacts({ file, values }: { file: string; values: readonly string[] }): NonNullable<Facts['labels']> {
  const counts = new Map<string, number>()
  for (const label of values) counts.set(label, (counts.get(label) ?? 0) + 1)
  const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return { file, classes: counts.size, counts: Object.fromEntries(inOrder) }
}

/** What a reader must know of the basis and the rows, in sentences without a stop. */
export function notesOf({ spotlight, material }: Session): string[] {
  const { basis, samples, zeroRows } = spotlight
  const notes: string[] = []
  if (basis.derived || material.basisIsRows) {
    notes.push(derivedNote)
  }
  if (zeroRows === samples) notes.push('all rows are zero: they have no direction')
  return notes
}

/** JSON with one line for each field, so that a person finds the few short ones among the long. */
export function fieldsAsJson(fields: object): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

/** A command line that a shell would read as these words. */
export function shellText(words: readonly string[]): string {
  return words.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
