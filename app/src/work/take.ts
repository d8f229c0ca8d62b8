import type { TakeAnswer, TakeAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function take(_session: Session, _ask: TakeAsk, _job: Job<TakeAnswer>): Promise<TakeAnswer> {
  throw new Error('TODO: take')
}
