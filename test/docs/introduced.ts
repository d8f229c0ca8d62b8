import type { Asks } from './blocks.ts'

/**
 * What blocks ask for that have no comment above them: by file, heading and place among the blocks under it. An entry that fits
 * no block is a failure.
 */
export const introduced: Record<string, Partial<Asks>> = {
  'README.md › 3. The browser › 1': { shows: 'figure svg' },
  'README.md › 4. A worker › 1': { file: 'analysis.js' },
  'README.md › 4. A worker › 2': { page: 'logs' },
  'README.md › 5. An edge function › 1': { fetch: 'acts.npy' },
  'README.md › Getting activations out › 1': {
    compiled: 'of a model that the reader has; docs/models.md has all of it',
  },
  'README.md › Getting activations out › 2': {
    compiled: 'of a model that the reader has; docs/models.md has all of it',
  },
  'README.md › Getting activations out › 3': { with: ['model', 'tokenizer', 'text'] },
  'README.md › Getting activations out › 4': { with: ['tf', 'model', 'images'] },
  'README.md › The repository › 1': { shown: 'a tree of folders' },
  'docs/library.md › Ask many times › 1': { with: ['data', 'n', 'd'] },
  'docs/library.md › Ask many times › 2': { with: ['spotlight', 'slider', 'draw'] },
  'docs/library.md › Threads › 1': { with: ['spotlight', 'Worker'] },
  'docs/library.md › What is loaded when › 1': { with: ['fetch'] },
  'docs/statistics.md › Is the peak real? › 1': { with: ['spotlight', 'sweep', 'labels', 'before', 'after'] },
}

/** Languages that are not run, each with its reason. */
export const shownLanguages: Record<string, string> = {
  text: 'what a program prints',
  toml: 'settings of a host, which the environments under test/package run with',
  jsonc: 'settings of a host, which the environments under test/package run with',
}
