/** Has `globalThis.answer` be what a page or a worker found out, or how it failed: what the browser's driver waits for. */
export async function answer(find) {
  try {
    globalThis.answer = { compared: await find() }
  } catch (error) {
    globalThis.answer = { error: told(error) }
  }
}

/** The same in a dedicated worker, whose page shows it with {@link answerOfWorker}. */
export async function answerPage(find) {
  try {
    postMessage({ compared: await find() })
  } catch (error) {
    postMessage({ error: told(error) })
  }
}

export function answerOfWorker(path) {
  const worker = new Worker(path, { type: 'module' })
  worker.onmessage = ({ data }) => {
    globalThis.answer = data
  }
  worker.onerror = event => {
    globalThis.answer = { error: `${path}: ${event.message ?? 'could not be loaded'}` }
  }
}

/** Firefox leaves the message out of the stack. */
export function told(error) {
  const words = String(error)
  const stack = error?.stack ?? ''
  return stack.includes(words) ? stack : `${words}\n${stack}`
}
