/**
 * How much a user downloads: what a browser loads of a bundle before anything is asked ("initial": the entry and what it
 * imports statically), and with all that is loaded on demand; minified by Rolldown, each chunk as `gzip -9` makes it. The
 * limits are in limits.json, in bytes. Beside that: no bundle for browsers imports from Node, and none holds the core twice.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

export const name = 'size'

const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'))

const gzipped = code => gzipSync(code, { level: 9 }).length

/** The chunks of a program that uses the package, as a bundler for browsers makes them. */
async function bundle(project, code) {
  const input = join(project, 'program.js')
  writeFileSync(input, code)
  const warnings = []
  const made = await rolldown({
    input,
    cwd: project,
    platform: 'browser',
    external: isBuiltin,
    onLog: (_, { message }) => warnings.push(message),
  })
  try {
    const { output } = await made.generate({ format: 'esm', minify: true })
    return { chunks: output.filter(({ type }) => type === 'chunk'), warnings }
  } finally {
    await made.close()
  }
}

/** The entry's chunk and all that it imports statically, which is there before the program begins. */
function initially(chunks) {
  const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const seen = new Set()
  const visit = name => {
    if (!byName.has(name) || seen.has(name)) return
    seen.add(name)
    byName.get(name).imports.forEach(visit)
  }
  visit(chunks.find(({ isEntry }) => isEntry).fileName)
  return [...seen].map(name => byName.get(name))
}

const sum = (chunks, size) => chunks.reduce((total, { code }) => total + size(code), 0)

/** The core is the one string of more than 40,000 letters. */
const cores = chunks => sum(chunks, code => code.match(/[A-Za-z0-9+/=]{40000,}/g)?.length ?? 0)

async function weigh({ name, code, initial, all }, project) {
  const { chunks, warnings } = await bundle(project, code)
  const first = initially(chunks)
  const fromNode = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]).filter(isBuiltin)
  return {
    rows: [
      [`${name}, initial`, sum(first, gzipped), initial],
      [`${name}, all ${chunks.length} chunks`, sum(chunks, gzipped), all],
    ],
    problems: [
      ...[...new Set(fromNode)].map(module => `${name} imports ${module} in a browser`),
      ...(cores(chunks) > 1 ? [`${name} holds ${cores(chunks)} copies of the core`] : []),
      ...warnings.map(warning => `${name}: Rolldown warns: ${warning}`),
    ],
  }
}

function weighTarball({ tarball, folder, files }) {
  const { packed, unpacked, files: most } = limits.tarball
  const rows = Object.entries(limits.files).flatMap(([path, { raw, gzip }]) => {
    const bytes = readFileSync(join(folder, path))
    return [
      [path, bytes.length, raw],
      [`${path}, gzip -9`, gzipped(bytes), gzip],
    ]
  })
  rows.push(['tarball', statSync(tarball).size, packed])
  rows.push(['tarball, unpacked', files.reduce((total, { size }) => total + size, 0), unpacked])
  rows.push(['tarball, files', files.length, most])
  return rows
}

const number = value => value.toLocaleString('en').padStart(11)

export async function check(packed) {
  const problems = []
  const rows = []
  for (const wanted of limits.bundles) {
    const { rows: more, problems: found } = await weigh(wanted, packed.project)
    rows.push(...more)
    problems.push(...found)
  }
  rows.push(...weighTarball(packed))
  const over = rows.filter(([, size, limit]) => size > limit)
  return {
    found: `${rows.length} sizes within their limits`,
    lines: rows.map(([what, size, limit]) => `${what.padEnd(28)}${number(size)} of ${number(limit)}`),
    problems: [...problems, ...over.map(([what, size, limit]) => `${what}: ${size} is more than ${limit}`)],
  }
}
