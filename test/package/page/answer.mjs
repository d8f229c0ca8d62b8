/** How a page, or a worker for its page, says what it found: in `globalThis.answer`, for which the browser's driver waits. */

/** @param find What finds it; its errors are the answer too. */
export async function answer(find) {
  globalThis.answer = await found(find)
}

/** In a dedicated worker; {@link asked} is its page's part. */
export async function reply(find) {
  postMessage(await found(find))
}

/** What a worker of this folder replies. */
export function asked(name) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(name, import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }) => (data.compared ? resolve(data.compared) : reject(new Error(data.error)))
    worker.onerror = event => reject(new Error(`${name}: ${event.message ?? 'could not be loaded'}`))
  })
}

/** What this very page finds of an entry, in a frame of it: it has modules of its own. */
export async function framed(entry) {
  const frame = document.createElement('iframe')
  frame.src = `${location.pathname}?${new URLSearchParams({ entry })}`
  document.body.append(frame)
  for (;;) {
    const { compared, error } = frame.contentWindow.answer ?? {}
    if (compared) return compared
    if (error) throw new Error(`${entry}: ${error}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Of a service worker, `{ compared }` or `{ error }` too. */
export async function found(find) {
  try {
    return { compared: await find() }
  } catch (error) {
    const words = String(error)
    const stack = error?.stack ?? ''
    // Firefox leaves the message out of the stack.
    return { error: stack.includes(words) ? stack : `${words}\n${stack}` }
  }
}

/** That something fails as it should, in one clear line. */
export async function expectError(promise, kind, words) {
  const error = await promise.then(
    () => 'no error',
    error => error,
  )
  if (error instanceof kind && words.test(error.message) && !error.message.includes('\n')) return
  throw new Error(`found: ${error}; expected: one line that says ${words}, of the right class`)
}
