import type { ProjectionAnswer, ProjectionAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'

export async function projection(
  _session: Session,
  _ask: ProjectionAsk,
  _job: Job<ProjectionAnswer>,
): Promise<ProjectionAnswer> {
  throw new Error('TODO: projection')
}
