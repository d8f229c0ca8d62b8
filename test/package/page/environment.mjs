/** An environment that is a page of this folder in a browser. */
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const NAMES = { chromium: 'Chromium', firefox: 'Firefox' }

/**
 * @param browser 'chromium' or 'firefox'
 * @param what The environment's name without the browser's.
 * @param path Of the page, from this folder.
 * @param options.headers that all files are served with.
 * @param options.allow which console errors are part of it.
 * @param options.prepare(project) makes what the page needs; gives more to be told of the version.
 */
export function pageEnvironment(browser, what, path, { headers, allow, prepare, core } = {}) {
  return {
    name: `${NAMES[browser]}: ${what}`,
    tools: browser === 'firefox' ? ['firefox'] : [],
    needs: [browser],
    core,
    async run(project) {
      cpSync(HERE, join(project.folder, 'page'), { recursive: true })
      const more = await prepare?.(project)
      const { url } = await project.serve('.', { headers })
      const { version, compared } = await project.page(`${url}page/${path}`, { browser, allow })
      return { version: more ? `${version}, ${more}` : version, compared }
    },
  }
}
