/** The built module's size: raw and gzipped, in bytes. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

export function size() {
  const bytes = readFileSync(new URL('../../dist/core.wasm', import.meta.url))
  return { raw: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}
