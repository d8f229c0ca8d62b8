/** Peers in Python: a question as files and JSON, answered by peers/exchange.py. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Every name by which a BLAS that numpy may come with takes its number of threads. */
const threadNames = ['OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'OMP_NUM_THREADS', 'VECLIB_MAXIMUM_THREADS']

/** The versions of python3 and numpy, or `{ missing }` in words. */
export function findPython() {
  const probe = 'import platform, numpy; print(platform.python_version(), numpy.__version__)'
  const { status, stdout, error } = spawnSync('python3', ['-c', probe], { encoding: 'utf8' })
  if (error) return { missing: 'python3 is not there' }
  if (status !== 0) return { missing: 'python3 has no numpy' }
  const [python, numpy] = stdout.trim().split(' ')
  return { python, numpy }
}

/** Writes a workload's arrays to `folder` and returns the part of the question that all its peers share. */
export function writeQuestion(folder, workload, { writeNpy }) {
  const save = (name, array) => {
    const path = join(folder, name)
    writeFileSync(path, writeNpy(array))
    return path
  }
  const { activations, basis, epsilon, angles, endpoint } = workload
  return {
    activations: save('activations.npy', activations),
    basis: basis && save('basis.npy', basis),
    epsilon,
    angles,
    endpoint,
  }
}

/**
 * Asks one peer.
 *
 * @param threads 'one' or 'all' that BLAS likes to take.
 * @param effort `least` runs and `seconds`.
 * @returns Its times in milliseconds, and its counts, int32 [P, A].
 */
export function askPython({ script, args = [] }, { folder, question, pairs, threads, effort, library }) {
  const planes = join(folder, 'planes.npy')
  const counts = join(folder, 'counts.npy')
  writeFileSync(planes, library.writeNpy({ data: Int32Array.from(pairs.flat()), shape: [pairs.length, 2] }))
  const program = fileURLToPath(new URL(`peers/${script}`, import.meta.url))
  const limits = threads === 'one' ? Object.fromEntries(threadNames.map(name => [name, '1'])) : {}
  const free = Object.fromEntries(Object.entries(process.env).filter(([name]) => !threadNames.includes(name)))
  const { status, stdout, stderr } = spawnSync('python3', ['-B', program, ...args], {
    input: JSON.stringify({ ...question, ...effort, planes, counts }),
    encoding: 'utf8',
    env: { ...free, ...limits },
  })
  if (status !== 0) throw new Error(`${script}: ${stderr}`)
  const file = library.openTensors(new Uint8Array(readFileSync(counts)), 'counts.npy')
  return { times: JSON.parse(stdout).milliseconds, counts: file.read(file.entries[0].name).data }
}
