import type { Asks } from './blocks.ts'

/**
 * What blocks ask for that have no comment above them: by file, heading and place among the blocks under it. An entry that fits
 * no block is a failure.
 */
export const introduced: Record<string, Partial<Asks>> = {
  'README.md › In code › 1': { with: ['data', 'n', 'd'] },
  'README.md › In code › 2': { with: ['spotlight', 'slider', 'draw'] },
  'README.md › Threads › 1': { with: ['spotlight', 'Worker'] },
  'README.md › Is the peak real? › 1': { with: ['spotlight', 'sweep', 'labels', 'before', 'after'] },
  'README.md › The repository › 1': { shown: 'a tree of folders' },
}

/** Languages that are not run, each with its reason. */
export const shownLanguages: Record<string, string> = {
  text: 'what a program prints',
  toml: 'settings of a host, which the environments under test/package run with',
  jsonc: 'settings of a host, which the environments under test/package run with',
}
