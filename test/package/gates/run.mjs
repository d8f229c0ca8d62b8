#!/usr/bin/env node
/**
 * The packed tarball, and the repository behind it, held against what a package must be.
 *
 *   node test/package/gates/run.mjs [--tarball FILE] [--only NAME]
 *
 * A line for each gate, what is wrong in lines below it, then `N passed, N failed`; exit 1 where one fails. The tools are
 * installed by `npm ci` into test/package/tools/gates when they are not there.
 */
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pack, temporary } from '../project.mjs'
import { prepare } from '../run.mjs'
import * as contents from './contents.mjs'
import * as licences from './licences.mjs'
import * as oldest from './oldest.mjs'
import { open } from './packed.mjs'
import * as publint from './publint.mjs'
import * as size from './size.mjs'
import * as types from './types.mjs'
import * as unused from './unused.mjs'
import * as workflows from './workflows.mjs'

/** Problems shown of one gate. */
const MOST = 30

const gates = [contents, licences, publint, types, oldest, size, unused, workflows]

const { values } = parseArgs({ options: { tarball: { type: 'string' }, only: { type: 'string' } } })
const asked = gates.filter(({ name }) => !values.only || name === values.only)
if (asked.length === 0) throw new Error(`no gate is called ${values.only}: ${gates.map(({ name }) => name).join(', ')}`)

async function judge(gate, packed) {
  try {
    return await gate.check(packed)
  } catch (error) {
    return { found: '', problems: [error?.stack ?? String(error)] }
  }
}

const stage = temporary('gates')
let failed = 0
try {
  await prepare('gates')
  const tarball = values.tarball ? resolve(values.tarball) : await pack(stage)
  const packed = open(tarball, join(stage, 'project'))
  for (const gate of asked) {
    const begun = performance.now()
    const { found, problems, lines = [] } = await judge(gate, packed)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const wrong = problems.length > 0
    if (wrong) failed++
    console.log(
      `${wrong ? 'FAIL' : 'ok  '} ${seconds.padStart(6)} s  ${gate.name.padEnd(9)} ${wrong ? '' : found}`.trimEnd(),
    )
    for (const line of lines) console.log(`    ${line}`)
    for (const problem of problems.slice(0, MOST)) console.log(problem.replace(/^/gm, '    | '))
    if (problems.length > MOST) console.log(`    | and ${problems.length - MOST} more`)
  }
} finally {
  rmSync(stage, { recursive: true, force: true })
}
console.log(`${asked.length - failed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
