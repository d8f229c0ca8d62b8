/** A promise with its two ends in hand: `Promise.withResolvers`, which Node 20 lacks. */
export interface Pending<T> {
  readonly promise: Promise<T>
  resolve(value: T): void
  reject(reason: unknown): void
}

export function pending<T>(): Pending<T> {
  let ends!: Omit<Pending<T>, 'promise'>
  const promise = new Promise<T>((resolve, reject) => (ends = { resolve, reject }))
  // Whoever waits hears of a rejection; where nobody does, it is no fault.
  promise.catch(() => {})
  return { promise, ...ends }
}
