import type { VerdictAnswer, VerdictAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function verdict(_session: Session, _ask: VerdictAsk, _job: Job<VerdictAnswer>): Promise<VerdictAnswer> {
  throw new Error('TODO: verdict')
}
