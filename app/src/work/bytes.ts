/** Whatever is larger than this no browser holds in one piece. */
const MOST = 2 ** 33

/**
 * A file's bytes.
 *
 * @throws Error with its name, where the browser does not give them.
 */
export async function bytesOf(file: File): Promise<Uint8Array> {
  const size = `${(file.size / 2 ** 30).toFixed(1)} GiB`
  if (file.size > MOST) throw new Error(`${file.name}: ${size}, more than a browser holds; expected at most 8 GiB`)
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    if (file.size > 2 ** 30)
      throw new Error(
        `${file.name}: ${size}, more than this browser holds in one piece; save fewer rows, or as float16`,
      )
    // It may have been moved or changed since it was chosen, or be a folder.
    throw new Error(`${file.name}: the browser cannot read it (any more); choose it again`)
  }
}
