/**
 * One cold call: the question (JSON) comes on stdin, and the milliseconds from importing the library to its counts go to
 * stdout, with a digest of the counts. `call` is the part without the import: from the module's bytes to the counts.
 * Reading the activations is not timed, but in `started`, which is from the start of the process.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const { entry, activations, shape, vectors, options } = JSON.parse(readFileSync(0, 'utf8'))
const bytes = readFileSync(activations)
// The data of a version 1 .npy begins after its header, whose length is at byte 8.
const data = new Float32Array(Uint8Array.from(bytes.subarray(10 + bytes.readUInt16LE(8))).buffer)

const start = performance.now()
const { basis, spotlightResonance } = await import(entry)
const imported = performance.now()
const directions = vectors ? basis.vectors(Float64Array.from(vectors.data), vectors.shape) : basis.standard()
const { counts } = await spotlightResonance({ data, shape }, { ...options, basis: directions })
const end = performance.now()

const digest = createHash('sha256').update(new Uint8Array(counts.buffer)).digest('hex')
process.stdout.write(JSON.stringify({ milliseconds: end - start, call: end - imported, started: end, digest }))
