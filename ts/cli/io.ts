/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Io {
  stdin: AsyncIterable<Uint8Array> & { isTTY?: boolean | undefined }
  stdout: Output
  stderr: Output
  env: Readonly<Record<string, string | undefined>>
  /** Relative paths start here. */
  cwd: string
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** As much of a stream as is needed here. */
export interface Output {
  /** What it gives is not looked at. */
  write(text: string): unknown
  isTTY?: boolean | undefined
  columns?: number | undefined
}
