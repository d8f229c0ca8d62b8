/** The facts that a time means nothing without. */
import { execFileSync } from 'node:child_process'
import os from 'node:os'

export function machineFacts(versions) {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    load: os.loadavg()[0],
    node: process.version,
    v8: process.versions.v8,
    python: versions.python ?? null,
    numpy: versions.numpy ?? null,
    numba: versions.numba ?? null,
    cargo: versions.cargo ?? null,
    ...commit(),
  }
}

/** The commit, and whether tracked files differ from it; null outside a clone. */
function commit() {
  const git = (...args) =>
    execFileSync('git', args, { cwd: new URL('.', import.meta.url), encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    return { commit: git('rev-parse', 'HEAD'), changed: git('status', '--porcelain', '--untracked-files=no') !== '' }
  } catch {
    return { commit: null, changed: null }
  }
}
