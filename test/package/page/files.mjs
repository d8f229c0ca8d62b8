/** The library's files, as a page without a bundler names them. */
const dist = '/node_modules/spotlight-resonance/dist'

export const core = `${dist}/core.wasm`

const files = {
  '.': () => import(`${dist}/index.js`),
  './formats': () => import(`${dist}/formats.js`),
  './plot': () => import(`${dist}/plot.js`),
  './slim': () => import(`${dist}/slim.js`),
  './url': () => import(`${dist}/url.js`),
}

/** The module of an entry. */
export const byFile = entry => files[entry]()
