/** A web server for a folder, as plain as any that a user's files may come from. */
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** The file a path means; a folder means its index.html. */
function find(folder, path) {
  const file = join(folder, normalize(`/${path}`))
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isDirectory()) return find(folder, join(path, 'index.html'))
  return stat?.isFile() ? file : undefined
}

/**
 * Serves a folder on a free port of this machine.
 *
 * @param options.headers for every response: an object, or a function of the path that gives one.
 * @param options.routes by path: `(request, response) => …`, or `{ body, type, headers, status }`.
 * @param options.types MIME types by extension, besides the usual ones.
 * @param options.port instead of a free one.
 * @returns `url`, which ends with a slash, `requests`, the paths asked for so far, and `close()`.
 */
export async function serve(folder, { headers = {}, routes = {}, types = {}, port = 0 } = {}) {
  const typeOf = file => types[extname(file)] ?? TYPES[extname(file)]
  const requests = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    requests.push(path)
    const every = typeof headers === 'function' ? headers(path) : headers
    for (const [name, value] of Object.entries(every ?? {})) response.setHeader(name, value)
    const route = routes[path]
    if (typeof route === 'function') return void route(request, response)
    if (route) {
      const { body = '', type = typeOf(path) ?? 'text/html; charset=utf-8', status = 200, headers } = route
      return void response.writeHead(status, { 'content-type': type, ...headers }).end(body)
    }
    // Every browser asks for it, and would report that it is not there.
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    const file = find(folder, path)
    if (!file) return void response.writeHead(404).end()
    const type = typeOf(file) ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file))
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, close }
}
