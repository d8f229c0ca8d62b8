/** Peers in Python: a question as files and JSON, answered by peers/exchange.py. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Every name by which a BLAS that numpy may come with takes its number of threads. */
const threadNames = ['OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'OMP_NUM_THREADS', 'VECLIB_MAXIMUM_THREADS']

/** The versions of python3, numpy and numba, or what is `missing`, in words; `numba` is null where only that is. */
export function findPython() {
  const ask = program => spawnSync('python3', ['-c', program], { encoding: 'utf8' })
  const { status, stdout, error } = ask('import platform, numpy; print(platform.python_version(), numpy.__version__)')
  if (error) return { missing: 'python3 is not there' }
  if (status !== 0) return { missing: 'python3 has no numpy' }
  const [python, numpy] = stdout.trim().split(' ')
  const compiled = ask('import numba; print(numba.__version__)')
  return { python, numpy, numba: compiled.status === 0 ? compiled.stdout.trim() : null }
}

/**
 * Asks one peer.
 *
 * @param question From question.mjs.
 * @param threads 'one' or 'all' that BLAS likes to take.
 * @param effort `least` runs and `seconds`.
 * @returns Milliseconds of each run's `preparation` and `counting`; `counts` int32 [K, A] of the planes to keep; `sums`
 *   float64 [2, A] over all, of counts and of their squares.
 */
export function askPython({ script, args = [] }, question, { threads, effort }) {
  const { folder, library } = question
  const [counts, sums] = [join(folder, 'counts.npy'), join(folder, 'sums.npy')]
  const program = fileURLToPath(new URL(`peers/${script}`, import.meta.url))
  const limits = threads === 'one' ? Object.fromEntries(threadNames.map(name => [name, '1'])) : {}
  const free = Object.fromEntries(Object.entries(process.env).filter(([name]) => !threadNames.includes(name)))
  const { status, stdout, stderr } = spawnSync('python3', ['-B', program, ...args], {
    input: JSON.stringify({ ...question.asNpy(), ...effort, counts, sums }),
    encoding: 'utf8',
    env: { ...free, ...limits, NUMBA_CACHE_DIR: join(tmpdir(), `spotlight-bench-numba-${process.pid}`) },
  })
  if (status !== 0) throw new Error(`${script}: ${stderr}`)
  const read = path => {
    const file = library.openTensors(new Uint8Array(readFileSync(path)), path)
    return file.read(file.entries[0].name).data
  }
  return { ...JSON.parse(stdout), counts: read(counts), sums: read(sums) }
}

/**
 * Milliseconds of a float32 matrix product [rows, dims]·[dims, directions] by NumPy's BLAS on one thread, at 128 bits; null
 * where that BLAS cannot be told so.
 */
export function askBlas(rows, dims, directions) {
  const program = fileURLToPath(new URL('peers/product.py', import.meta.url))
  const limits = Object.fromEntries(threadNames.map(name => [name, '1']))
  const { status, stdout, stderr } = spawnSync('python3', ['-B', program, ...[rows, dims, directions].map(String)], {
    encoding: 'utf8',
    env: { ...process.env, ...limits, OPENBLAS_CORETYPE: 'Nehalem' },
  })
  if (status !== 0) throw new Error(`product.py: ${stderr}`)
  return JSON.parse(stdout)
}

/** The basis test by NumPy with as many BLAS threads as it likes: both statistics, and the milliseconds of each run. */
export function askBasisTest(file, epsilon, rotations) {
  const program = fileURLToPath(new URL('peers/basis_test.py', import.meta.url))
  const words = ['-B', program, file, String(epsilon), String(rotations)]
  const { status, stdout, stderr } = spawnSync('python3', words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`basis_test.py: ${stderr}`)
  return JSON.parse(stdout)
}

/** Removes what Numba compiled in this run. */
export function forgetCompiled() {
  rmSync(join(tmpdir(), `spotlight-bench-numba-${process.pid}`), { recursive: true, force: true })
}
