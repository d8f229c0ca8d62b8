import { type Basis, basis, Spotlight } from 'spotlight-resonance'
import { basisWord } from '../state/address.ts'
import { type BasisChoice, type Question, STANDARD } from '../state/view.ts'
import type { OpenAsk, Opened } from '../study/protocol.ts'
import { keyOf } from './asking.ts'
import { isSameChoice, type Material, readMaterial } from './material.ts'
import type { FullSweep } from './sweep.ts'

export type { Material } from './material.ts'

/** Spotlights of other bases that are kept, for a change of mind: each holds a copy of the activations. */
const SPARE = 1

/** The last full sweep, for as long as the question is the same. */
class LastSweep {
  #key = ''
  #kind: BasisChoice['kind'] | null = null
  #full: FullSweep | null = null
  #question: Question | null = null

  get(question: Question): FullSweep | null {
    return this.#key === keyOf(question) ? this.#full : null
  }

  /** Whichever question it was of. */
  get latest(): { question: Question; full: FullSweep } | null {
    return this.#full && this.#question ? { question: this.#question, full: this.#full } : null
  }

  set(question: Question, full: FullSweep): void {
    this.#key = keyOf(question)
    this.#kind = question.basis.kind
    this.#full = full
    this.#question = question
  }

  /** @param kind Forgets it only if its basis is of this kind. */
  clear(kind?: BasisChoice['kind']): void {
    if (kind !== undefined && kind !== this.#kind) return
    this.#key = ''
    this.#kind = null
    this.#full = null
    this.#question = null
  }
}

/** What one worker knows: the data, and a spotlight on them for the basis that was asked for last. */
export class Session {
  #ask: OpenAsk | null = null
  #material: Promise<Material> | null = null
  readonly #spotlights = new Map<string, Promise<Spotlight>>()
  readonly full = new LastSweep()
  readonly #took = new Map<string, number>()

  /**
   * Reads the files, and forgets what was open. Where only labels, images or basis are others, the activations stay, and
   * with them the spotlights.
   */
  async open(ask: OpenAsk, signal: AbortSignal): Promise<Opened> {
    const before = this.#ask && this.#material ? { ask: this.#ask, material: await this.#material } : null
    const material = await readMaterial(ask, before)
    signal.throwIfAborted()
    // What cannot be read, or holds values that no spotlight takes, leaves what is there as it was.
    const first = before?.material.activations === material.activations ? null : await firstSpotlight(material)
    if (signal.aborted) first?.dispose()
    signal.throwIfAborted()
    this.#replace(ask, Promise.resolve(material))
    if (first) this.#spotlights.set(basisWord(STANDARD.question.basis), Promise.resolve(first))
    return material.opened
  }

  /** To be opened when somebody asks about it. */
  remember(ask: OpenAsk): void {
    const [old, known] = [this.#ask, this.#material]
    const more = old && known && isSameChoice(old.activations, ask.activations)
    const reading = more ? known.then(material => readMaterial(ask, { ask: old, material })) : null
    // Whoever asks about it is told.
    reading?.catch(() => {})
    this.#replace(ask, reading)
  }

  #replace(ask: OpenAsk, material: Promise<Material> | null): void {
    const old = this.#ask
    this.#ask = ask
    this.#material = material
    if (old && isSameChoice(old.activations, ask.activations)) {
      if (!isSameChoice(old.labels, ask.labels)) this.#forget('classes')
      if (!isSameChoice(old.basis, ask.basis)) this.#forget('file')
      return
    }
    for (const key of [...this.#spotlights.keys()]) this.#drop(key)
    this.full.clear()
    this.#took.clear()
  }

  /** What was made from labels or a basis that are others now. */
  #forget(kind: 'classes' | 'file'): void {
    this.#drop(kind)
    this.full.clear(kind)
  }

  #drop(key: string): void {
    const spotlight = this.#spotlights.get(key)
    this.#spotlights.delete(key)
    void spotlight?.then(
      one => one.dispose(),
      () => {},
    )
  }

  material(): Promise<Material> {
    if (!this.#ask) throw new Error('No activations are open')
    this.#material ??= readMaterial(this.#ask, null)
    return this.#material
  }

  /** How many milliseconds a full sweep with other cones took the last time; Infinity where there was none. */
  fullTook(question: Question): number {
    return this.#took.get(keyOf({ ...question, cone: STANDARD.question.cone })) ?? Number.POSITIVE_INFINITY
  }

  noteFull(question: Question, milliseconds: number): void {
    this.#took.set(keyOf({ ...question, cone: STANDARD.question.cone }), milliseconds)
  }

  /** The spotlight for a basis. Cost: that of `Spotlight.create` the first time. */
  async spotlight({ basis: choice }: Pick<Question, 'basis'>): Promise<Spotlight> {
    const key = basisWord(choice)
    let made = this.#spotlights.get(key)
    if (made) {
      // The one used last stays longest.
      this.#spotlights.delete(key)
    } else {
      made = this.material().then(material =>
        Spotlight.create(material.activations, { basis: basisOf(choice, material) }),
      )
      made.catch(() => this.#spotlights.delete(key))
    }
    this.#spotlights.set(key, made)
    for (const old of [...this.#spotlights.keys()]) {
      if (this.#spotlights.size <= 1 + SPARE) break
      this.#drop(old)
    }
    return made
  }
}

/** The spotlight that is wanted first, mostly: it looks at every value, and refuses what is not finite. */
async function firstSpotlight({ activations, opened }: Material): Promise<Spotlight> {
  try {
    return await Spotlight.create(activations, { basis: basis.standard() })
  } catch (error) {
    throw new Error(`${opened.file}: ${error instanceof Error ? error.message : error}`)
  }
}

function basisOf(choice: BasisChoice, { labels, vectors }: Material): Basis {
  switch (choice.kind) {
    case 'thomson':
      return basis.thomson(choice.count, { seed: choice.seed })
    case 'rotation':
      return basis.rotation(choice.seed)
    case 'classes':
      if (!labels) throw new Error('Class means need labels: open a file of them, one for each row')
      return basis.classMeans(labels)
    case 'file':
      if (!vectors) throw new Error('No file of basis vectors is open: choose one, a matrix of vectors × features')
      return basis.vectors(vectors.data, vectors.shape)
    default:
      return basis[choice.kind]()
  }
}
