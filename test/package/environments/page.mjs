/**
 * A page without a bundler: `<script type="module">` and the package's files, served as npm installed them. Once as plain
 * as can be, without COOP and COEP, which no worker of the library needs; and once by an import map, with them.
 */
import { pageEnvironment } from '../page/environment.mjs'

const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export const pages = browser => [
  pageEnvironment(browser, 'page, no bundler', 'plain.html', { core: true }),
  pageEnvironment(browser, 'page, import map, isolated', 'import-map.html', { headers: ISOLATED }),
]

export const environments = pages('chromium')
