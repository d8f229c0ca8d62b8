import type { MatrixAnswer, MatrixAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function matrix(_session: Session, _ask: MatrixAsk, _job: Job<MatrixAnswer>): Promise<MatrixAnswer> {
  throw new Error('TODO: matrix')
}
