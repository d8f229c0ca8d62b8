/** What a lane's work may do besides returning its last answer. */
export interface Job<Answer> {
  readonly signal: AbortSignal
  /** The fraction done. */
  progress(fraction: number): void
  /** An answer that is not the last. */
  tell(answer: Answer): void
}
