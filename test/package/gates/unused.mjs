/** knip: files, exports and dependencies of the repository that nothing uses. Exceptions and their reasons: knip.jsonc. */
import { run } from '../process.mjs'
import { ROOT, TOOLS } from '../project.mjs'

export const name = 'unused'

export async function check() {
  const tool = `${TOOLS}/gates/node_modules/knip/bin/knip.js`
  const config = `${TOOLS}/../gates/knip.jsonc`
  const args = [tool, '--config', config, '--no-progress']
  try {
    await run(process.execPath, args, { cwd: ROOT })
    return { found: 'no file, export or dependency that nothing uses', problems: [] }
  } catch (error) {
    return { found: '', problems: [error.message] }
  }
}
