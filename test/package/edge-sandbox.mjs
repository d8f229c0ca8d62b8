/** The sandbox of Vercel's and Next's edge functions, with a function in it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As Next builds it: an import of `core.wasm?module` is a variable that the sandbox's owner sets to a module of his realm. */
const moduleImports = {
  name: 'module-imports',
  setup(build) {
    build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: 'core' }))
    build.onLoad({ filter: /./, namespace: 'core' }, () => ({ contents: 'export default globalThis.core' }))
  },
}

/** The raw `core.wasm` of the installed package. */
export async function coreBytes(project) {
  const print = "process.stdout.write(import.meta.resolve('spotlight-resonance/core.wasm'))"
  const url = await project.run(process.execPath, ['--input-type=module', '--eval', print])
  return readFileSync(fileURLToPath(url))
}

/** Bundles a file of the project for the sandbox, and runs it there with `globalThis.core`. */
export async function startEdge(project, file, core) {
  const { outputFiles } = await project.require('edge', 'esbuild').build({
    absWorkingDir: project.folder,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['edge-light'],
    plugins: [moduleImports],
    logLevel: 'silent',
  })
  const { EdgeVM } = project.require('edge', '@edge-runtime/vm')
  return new EdgeVM({ extend: context => Object.assign(context, { core }), initialCode: outputFiles[0].text })
}
