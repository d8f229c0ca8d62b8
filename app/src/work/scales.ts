import type { ScalesAnswer, ScalesAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function scales(_session: Session, _ask: ScalesAsk, _job: Job<ScalesAnswer>): Promise<ScalesAnswer> {
  throw new Error('TODO: scales')
}
