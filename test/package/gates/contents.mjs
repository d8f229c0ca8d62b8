/** What `npm pack` packs: the files listed in contents.json and no others, and nothing in them of the machine that built. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const name = 'contents'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/.$/, '')

const rules = JSON.parse(readFileSync(new URL('contents.json', import.meta.url), 'utf8'))
const allowed = Object.keys(rules.allowed).map(pattern => new RegExp(pattern))

/** Says what is wrong with a list of paths; for `npm pack --dry-run` too, before there is a tarball. */
export function judgePaths(paths) {
  const strange = paths.filter(path => !allowed.some(pattern => pattern.test(path)))
  const missing = rules.required.filter(path => !paths.includes(path))
  return [
    ...strange.map(path => `${path} is packed, and no pattern of contents.json allows it`),
    ...missing.map(path => `${path} is not packed`),
  ]
}

function judgeManifest({ scripts = {}, dependencies = {}, bundleDependencies = [] }) {
  const depends = [...Object.keys(dependencies), ...bundleDependencies]
  return [
    ...Object.keys(scripts)
      .filter(name => name in rules.scripts)
      .map(name => `package.json has a script "${name}": ${rules.scripts[name]}`),
    ...depends.map(name => `package.json depends on ${name}: everything is bundled`),
  ]
}

const traces = [
  [/\/[/*][#@] ?sourceMappingURL=/, 'names a source map, which is not packed'],
  [new RegExp(ROOT.replaceAll(/[^\w/]/g, '\\$&')), 'holds a path of the machine that built it'],
  [/file:\/\/\/\w/, 'holds a file: address'],
]

function judgeTexts({ files, text }) {
  return files
    .filter(({ path }) => /\.(js|ts|json)$/.test(path))
    .flatMap(({ path }) => traces.filter(([trace]) => trace.test(text(path))).map(([, what]) => `${path} ${what}`))
}

export function check(packed) {
  const paths = packed.files.map(({ path }) => path)
  return {
    found: `${paths.length} files, each allowed; ${Object.keys(rules.required).length} of them required`,
    problems: [...judgePaths(paths), ...judgeManifest(packed.manifest), ...judgeTexts(packed)],
  }
}
