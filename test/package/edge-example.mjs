/** examples/edge as its README has it built and started, but for the port: in a project with the packed library. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { workerdProgram } from './workerd.mjs'

const script = (project, name) => JSON.parse(project.read('package.json')).scripts[name].split(' ')

export function copyExample(project) {
  const source = join(project.root, 'examples/edge')
  const own = path => !path.includes('node_modules') && !path.startsWith(join(source, 'out'))
  cpSync(source, project.folder, { recursive: true, filter: own })
}

/** Bundles it in a project by the command in its own package.json. */
export async function buildExample(project) {
  copyExample(project)
  const [program, ...args] = script(project, 'build')
  await project.run(process.execPath, [project.tool('edge', `${program}/bin/${program}`), ...args])
}

/** Starts it on a free port. */
export async function startExample(project, config = 'config.capnp') {
  const args = ['serve', config, '--socket-addr=http=127.0.0.1:0', '--control-fd=1']
  const server = await project.start(workerdProgram(project), args, { ready: /"socket":"http","port":(\d+)/ })
  return { ...server, url: `http://127.0.0.1:${server.match[1]}/` }
}
