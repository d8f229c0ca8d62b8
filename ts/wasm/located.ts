import { builtin } from '../host.ts'

interface Files {
  readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>
}

let location: string | URL | undefined

/**
 * Says where `core.wasm` lies, if not beside this package's own files: after a bundler has moved them, or on a server of
 * yours. A relative URL is meant as `fetch` means it.
 */
export function locateCore(url: string | URL): void {
  location = url
}

/** The core's bytes by `fetch`, or from the file system of Node, whose `fetch` reads no files. */
export async function fetchedCore(): Promise<Response | Uint8Array> {
  // As bundlers look for it, word by word.
  const url = location ?? new URL('./core.wasm', import.meta.url)
  const files = String(url).startsWith('file:') ? builtin<{ promises: Files }>('node:fs') : undefined
  try {
    return await (files ? files.promises.readFile(new URL(url)) : fetch(url))
  } catch (cause) {
    // Browsers do not say what it was that could not be fetched.
    throw new Error(`${url}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
