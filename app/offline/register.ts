/// <reference types="vite/types/importMeta.d.ts" />

/**
 * Lets the page be opened without a network from now on. To be called once, first thing when the page loads: where a new
 * version was fetched during the last visit, this loads the page again, with the new one.
 *
 * Does nothing while developing, nor where there are no service workers (pages that came neither over https nor from
 * localhost). The files are fetched after the page has loaded, so that they do not delay it.
 *
 * @returns whether the page will open without a network. Settles when all files are there, and is never rejected.
 */
export async function registerOffline(): Promise<boolean> {
  if (!import.meta.env.PROD) return false
  try {
    const workers: ServiceWorkerContainer | undefined = globalThis.navigator?.serviceWorker
    if (workers === undefined) return false
    await takeNewVersion(workers)
    await loaded()
    const address = new URL('./service-worker.js', document.baseURI)
    // A worker that the browser itself had cached would keep an old version alive.
    const registration = await workers.register(address, { updateViaCache: 'none' })
    if (registration.active === null) return await activated(registration.installing ?? registration.waiting)
    // Browsers look for a new version by themselves, but at times of their own. Without a network there is none.
    registration.update().catch(() => {})
    return true
  } catch {
    // Refused by the browser, by private browsing, or by a network that failed: the page works as any other.
    return false
  }
}

/** Asks for the version that waits. It decides whether it may take over, and does not where another page runs on the old one. */
async function takeNewVersion(workers: ServiceWorkerContainer): Promise<void> {
  const registration = await workers.getRegistration()
  if (!registration?.waiting || workers.controller === null) return
  // The fragment, and with it the view, survives.
  workers.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('take over')
}

function loaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve()
  return new Promise(resolve => addEventListener('load', () => resolve(), { once: true }))
}

function activated(worker: ServiceWorker | null): Promise<boolean> {
  return new Promise(resolve => {
    const look = (): void => {
      if (worker?.state === 'activated') resolve(true)
      if (worker === null || worker.state === 'redundant') resolve(false)
    }
    worker?.addEventListener('statechange', look)
    look()
  })
}
