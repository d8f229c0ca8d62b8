#!/usr/bin/env node
/** Whether a tag names the version of package.json, and CHANGELOG.md that version: `node tools/release/check-tag.mjs v1.2.3`. */
import { readdirSync, readFileSync } from 'node:fs'

const text = path => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const { version } = JSON.parse(text('package.json'))
const [tag] = process.argv.slice(2)
const pending = readdirSync(new URL('../../.changeset', import.meta.url)).filter(
  name => name.endsWith('.md') && name !== 'README.md',
)

const problems = []
if (tag !== `v${version}`) problems.push(`found the tag ${tag}, expected v${version}, the version of package.json`)
if (JSON.parse(text('package-lock.json')).version !== version)
  problems.push(`package-lock.json has another version than ${version}`)
if (!text('CHANGELOG.md').split('\n').includes(`## ${version}`))
  problems.push(`CHANGELOG.md has no section "## ${version}"`)
if (pending.length > 0) problems.push(`these changes are of no version yet: ${pending.join(', ')}`)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
