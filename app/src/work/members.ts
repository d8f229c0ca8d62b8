import { enrichment, type LabelShare, labelShares, type Member, PlanesError } from 'spotlight-resonance'
import { type ImageArray, thumbnails } from 'spotlight-resonance/formats'
import type { MembersAnswer, MembersAsk } from '../study/protocol.ts'
import { coneOf, toRadians } from './asking.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'
import { bothSides } from './sweep.ts'

/** The longest side of a thumbnail, in pixels. */
const SIDE = 56

/** So many labels are shown: all where there are no more, else the purest. */
const SHOWN = 12

/** Exact tails of more labels than this take time that a turning hand does not give. */
const AT_ONCE = 500

/** Characters of a name that go to the page: a label may be a whole document. */
const LONGEST = 300

/** Who is in the spotlight: the best rows with their labels and pictures, and which labels are there more than elsewhere. */
export async function members(session: Session, ask: MembersAsk, job: Job<MembersAnswer>): Promise<MembersAnswer> {
  const { question, plane, turn, live, most } = ask
  const { opened, labels, images, rowIds } = await session.material()
  const spotlight = await session.spotlight(question)
  const options = { plane, angle: toRadians(turn), ...coneOf(question.cone), signal: job.signal }
  const [found, refused] = await spotlight.members(options).then(
    (found): [Member[], null] => [found, null],
    // Parallel vectors, or indices that the basis does not have.
    (error: unknown): [Member[], string] => {
      if (error instanceof PlanesError) return [[], error.message]
      throw error
    },
  )
  const { epsilon, mass } = await bothSides(question, spotlight.dimensions)
  // Zero rows are in no spotlight that any null knows of.
  const rows = spotlight.samples - opened.zeroRows
  const best = found.slice(0, most).map(({ row, cosine }) => ({
    row,
    cosine,
    label: labels ? shorten(labels[row] ?? '') : null,
    id: rowIds ? shorten(rowIds[row] ?? '') : null,
  }))
  const counted = labels && !refused && !(live && (opened.labels?.count ?? 0) > AT_ONCE)
  const shares = counted ? await labelShares(found, labels) : null
  return {
    edition: opened.edition,
    question,
    plane,
    turn,
    refused,
    inside: found.length,
    of: spotlight.samples,
    expected: rows * mass,
    enrichment: await enrichment(found.length / Math.max(1, rows), epsilon, spotlight.dimensions),
    best,
    shares: shares && told(shares),
    labelsInside: shares?.reduce((sum, { inside }) => sum + Number(inside > 0), 0) ?? 0,
    pictures: images && picturesOf(images, best),
  }
}

/** Few labels keep their places, so that a turning spotlight moves bars and not names; of many the purest come first. */
function told(shares: LabelShare[]): LabelShare[] {
  const shown =
    shares.length <= SHOWN
      ? shares.sort((x, y) => String(x.label).localeCompare(String(y.label), 'en', { numeric: true }))
      : shares.filter(({ inside }) => inside > 0).slice(0, SHOWN)
  return shown.map(share => ({ ...share, label: shorten(String(share.label)) }))
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text
  // No half of a pair of surrogates at the end.
  return `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Pictures that are kept: some 20 MB of the largest. */
const KEPT = 4000

/** Pictures that were made before, for as long as the images are open. */
const made = new WeakMap<ImageArray, { sources: Map<number, string>; width: number; height: number }>()

function picturesOf(images: ImageArray, rows: readonly { row: number }[]): MembersAnswer['pictures'] {
  let known = made.get(images)
  if (known && known.sources.size > KEPT) known.sources.clear()
  const missing = rows.map(({ row }) => row).filter(row => !known?.sources.has(row))
  if (!known || missing.length > 0) {
    const { sources, width, height } = thumbnails(images, missing, SIDE)
    if (!known) made.set(images, (known = { sources: new Map(), width, height }))
    for (const row of missing) known.sources.set(row, sources[row]!)
  }
  const { sources, width, height } = known
  return { sources: Object.fromEntries(rows.map(({ row }) => [row, sources.get(row)!])), width, height }
}
