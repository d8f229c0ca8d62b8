import { randomBytes } from 'node:crypto'
import { type Stats, statSync } from 'node:fs'
import { access, constants, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FileError } from '../errors.ts'
import { printable } from '../formats/message.ts'
import type { Io } from './io.ts'
import { systemReason } from './read-bytes.ts'

/** Files to be written, by their paths inside the folder; each is made when its turn comes. */
export type OutputFiles = Readonly<Record<string, () => Uint8Array | string>>

/** Figures that an earlier run may have left: nothing else is ever removed. */
const removable = /^figures\/[A-Za-z0-9][A-Za-z0-9._-]*\.svg$/

/**
 * The folder of --out. Files are first written to a hidden folder on the same file system and then moved, so that nobody
 * ever sees half of one, and nothing is left when the writing fails or is interrupted.
 */
export class OutputFolder {
  /** As it was typed. */
  readonly name: string
  readonly #path: string
  readonly #signal: AbortSignal

  private constructor(name: string, io: Io) {
    this.name = name
    this.#path = resolve(io.cwd, name)
    this.#signal = io.signal
  }

  /**
   * Looks whether the folder can be written to, so that nobody waits hours to learn that it cannot. Nothing is made yet.
   *
   * @throws {@link FileError}
   */
  static async open(name: string, io: Io): Promise<OutputFolder> {
    const folder = new OutputFolder(name, io)
    try {
      let nearest = folder.#path
      let facts = lookUp(nearest)
      while (facts === undefined && dirname(nearest) !== nearest) {
        nearest = dirname(nearest)
        facts = lookUp(nearest)
      }
      if (facts !== undefined && !facts.isDirectory()) {
        const what = nearest === folder.#path ? 'a file' : `inside a file (${printable(basename(nearest))})`
        throw new FileError(`${printable(name, 1000)}: --out is ${what}; a folder expected`)
      }
      await access(nearest, constants.W_OK | constants.X_OK)
    } catch (error) {
      throw folder.#refused(error)
    }
    return folder
  }

  /** The path of a file in it, as the user would type it. */
  path(file: string): string {
    return join(this.name, file)
  }

  /**
   * Writes the files, all or none.
   *
   * @param list The file that lists all files of this command. Figures that its predecessor lists and this one does not are
   * removed: they would be taken for this run's.
   */
  async write(files: OutputFiles, list: string): Promise<void> {
    const made: string[] = []
    const exists = lookUp(this.#path) !== undefined
    const stage = join(exists ? this.#path : dirname(this.#path), `.spotlight-${randomBytes(6).toString('hex')}`)
    try {
      await makeFolders(dirname(stage), made)
      await mkdir(stage)
      for (const [file, content] of Object.entries(files)) {
        this.#signal.throwIfAborted()
        await mkdir(dirname(join(stage, file)), { recursive: true })
        await writeFile(join(stage, file), content(), { signal: this.#signal, flag: 'wx' })
      }
      if (exists) await this.#replace(stage, Object.keys(files), list)
      else await rename(stage, this.#path)
      made.length = 0
    } catch (error) {
      this.#signal.throwIfAborted()
      throw this.#refused(error)
    } finally {
      await rm(stage, { recursive: true, force: true })
      for (const folder of made.reverse()) await rmdir(folder).catch(() => {})
    }
  }

  async #replace(stage: string, files: readonly string[], list: string): Promise<void> {
    for (const file of files) {
      if (lookUp(join(this.#path, file))?.isDirectory()) {
        throw new FileError(`${printable(this.path(file), 1000)}: a folder is in the way; expected a file or nothing`)
      }
      const around = dirname(file)
      if (around !== '.' && lookUp(join(this.#path, around))?.isDirectory() === false) {
        throw new FileError(`${printable(this.path(around), 1000)}: a file is in the way; expected a folder or nothing`)
      }
    }
    const stale = (await this.#listed(list)).filter(file => !files.includes(file))
    for (const file of files) {
      await mkdir(dirname(join(this.#path, file)), { recursive: true })
      await rename(join(stage, file), join(this.#path, file))
    }
    for (const file of stale) await rm(join(this.#path, file), { force: true })
  }

  /** The figures that an earlier run of the same command wrote. */
  async #listed(list: string): Promise<string[]> {
    try {
      const { files } = JSON.parse(await readFile(join(this.#path, list), 'utf8'))
      return files.filter((file: unknown) => typeof file === 'string' && removable.test(file))
    } catch {
      return []
    }
  }

  #refused(error: unknown): FileError {
    if (error instanceof FileError) return error
    return new FileError(`${printable(this.name, 1000)}: --out cannot be written: ${systemReason(error)}`)
  }
}

/** What is at a path, if anything; nothing is inside a file. */
function lookUp(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Makes a folder and those around it, and notes which ones it made. */
async function makeFolders(path: string, made: string[]): Promise<void> {
  const missing: string[] = []
  for (let at = path; (await stat(at).catch(() => undefined)) === undefined; at = dirname(at)) missing.unshift(at)
  for (const folder of missing) {
    await mkdir(folder)
    made.push(folder)
  }
}
