import type { ReportAsk, TakeAnswer } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function report(_session: Session, _ask: ReportAsk, _job: Job<TakeAnswer>): Promise<TakeAnswer> {
  throw new Error('TODO: report')
}
