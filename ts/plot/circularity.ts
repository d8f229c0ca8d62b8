import type { ReportInput } from './input.ts'

/** What a reader must know of a basis that comes from the rows under test. */
export const derivedNote = 'the basis was derived from these same rows: alignment with it is partly built in'

/** The sentence that says so, from whoever knows it; undefined where the basis does not come from the rows. */
export function circularityOf({ verdict, run }: Pick<ReportInput, 'verdict' | 'run'>): string | undefined {
  const said = verdict?.circularity || run.circularity || run.notes.find(note => note === derivedNote)
  return said ? sentence(said) : undefined
}

/** The sentence for a figure of several runs; undefined where none of their bases comes from its rows. */
export function circularityAmong(runs: readonly { name: string; basis: { derived: boolean } }[]): string | undefined {
  const names = runs.filter(({ basis }) => basis.derived).map(({ name }) => name)
  if (names.length === 0) return undefined
  const [subject, its] = names.length === 1 ? ['basis', 'was derived from its'] : ['bases', 'were derived from their']
  const listed = [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')
  return `The ${subject} of ${listed} ${its} own rows: alignment with ${names.length === 1 ? 'it' : 'them'} is partly built in.`
}

/** With a capital and a stop. */
export function sentence(text: string): string {
  const [first = '', ...rest] = Array.from(text.trim())
  const capital = first.toUpperCase() + rest.join('')
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
