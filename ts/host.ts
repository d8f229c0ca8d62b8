/** What the host may offer beside the language: one that has not got it has none of these. */
interface Host {
  process?: { getBuiltinModule?(name: string): unknown; versions?: { node?: string } }
  navigator?: { hardwareConcurrency?: number }
}

export const host = globalThis as Host

/** One of Node's own modules, without an import that a browser or a bundler would stumble over. */
export function builtin<T>(name: string): T | undefined {
  return host.process?.versions?.node ? (host.process.getBuiltinModule?.(name) as T | undefined) : undefined
}
