/// <reference types="vite/types/importMeta.d.ts" />

/**
 * Lets the page be opened without a network from now on. A new version is fetched while the old one is used, and is there when
 * the page is loaded next.
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
