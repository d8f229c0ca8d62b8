import { spawnSync } from 'node:child_process'
import type { Block } from './blocks.ts'
import { run } from './process.ts'

/** Compiles the program on standard input, and prints which of the modules that it imports are not here. */
const LOOK = `
import ast, importlib.util, sys
tree = ast.parse(sys.stdin.read())
names = set()
for node in ast.walk(tree):
    if isinstance(node, ast.Import): names.update(alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom): names.add(node.module)
missing = sorted(name for name in {name.split('.')[0] for name in names} if importlib.util.find_spec(name) is None)
print(' '.join(missing))
`

const GIVEN = `import numpy as np
acts = np.tanh(np.random.default_rng(0).normal(size=(240, 8))).astype(np.float32)
`

/** Runs a block where its modules are installed, and otherwise compiles it. Says which. */
export async function runPython(folder: string, { code, asks }: Block): Promise<string[]> {
  if (spawnSync('python3', ['--version']).error) return ['not run: there is no python3 here']
  const { stdout } = await run('python3', ['-c', LOOK], { cwd: folder, input: code })
  const missing = stdout.trim()
  if (asks.compiled !== undefined) return [`compiled, not run: ${asks.compiled}`]
  if (missing !== '') return [`compiled, not run: python3 here has no ${missing.replaceAll(' ', ', ')}`]
  const known = asks.with.filter(name => name !== 'acts')
  if (known.length > 0) throw new Error(`${known.join(', ')}: acts is all that is given to Python`)
  await run('python3', ['-'], { cwd: folder, input: asks.with.length > 0 ? GIVEN + code : code })
  return []
}
