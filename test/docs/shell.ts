import { existsSync } from 'node:fs'
import type { Block } from './blocks.ts'
import type { Place } from './folder.ts'
import { run } from './process.ts'

/** Runs a block line by line in a shell that finds the stand-ins of `folder.ts` and nothing else. */
export async function runShell({ folder, bin }: Place, { code }: Block): Promise<string[]> {
  const shell = ['/bin/sh', '/usr/bin/sh'].find(existsSync)
  if (!shell) return ['not run: there is no shell here']
  const lines = code.split('\n').map(line => line.replace(/^\$ /, ''))
  const { stderr } = await run(shell, ['-eu'], {
    cwd: folder,
    env: { PATH: bin, HOME: folder },
    input: lines.join('\n'),
  })
  return stderr.split('\n').filter(line => line.startsWith('not run: '))
}
