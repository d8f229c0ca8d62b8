/** The same crate natively, at 128 bits: native/, built by cargo when first asked for. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('native/', import.meta.url))

/** Builds it; returns cargo's version, or what is `missing` in words. */
export function buildNative() {
  const { stdout, error } = spawnSync('cargo', ['--version'], { cwd: folder, encoding: 'utf8' })
  if (error) return { missing: 'cargo is not there' }
  const built = spawnSync('cargo', ['build', '--release', '--locked', '--quiet'], { cwd: folder, encoding: 'utf8' })
  if (built.status !== 0) return { missing: `cargo cannot build bench/native: ${lastLine(built.stderr)}` }
  return { cargo: stdout.trim() }
}

function lastLine(text) {
  return text.trim().split('\n').at(-1)
}

/** As askPython, but for `mean` and `std` over all planes instead of `sums`. */
export function askNative(question, { least, seconds }) {
  question.asBytes()
  const { workload, folder: files } = question
  const { activations, basis, epsilon, angles, endpoint, ensemble } = workload
  const numbers = [...activations.shape, basis?.shape[0] ?? 0, epsilon, angles, +endpoint, +!!ensemble, least, seconds]
  const { status, stdout, stderr } = spawnSync(
    join(folder, 'target/release/spotlight-resonance-native'),
    [files, ...numbers.map(String)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`native: ${stderr}`)
  const read = name => Uint8Array.from(readFileSync(join(files, `${name}.bytes`))).buffer
  const both = new Float64Array(read('ensemble'))
  return {
    ...JSON.parse(stdout),
    counts: new Int32Array(read('counts')),
    mean: both.slice(0, angles),
    std: both.slice(angles),
  }
}
