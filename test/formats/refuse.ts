import { expect, it } from 'vitest'
import { FileError } from '../../ts/errors.ts'
import { openTensors, type ReadActivationsOptions, readActivations } from '../../ts/formats/index.ts'

/** How a bad file is read; as activations without options unless said otherwise. */
export interface Reading {
  file?: string
  options?: ReadActivationsOptions
  maxBytes?: number
  read?: (bytes: Uint8Array, file: string) => unknown
}

/** What is wrong, the file's bytes, and the one line that their reader gets after the file's name, word for word. */
export type BadFile = [title: string, bytes: Uint8Array, message: string, reading?: Reading]

/** Tests that each file is refused with its line. */
export function refuses(file: string, table: readonly BadFile[], shared: Reading = {}): void {
  for (const [title, bytes, message, own] of table) {
    const reading = { file, ...shared, ...own }
    it(`${reading.file}: ${title}`, () => {
      const error = failure(() => read(bytes, reading))
      expect(error).toBeInstanceOf(FileError)
      expect(error.message).toBe(`${reading.file}: ${message}`)
      expect(message).toMatch(/^[^\p{Cc}]*[^\p{Cc}.]$/u)
    })
  }
}

function read(bytes: Uint8Array, reading: Reading & { file: string }): unknown {
  const { file, options, maxBytes } = reading
  if (reading.read !== undefined) return reading.read(bytes, file)
  return readActivations(openTensors(bytes, file, maxBytes === undefined ? {} : { maxBytes }), options)
}

/** What `act` throws. */
export function failure(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
