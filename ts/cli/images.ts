import {
  imageAddresses,
  isTemplate,
  readImages as readImagesFile,
  type Thumbnails,
  thumbnails,
} from '../formats/index.ts'
import type { Io } from './io.ts'
import type { Material } from './material.ts'
import { readBytes } from './read-bytes.ts'
import { UsageError } from './usage-error.ts'
import { quote, type Words } from './words.ts'

/** The side of the square in which images are shown whose size nobody knows. */
const side = 64

/** Images of some rows, made when they are asked for: `sources` by row, and the size to show them in. */
export type ImagesOf = (rows: Iterable<number>) => Thumbnails

/**
 * What --images names, read and checked before any work is done; null without it.
 *
 * @throws {@link FileError} for a file that does not hold an image for each row, {@link OptionsError} for a template that
 * does not lead to images, {@link UsageError} for an address that is no template.
 */
export async function readImages(
  words: Words,
  { activations, labels, rowIds }: Material,
  io: Io,
): Promise<ImagesOf | null> {
  const word = words.values.get('images')
  const tensor = words.values.get('images-tensor')
  if (word === undefined) {
    if (tensor === undefined) return null
    throw new UsageError('--images-tensor is given without --images; --images FILE expected with it')
  }
  if (isTemplate(word)) {
    if (tensor !== undefined)
      throw new UsageError('--images-tensor is given with a template; --images FILE expected with it')
    const of: ImagesOf = rows => {
      const sources = imageAddresses(word, rows, { ids: rowIds, labels: labels?.values })
      return { sources, width: side, height: side }
    }
    of([])
    return of
  }
  if (/^\s*(data:|[a-z][a-z0-9+.-]*:\/\/)/i.test(word)) {
    throw new UsageError(
      `--images is ${quote(word)}, one address for all rows; {row} or {id} expected in it, or a file`,
    )
  }
  const images = readImagesFile(await readBytes(word, io), word, activations.shape[0], tensor)
  return rows => thumbnails(images, rows, side)
}
