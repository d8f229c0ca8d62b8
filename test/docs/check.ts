import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Block } from './blocks.ts'
import { checkElsewhere } from './elsewhere.ts'
import { makePlace, type Place, stageOf } from './folder.ts'
import { shownLanguages } from './introduced.ts'
import { openPage, SOON } from './page.ts'
import { runPython } from './python.ts'
import { compile, isScript, isTyped, nameOf, runScript } from './scripts.ts'
import { runShell } from './shell.ts'

/** Runs blocks of the documentation on a built library. */
export class Checker {
  readonly #place: Place
  readonly #wrong: Map<string, string[]>

  private constructor(place: Place, wrong: Map<string, string[]>) {
    this.#place = place
    this.#wrong = wrong
  }

  /** Makes the folder that they run in, the files among the blocks in it, and compiles the TypeScript of all of them. */
  static async of(built: { root: string; dist: string; cli: string }, blocks: readonly Block[]): Promise<Checker> {
    const place = makePlace(built.root, stageOf(built.dist), built.cli)
    for (const { asks, code } of blocks) {
      if (asks.file === undefined) continue
      const path = join(place.folder, asks.file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${code}\n`)
    }
    const typed = blocks.filter(block => isTyped(block) && isRun(block))
    return new Checker(place, await compile(built.root, place.folder, typed))
  }

  /**
   * Runs a block, or checks it as far as can be.
   *
   * @param soon Milliseconds that a page may take to show what it is expected to.
   * @returns What of it was not run, and why.
   * @throws Where it fails, or nobody knows how to run it.
   */
  async run(block: Block, soon: number = SOON): Promise<string[]> {
    const { language, asks, code } = block
    if (asks.shown !== undefined) return [`shown: ${asks.shown}`]
    if (asks.file !== undefined) return [`a file, ${asks.file}`]
    this.#place.refresh()
    if (asks.elsewhere !== undefined) return checkElsewhere(this.#place.folder, block)
    if (asks.page !== undefined) return openPage(this.#place.folder, block, soon)
    if (isScript(block)) {
      const wrong = this.#wrong.get(nameOf(block))
      if (wrong) throw new Error(wrong.join('\n'))
      await runScript(this.#place.folder, block)
      return []
    }
    switch (language) {
      case 'sh':
      case 'bash':
      case 'shell':
      case 'console':
        return runShell(this.#place, block)
      case 'py':
      case 'python':
        return runPython(this.#place.folder, block)
      case 'html':
        return openPage(this.#place.folder, block, soon)
      case 'json':
        JSON.parse(code)
        return []
      default:
        if (Object.hasOwn(shownLanguages, language)) return [`shown: ${shownLanguages[language]}`]
        throw new Error(`language "${language}": this test does not know how to run it; see test/docs/introduced.ts`)
    }
  }
}

function isRun({ asks }: Block): boolean {
  return asks.shown === undefined && asks.file === undefined
}
