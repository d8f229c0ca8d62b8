import { type Signal, signal } from '@preact/signals'
import { ask, opened } from '../state/store.ts'
import type { Inspected } from '../study/protocol.ts'
import { abandonCounting, study } from '../study/study.ts'
import { ADDITIONS, guess, guessAdditions, isFew, type Picked } from './guess.ts'
import { type Choice, chosen, openFiles } from './open-files.ts'
import {
  type Addition,
  activationsOf,
  areActivations,
  choiceOf,
  expectedOf,
  fits,
  isNumeric,
  lineOf,
  nameOf,
  type Source,
  short,
  sizeOf,
  sourcesOf,
} from './sources.ts'

/** Why what was asked for last was not opened; '' where it was. Text of files: never markup. */
export const problem: Signal<string> = signal('')

/** What there is to pick from, and what is picked at first; null while nobody is asked. */
export const picking: Signal<{ sources: Source[]; picked: Picked } | null> = signal(null)

/** Openings begun so far: what takes long gives way to what was asked for later. */
let begun = 0

/** Begins to open something. `holds` tells whether that is still what was asked for last. */
export function begin(): { holds: () => boolean } {
  const mine = ++begun
  problem.value = ''
  return { holds: () => mine === begun }
}

/** Does what opens something, and says what went wrong. What was open stays open then. */
async function attempt(work: (holds: () => boolean) => Promise<void>): Promise<void> {
  const { holds } = begin()
  try {
    await work(holds)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (holds() && message !== 'cancelled') problem.value = message
  }
}

/** Files that were dropped or picked, or given by the system; `role` where it was said what they are for. */
export function receive(files: readonly File[], role?: Addition): Promise<void> {
  return attempt(async holds => {
    if (files.length === 0) return
    const found = await inspect(files)
    if (!holds()) return
    picking.value = null
    const wrong = found.filter(({ error }) => error !== undefined)
    const sources = sourcesOf(found)
    const isAddition = role !== undefined && files.length === 1 && chosen !== null
    if (sources.length === 0 && wrong.length > 0 && !isAddition) throw new Error(inWords(wrong))
    const done = role ? await addAs(role, sources, found) : (await add(sources)) || (await replace(sources, found))
    if (done && wrong.length > 0 && holds()) problem.value = inWords(wrong)
  })
}

/** A worker that does not stop reading for so long, in milliseconds, is ended: it hears nothing while it unpacks. */
const DEAF = 400

/** Stops reading; what was open stays open. */
export function stopReading(): Promise<void> {
  return attempt(async holds => {
    study.inspect.cancel()
    study.open.cancel()
    await new Promise(resolve => setTimeout(resolve, DEAF))
    const isReading = [study.inspect, study.open].some(lane => lane.status.peek().state === 'busy')
    if (!isReading || !holds()) return
    abandonCounting()
    if (chosen) await openFiles(chosen)
  })
}

/** Asks again about the files that are open. */
export function reconsider(): Promise<void> {
  return attempt(async holds => {
    const sources = await known()
    if (holds()) await pick(sources, [])
  })
}

export function remove(role: Addition): Promise<void> {
  return attempt(async () => {
    if (!chosen) return
    const { [role]: _, ...rest } = chosen
    await openFiles(rest)
  })
}

/** Opens what was picked. */
export function openPicked(sources: readonly Source[], picked: Picked): Promise<void> {
  return attempt(async holds => {
    await openAs(sources, picked)
    if (holds()) picking.value = null
  })
}

async function inspect(files: readonly File[]): Promise<Inspected[]> {
  const { files: found } = await study.inspect.request({ files: [...files], rows: opened.peek()?.rows })
  // What comes back from a worker is a copy; whether two files are one is told by the files themselves.
  return found.map((one, n) => ({ ...one, file: files[n]! }))
}

/** All that is in the files that are open. */
async function known(): Promise<Source[]> {
  if (!chosen) return []
  const { activations, labels, images, basis } = chosen
  const files = [activations, labels, images, basis].flatMap(one => (one ? [one.file] : []))
  return sourcesOf(await inspect([...new Set(files)]))
}

/** Adds labels, images and basis vectors to what is open, where the files hold nothing else. */
async function add(sources: readonly Source[]): Promise<boolean> {
  const about = opened.peek()
  if (!about || !chosen) return false
  const isAddition = (source: Source): boolean =>
    ADDITIONS.some(role => fits(source, role, about) && (role !== 'basis' || isFew(source, about)))
  const additions = sources.filter(isAddition)
  if (additions.length === 0 || sources.some(source => areActivations(source) && !isAddition(source))) return false
  const { picked, unique } = guessAdditions(sources, { key: '' }, about)
  // Nobody can say that a damaged tensor is not the one that was meant.
  if (!unique || sources.some(({ damaged }) => damaged)) return pick(await known(), sources)
  return change(sources, picked)
}

/** Adds one thing that was asked for. */
async function addAs(role: Addition, sources: readonly Source[], found: readonly Inspected[]): Promise<boolean> {
  const about = opened.peek()
  if (!about || !chosen) return replace(sources, found)
  const fitting = sources.filter(source => fits(source, role, about))
  const [first] = fitting
  if (!first) {
    const [file, another] = found
    // The library says best what is wrong with one thing.
    if (file && !another && sources.length <= 1) {
      await openFiles({ ...chosen, [role]: sources[0] ? choiceOf(sources[0]) : { file: file.file } })
      return true
    }
    throw new Error(refusal(sources, found, expectedOf(role, about)))
  }
  if (fitting.length > 1 || sources.some(({ damaged }) => damaged)) return pick(await known(), sources)
  return change(sources, { activations: '', labels: '', images: '', basis: '', [role]: first.key })
}

/** Puts what was picked in the place of what is open; '' leaves what is there. */
async function change(sources: readonly Source[], picked: Picked): Promise<boolean> {
  const parts = ADDITIONS.flatMap(role => {
    const source = sources.find(({ key }) => key === picked[role])
    return source ? [[role, choiceOf(source)] as const] : []
  })
  await openFiles({ ...(chosen as Choice), ...Object.fromEntries(parts) })
  // Whoever brings a basis wants to see it.
  if (picked.basis) ask({ basis: { kind: 'file' } })
  return true
}

/** Opens other activations. */
async function replace(sources: readonly Source[], found: readonly Inspected[]): Promise<boolean> {
  const guessed = guess(sources)
  const about = opened.peek()
  if (!guessed) {
    const [only, more] = sources
    // The library says best what is wrong with a matrix.
    if (only && !more && only.shape.length === 2 && isNumeric(only)) return openAs(sources, pickedAs(only))
    const others = about && ADDITIONS.map(role => expectedOf(role, about)).join('; ')
    const toGoWith = about && chosen ? `. To go with ${nameOf(chosen.activations.file)}: ${others}` : ''
    throw new Error(`${refusal(sources, found, expectedOf('activations', about))}${toGoWith}`)
  }
  const best = sources.find(({ key }) => key === guessed.picked.activations)!
  // Fewer rows of the same features: other activations, or vectors to look at these with.
  const isDoubtful = about !== null && !best.stack && fits(best, 'basis', about) && sizeOf(best).rows < about.rows
  if (guessed.unique && !isDoubtful) return openAs(sources, guessed.picked)
  return isDoubtful ? pick(await known(), sources) : pick([], sources)
}

const pickedAs = ({ key }: Source): Picked => ({ activations: key, labels: '', images: '', basis: '' })

async function openAs(sources: readonly Source[], picked: Picked): Promise<boolean> {
  const choice = (key: string) => sources.find(source => source.key === key)
  const activations = choice(picked.activations)
  if (!activations) return false
  const parts = ADDITIONS.flatMap(role => {
    const source = choice(picked[role])
    return source ? [[role, choiceOf(source)] as const] : []
  })
  const before = chosen
  const file = activations.file
  await openFiles({
    ...Object.fromEntries(parts),
    activations: activationsOf(activations),
    // The example stays the example when its files are read otherwise.
    data: before?.activations.file === file ? before.data : file.name,
  })
  return true
}

/** Asks which is which, of what was open and what came; both may have the same keys. */
async function pick(old: readonly Source[], fresh: readonly Source[]): Promise<boolean> {
  const sources = [
    ...fresh.map(source => ({ ...source, key: `new ${source.key}` })),
    ...old.map(source => ({ ...source, key: `old ${source.key}` })),
  ]
  const isOld = old.length > 0 && fresh.length === 0
  const news = guess(sources.filter(({ key }) => key.startsWith('new'))) ?? guess(sources)
  const about = opened.peek()
  const now = (role: 'activations' | Addition): string => {
    const choice = chosen?.[role]
    const found = sources.find(
      source =>
        choice &&
        source.file === choice.file &&
        (choice.tensor === undefined
          ? source.stack === ('stack' in choice && choice.stack === true)
          : source.tensor === choice.tensor && !source.stack),
    )
    return found?.key ?? ''
  }
  const current: Picked = {
    activations: now('activations'),
    labels: now('labels'),
    images: now('images'),
    basis: now('basis'),
  }
  const onlyAdditions = about && current.activations && !sources.some(s => s.key.startsWith('new') && areActivations(s))
  const added =
    about &&
    guessAdditions(
      sources.filter(s => s.key.startsWith('new')),
      { key: '' },
      about,
    ).picked
  const withAdded = added && {
    ...current,
    ...Object.fromEntries(ADDITIONS.flatMap(role => (added[role] ? [[role, added[role]]] : []))),
  }
  const picked = isOld ? current : onlyAdditions && withAdded ? withAdded : (news?.picked ?? current)
  picking.value = { sources, picked }
  return false
}

/** What files hold instead of what was expected. */
function refusal(sources: readonly Source[], found: readonly Inspected[], expected: string): string {
  const [only, more] = sources
  const [file, another] = found
  if (!only || !file) return `${file ? nameOf(file.file) : 'The file'}: holds no tensors; expected ${expected}`
  if (!more && only.unreadable !== undefined)
    return `${nameOf(only.file)}: tensor '${short(only.tensor, 80)}': ${only.unreadable}`
  if (!more && !another) {
    const where = `${nameOf(only.file)}: tensor '${short(only.tensor, 80)}'`
    const shape = `[${only.shape.join(', ')}]`
    return only.dtype === 'string' && expected.startsWith('a matrix')
      ? `${where} holds strings; expected numbers, ${expected}; its shape is ${shape}`
      : `${where} has the shape ${shape}; expected ${expected}`
  }
  const unreadable = sources.find(source => source.unreadable !== undefined)
  const why = unreadable ? ` ('${short(unreadable.tensor, 80)}' cannot be read: ${unreadable.unreadable})` : ''
  const listed = sources
    .slice(0, 6)
    .map(source => lineOf(source))
    .join(', ')
  const rest = sources.length > 6 ? ` and ${sources.length - 6} more` : ''
  return `${nameOf(file.file)}: nothing fits among ${listed}${rest}${why}; expected ${expected}`
}

function inWords(wrong: readonly Inspected[]): string {
  const [first, second] = wrong
  const rest = wrong.length - 1
  if (!second) return first?.error ?? ''
  return `${first?.error} (and ${rest === 1 ? nameOf(second.file) : `${rest} other files`} cannot be read either)`
}
