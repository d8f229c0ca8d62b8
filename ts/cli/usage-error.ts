import { SpotlightError } from '../errors.ts'

/** The words on the command line: an unknown command or option, a missing or malformed value. */
export class UsageError extends SpotlightError {
  override name = 'UsageError'
}
