/** The pages, service workers and policies that Chromium is asked for, in Firefox. */
import { policies } from './content-security-policy.mjs'
import { pages } from './page.mjs'
import { serviceWorkers } from './service-worker.mjs'

export const environments = [pages, serviceWorkers, policies].flatMap(of =>
  of('firefox').map(environment => ({ ...environment, core: false })),
)
