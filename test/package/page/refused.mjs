/** Under a policy that does not allow WebAssembly: one clear error from every entry, which names what is missing. */
import { expectError } from './answer.mjs'
import { byFile, core } from './files.mjs'

const activations = { data: Float32Array.of(1, 2, 2, 1), shape: [2, 2] }

export async function find() {
  const words = /content-security policy.*'wasm-unsafe-eval'/
  const [library, slim, url] = await Promise.all(['.', './slim', './url'].map(byFile))
  const bytes = await (await fetch(core)).arrayBuffer()
  // Twice each: a failure is neither remembered nor passed over.
  for (const _ of [1, 2]) {
    await expectError(library.Spotlight.create(activations), library.CoreError, words)
    await expectError(url.Spotlight.create(activations), url.CoreError, words)
    for (const source of [bytes, fetch(core)]) {
      const created = slim.initialize(source).then(() => slim.Spotlight.create(activations))
      await expectError(created, slim.CoreError, words)
    }
  }
  return { errors: 8 }
}
