/** Under a policy that does not allow WebAssembly: one clear error from every entry, which names what is missing. */
import { asked, expectError } from './answer.mjs'
import { byFile, core } from './files.mjs'

const activations = { data: Float32Array.of(1, 2, 2, 1), shape: [2, 2] }

/** All entries, each in a worker of its own, as they share what the first has found. */
export async function find(entry) {
  if (entry) return refused(entry)
  const apart = entry => asked(`policy-worker.mjs?${new URLSearchParams({ module: 'refused', entry })}`)
  const found = [await refused('.'), await apart('./slim'), await apart('./url')]
  return { errors: found.reduce((sum, { errors }) => sum + errors, 0) }
}

async function refused(entry) {
  const { CoreError, initialize, Spotlight } = await byFile(entry)
  const words = /content-security policy.*'wasm-unsafe-eval'/
  // Twice: a failure is neither remembered nor passed over.
  for (const _ of [1, 2]) {
    if (initialize) {
      await expectError(initialize(fetch(core)), CoreError, words)
      await expectError(initialize((await fetch(core)).arrayBuffer()), CoreError, words)
    } else await expectError(Spotlight.create(activations), CoreError, words)
  }
  return { errors: initialize ? 4 : 2 }
}
