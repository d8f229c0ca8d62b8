/** A question as files, for peers in other processes. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One workload's arrays in `folder`, written when first asked for; then any choice of its planes. */
export class Question {
  #written = new Map()

  constructor(folder, workload, library) {
    this.folder = folder
    this.workload = workload
    this.library = library
  }

  /** Which planes [i, j] to count, and of which to keep the counts: ascending indices into them. */
  choose(pairs, keep) {
    this.pairs = pairs
    this.keep = keep
    this.#written.delete('planes')
    this.#written.delete('keep')
  }

  /** As peers/exchange.py reads it. */
  asNpy() {
    const { epsilon, angles, endpoint } = this.workload
    const paths = this.#arrays().map(([name, array]) => [name, array && this.#save(name, `${name}.npy`, array)])
    return { ...Object.fromEntries(paths), epsilon, angles, endpoint }
  }

  /** As native/src/main.rs reads it: the bare values, one file an array. */
  asBytes() {
    for (const [name, array] of this.#arrays()) {
      const { buffer, byteOffset, byteLength } = array?.data ?? new Uint8Array()
      writeFileSync(join(this.folder, `${name}.bytes`), new Uint8Array(buffer, byteOffset, byteLength))
    }
  }

  #arrays() {
    const { activations, basis } = this.workload
    const planes = { data: Int32Array.from(this.pairs.flat()), shape: [this.pairs.length, 2] }
    const keep = { data: Int32Array.from(this.keep), shape: [this.keep.length] }
    return Object.entries({ activations, basis, planes, keep })
  }

  #save(name, file, array) {
    if (!this.#written.has(name)) {
      const path = join(this.folder, file)
      writeFileSync(path, this.library.writeNpy(array))
      this.#written.set(name, path)
    }
    return this.#written.get(name)
  }
}
