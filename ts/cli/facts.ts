import { derivedNote } from '../plot/from-sweep.ts'
import type { SummaryFacts } from '../plot/sweep-summary.ts'
import { counted } from './display.ts'
import type { Session } from './session.ts'
import { packageVersion } from './version.ts'

/** What was run, as `summary.json` and `projection.json` begin. */
export type Facts = SummaryFacts

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

/** A command line that a shell would read as these words. */
export function shellText(words: readonly string[]): string {
  return words.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
