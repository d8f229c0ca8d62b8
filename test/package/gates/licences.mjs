/**
 * The notices of what others wrote and the package contains: of npm's packages, as the build finds them, and of what is
 * compiled into the core. The latter are kept in scripts/core-licences.txt, since a build without Rust cannot collect them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../project.mjs'

export const name = 'licences'

const PACKED = 'dist/THIRD-PARTY-LICENSES.txt'
const HEADING = /^([@\w./-]+) (\d[\w.-]*)(?: \((.*)\))?\n=+$/gm
const FREE = /\b(MIT|ISC)\b/

const text = path => readFileSync(join(ROOT, path), 'utf8')
const headings = text => [...text.matchAll(HEADING)].map(([, name, version, licence]) => ({ name, version, licence }))

/** Of the core: versions as they are locked, and nothing that the crates name left out. */
function judgeCore(kept) {
  const locked = new Set(
    [...text('crate/Cargo.lock').matchAll(/^name = "(.*)"\nversion = "(.*)"$/gm)].map(([, ...both]) => both.join(' ')),
  )
  locked.add(`rust-std ${/^channel = "(.*)"/m.exec(text('rust-toolchain.toml'))[1]}`)
  const named = ['crate', 'crate/simd', 'crate/wasm'].flatMap(folder =>
    text(`${folder}/Cargo.toml`)
      .split(/^\[/m)
      .filter(section => /^(target\..*\.)?dependencies\]/.test(section))
      .flatMap(section => [...section.matchAll(/^([\w-]+) = (?!.*path)/gm)].map(([, name]) => name)),
  )
  return [
    ...kept
      .filter(({ name, version }) => !locked.has(`${name} ${version}`))
      .map(({ name, version }) => `scripts/core-licences.txt has ${name} ${version}, which is not the one in use`),
    ...named
      .filter(crate => !kept.some(({ name }) => name === crate))
      .map(crate => `scripts/core-licences.txt lacks ${crate}`),
  ]
}

export function check({ files, text: packed }) {
  if (!files.some(({ path }) => path === PACKED)) return { found: '', problems: [`${PACKED} is not packed`] }
  const all = headings(packed(PACKED))
  const core = headings(text('scripts/core-licences.txt'))
  const has = ({ name, version }) => all.some(other => other.name === name && other.version === version)
  return {
    found: `${all.length} notices, ${core.length} of them of the core`,
    problems: [
      ...judgeCore(core),
      ...core.filter(one => !has(one)).map(({ name }) => `${PACKED} lacks ${name}, which is in the core`),
      ...all
        .filter(({ licence }) => licence !== undefined && !FREE.test(licence))
        .map(({ name, licence }) => `${name} is under ${licence}`),
    ],
  }
}
