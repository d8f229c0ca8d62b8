import { FileError } from '../errors.ts'

/**
 * Numpy's fixed-width strings, padded with zeros.
 *
 * @param width Bytes per string.
 * @param encoding `utf-32` for `<U`, `utf-8` for `|S` (whose bytes numpy leaves without an encoding).
 * @throws {@link FileError} on what is not a code point, with its place.
 */
export function decodeStrings(
  bytes: Uint8Array,
  width: number,
  count: number,
  encoding: 'utf-32' | 'utf-8',
  bigEndian: boolean,
): string[] {
  const strings = new Array<string>(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (let i = 0; i < count; i++) {
    const start = i * width
    let end = start + width
    if (encoding === 'utf-8') {
      while (end > start && bytes[end - 1] === 0) end--
      try {
        strings[i] = decoder.decode(bytes.subarray(start, end))
      } catch {
        throw new FileError(`string ${i} is not UTF-8`)
      }
      continue
    }
    while (end > start && view.getUint32(end - 4) === 0) end -= 4
    let text = ''
    for (let at = start; at < end; at += 4) {
      const code = view.getUint32(at, !bigEndian)
      if (code > 0x10ffff)
        throw new FileError(`string ${i} holds 0x${code.toString(16)}, which is no Unicode character`)
      text += String.fromCodePoint(code)
    }
    strings[i] = text
  }
  return strings
}
