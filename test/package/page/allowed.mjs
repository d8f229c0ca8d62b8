/** Under a policy that allows WebAssembly, everything works: an entry, or all of them with workers for those apart. */
import { asked } from './answer.mjs'
import { askEntries, askEntry } from './entries.mjs'
import { byFile } from './files.mjs'

const apart = entry => asked(`policy-worker.mjs?${new URLSearchParams({ module: 'allowed', entry })}`)

export const find = entry => (entry ? askEntry(entry, byFile) : askEntries(byFile, apart))
