import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { addAbortSignal, Readable } from 'node:stream'
import { FileError } from '../errors.ts'
import { printable, within } from '../formats/message.ts'
import type { Io } from './io.ts'

/** Bytes asked of the system at a time: it gives 2 GiB at most. */
const piece = 1 << 26

/** Takes the fraction that has been read, where the size is known beforehand. */
type OnProgress = (fraction: number) => void

/**
 * All bytes of a file, of any size that fits into memory; `-` is standard input.
 *
 * @throws {@link FileError} where there is none, or it cannot be read.
 */
export async function readBytes(file: string, io: Io, onProgress?: OnProgress): Promise<Uint8Array> {
  if (file === '-') return readInput(io)
  let handle: FileHandle
  try {
    handle = await open(resolve(io.cwd, file))
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    const facts = await handle.stat()
    if (facts.isDirectory()) throw new FileError(`${printable(file, 1000)}: a folder; expected a file`)
    if (facts.isFile()) return await readKnown(file, handle, facts.size, io, onProgress)
    return await gather(file, createReadStream('', { fd: handle, autoClose: false, signal: io.signal }))
  } catch (error) {
    io.signal.throwIfAborted()
    throw error instanceof FileError ? error : unreadable(file, error)
  } finally {
    await handle.close()
  }
}

async function readInput(io: Io): Promise<Uint8Array> {
  if (io.stdin.isTTY) throw new FileError('-: standard input is a terminal; expected a file or a pipe')
  if (io.stdin instanceof Readable) addAbortSignal(io.signal, io.stdin)
  try {
    return await gather('-', io.stdin)
  } catch (error) {
    io.signal.throwIfAborted()
    throw error instanceof FileError ? error : unreadable('-', error)
  }
}

async function readKnown(
  file: string,
  handle: FileHandle,
  size: number,
  { signal }: Io,
  onProgress?: OnProgress,
): Promise<Uint8Array> {
  const bytes = within(file, () => new Uint8Array(size))
  let at = 0
  while (at < size) {
    signal.throwIfAborted()
    const { bytesRead } = await handle.read(bytes, at, Math.min(piece, size - at), at)
    if (bytesRead === 0) throw new FileError(`${printable(file, 1000)}: ends after ${at} bytes; expected ${size}`)
    at += bytesRead
    onProgress?.(at / size)
  }
  return bytes
}

/** What comes, until it ends. */
async function gather(file: string, stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const next of stream) {
    pieces.push(next)
    size += next.length
  }
  const bytes = within(file, () => new Uint8Array(size))
  let at = 0
  for (const next of pieces) {
    bytes.set(next, at)
    at += next.length
  }
  return bytes
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'a folder; expected a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'links in a circle',
  EMFILE: 'too many open files',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is exceeded',
  EROFS: 'the file system is read-only',
  EIO: 'the device failed',
}

/** The error for a file that the system does not give, in words. */
function unreadable(file: string, error: unknown): FileError {
  return new FileError(`${printable(file, 1000)}: ${systemReason(error)}`)
}

/** What the system says, in words; other errors pass through. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error
  return reasons[code] ?? `the system says ${code}`
}
