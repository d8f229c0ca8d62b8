import type { ReportInput } from './input.ts'

/** What a reader must know of a basis that comes from the rows under test. */
export const derivedNote = 'the basis was derived from these same rows: alignment with it is partly built in'

/** The sentence that says so, from whoever knows it; undefined where the basis does not come from the rows. */
export function circularityOf({ verdict, run }: Pick<ReportInput, 'verdict' | 'run'>): string | undefined {
  const said = verdict?.circularity || run.circularity || run.notes.find(note => note === derivedNote)
  return said ? sentence(said) : undefined
}

/** With a capital and a stop. */
export function sentence(text: string): string {
  const [first = '', ...rest] = Array.from(text.trim())
  const capital = first.toUpperCase() + rest.join('')
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
