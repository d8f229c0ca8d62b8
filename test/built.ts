import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll } from 'vitest'
import type { WorkerLike } from '../ts/index.ts'

/**
 * Builds the package for the tests of one file, so that no other build can pull it away. Node cannot run TypeScript in a
 * worker, nor as a program: for these it takes what users get.
 */
export function built(name: string) {
  const root = process.cwd()
  const stage = join(root, `target/test-${name}-${process.pid}`)
  const dist = join(stage, 'dist')
  beforeAll(() => {
    mkdirSync(stage, { recursive: true })
    const build = [join(root, 'scripts/build.mjs'), '--out', dist]
    const { status, stderr, stdout } = spawnSync(process.execPath, build, { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(`the build failed: ${stdout}${stderr}`)
    writeFileSync(join(stage, 'package.json'), readFileSync(join(root, 'package.json')))
  })
  afterAll(() => rmSync(stage, { recursive: true, force: true }))
  return {
    root,
    dist,
    cli: join(dist, 'cli.js'),
    /** For the option `worker` of the library as the tests import it. */
    worker: (): WorkerLike => new Worker(pathToFileURL(join(dist, 'worker.js'))),
  }
}
