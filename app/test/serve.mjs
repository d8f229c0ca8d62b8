/** The built page as a static host has it, which can go away and come back. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../../test/package/serve.mjs'

const TYPES = {
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.npy': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
}

/** What index.html has as `<meta>`. Workers only heed what comes as a header. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * Serves the page of a folder on a free port of this machine.
 *
 * @param options.policy whether the policy is sent as a header too, so that it holds in workers.
 * @returns `url`, which ends with a slash and stays the same; `requests()`, the paths asked for so far; `cut()` and
 *   `restore(folder)`, which take the host away and bring it back at the same address, maybe with another build; and `close()`.
 */
export async function serveApp(folder, { policy = false } = {}) {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`${folder} has no index.html: npm run build:app makes it`)
  const headers = policy ? { 'content-security-policy': POLICY } : {}
  const start = (port, from = folder) => serve(from, { headers, types: TYPES, port })
  const earlier = []
  let server = await start(0)
  const { url } = server
  const cut = async () => {
    if (!server) return
    earlier.push(...server.requests)
    await server.close()
    server = undefined
  }
  return {
    url,
    requests: () => [...earlier, ...(server?.requests ?? [])],
    cut,
    restore: async from => {
      server ??= await start(Number(new URL(url).port), from)
    },
    close: cut,
  }
}
