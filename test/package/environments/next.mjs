/** Next, built and started: a page that counts in the browser, a handler on Node, and one in its edge sandbox. */
import { constants, cpSync } from 'node:fs'
import { join } from 'node:path'

const libraries = depth => `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from '${'../'.repeat(depth)}question/ask.mjs'
`

const page = `'use client'
import { useEffect, useState } from 'react'
${libraries(1)}
export default function Page() {
  const [text, setText] = useState('counting')
  useEffect(() => {
    ask(library, { formats, plot, worker: true }).then(
      compared => {
        globalThis.answer = { compared }
        setText('counted')
      },
      error => { globalThis.answer = { error: String(error.stack) } },
    )
  }, [])
  return <main>{text}</main>
}
`

const respond = `
  try {
    const runtime = typeof EdgeRuntime === 'string' ? 'edge' : 'node'
    return Response.json({ runtime, compared: await ask(library, { formats, plot }) })
  } catch (error) {
    return Response.json({ error: String(error.stack) })
  }
`

const handler = `${libraries(2)}
export const dynamic = 'force-dynamic'
export async function GET() {${respond}}
`

/** The older form: with webpack, Next 16.4.6 cannot build an edge handler of the app folder at all. */
const edgeApi = `${libraries(2)}
export const config = { runtime: 'edge' }
export default async function handle() {${respond}}
`

const layout = `
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`

/** Copies, not links: Turbopack takes nothing from outside of the project. */
function copyTools(project) {
  const options = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE }
  cpSync(project.tool('next', '.'), join(project.folder, 'node_modules'), options)
}

async function answer(url, runtime) {
  const response = await fetch(url)
  const text = await response.text()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 500)}`)
  const { error, compared, runtime: found } = JSON.parse(text)
  if (error) throw new Error(`${url}: ${error}`)
  if (found !== runtime) throw new Error(`${url}: ran on ${found}; ${runtime} expected`)
  return compared
}

async function next(project, bundler) {
  copyTools(project)
  project.write('app/layout.jsx', layout)
  project.write('app/page.jsx', page)
  project.write('app/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
  project.write('app/node/route.js', handler)
  if (bundler === 'webpack') project.write('pages/api/edge.js', edgeApi)
  else project.write('app/edge/route.js', `${handler}\nexport const runtime = 'edge'\n`)
  const env = { NEXT_TELEMETRY_DISABLED: '1', CI: '1' }
  const program = 'node_modules/next/dist/bin/next'
  await project.run(process.execPath, [program, 'build', `--${bundler}`], { env, timeout: 400_000 })
  const { match, output } = await project.start(
    process.execPath,
    [program, 'start', '--port', '0', '--hostname', '127.0.0.1'],
    { env, ready: /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/ },
  )
  try {
    const url = match[1]
    const shown = await project.page(`${url}/`)
    const onNode = await answer(`${url}/node`, 'node')
    const onEdge = await answer(`${url}${bundler === 'webpack' ? '/api' : ''}/edge`, 'edge')
    if (JSON.stringify(onNode) !== JSON.stringify(onEdge)) throw new Error('Node and edge do not compare the same')
    const version = `Next ${project.version('next', 'next')}, React ${project.version('next', 'react')}, ${shown.version}`
    return { version, compared: { ...onEdge, page: true, 'Node handler': true, 'edge handler': true } }
  } catch (error) {
    throw new Error(`${error.stack}\n${output()}`)
  }
}

export const environments = ['turbopack', 'webpack'].map(bundler => ({
  name: `Next, ${bundler}`,
  tools: ['next'],
  needs: ['chromium'],
  run: project => next(project, bundler),
}))
