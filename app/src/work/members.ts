import { labelShares, type Member, PlanesError } from 'spotlight-resonance'
import { thumbnails } from 'spotlight-resonance/formats'
import type { MembersAnswer, MembersAsk } from '../study/protocol.ts'
import { coneOf, toRadians } from './asking.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

/** The longest side of a thumbnail, in pixels. */
const SIDE = 56

/** Who is in the spotlight: the best rows with their labels and pictures, and which labels are there more than elsewhere. */
export async function members(session: Session, ask: MembersAsk, job: Job<MembersAnswer>): Promise<MembersAnswer> {
  const { question, plane, turn, most } = ask
  const { opened, labels, images, rowIds } = await session.material()
  const spotlight = await session.spotlight(question)
  const found = await membersAt()
  const best = found.slice(0, most).map(({ row, cosine }) => ({
    row,
    cosine,
    label: labels?.[row] ?? null,
    id: rowIds?.[row] ?? null,
  }))
  const shown =
    images &&
    thumbnails(
      images,
      best.map(({ row }) => row),
      SIDE,
    )
  return {
    edition: opened.edition,
    question,
    plane,
    turn,
    inside: found.length,
    of: spotlight.samples,
    best,
    // Exact tails of many labels take time that a turning hand does not give; shares of a few labels are made at once.
    shares: labels ? (await labelShares(found, labels)).filter(({ inside }) => inside > 0).slice(0, 50) : null,
    pictures: shown ? { ...shown } : null,
  }

  async function membersAt(): Promise<Member[]> {
    try {
      return await spotlight.members({ plane, angle: toRadians(turn), ...coneOf(question.cone), signal: job.signal })
    } catch (error) {
      // The curve says why there is no such plane.
      if (error instanceof PlanesError) return []
      throw error
    }
  }
}
