import type { Io } from './io.ts'
import type { OptionName } from './option-table.ts'
import type { Progress } from './progress.ts'
import type { Grammar, Words } from './words.ts'

/** One of the commands of `spotlight`. */
export interface Command extends Grammar {
  /** What it does, in a line. */
  about: string
  /** What must be given besides its name. */
  operands: string
  /** Whether it takes one epsilon or mass only. */
  oneCone?: true
  /** What a user should know besides the options; each a paragraph. */
  details: readonly string[]
  /** Where an option means less here than elsewhere. */
  helps?: Partial<Record<OptionName, string>>
  /** Command lines to learn from. */
  examples: readonly string[]
  run(words: Words, io: Io, progress: Progress): Promise<void>
}
