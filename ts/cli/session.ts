import { Spotlight } from '../spotlight.ts'
import { loadCore } from '../wasm/core.ts'
import type { Io } from './io.ts'
import { blame, type Material, readMaterial } from './material.ts'
import type { Progress } from './progress.ts'
import type { BasisWord } from './question.ts'
import type { Words } from './words.ts'

/** Activations and a basis, read and uploaded. */
export interface Session {
  spotlight: Spotlight
  material: Material
  words: Words
}

/** Reads the files that the words name, creates the spotlight, and frees it when `work` is done. */
export async function withSpotlight(
  { words, basis, io, progress }: { words: Words; basis: BasisWord; io: Io; progress: Progress },
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const material = await readMaterial(words, basis, io, progress.phase('reading'))
  // Where the core cannot be loaded, that is no fault of the file.
  await loadCore()
  const options = { basis: material.basis, signal: io.signal, onProgress: progress.phase('preparing') }
  let spotlight: Spotlight | undefined
  try {
    spotlight = await Spotlight.create(material.activations, options)
    await work({ spotlight, material, words })
  } catch (error) {
    throw blame(error, material)
  } finally {
    spotlight?.dispose()
  }
}
