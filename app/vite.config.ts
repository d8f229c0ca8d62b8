import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { offline } from './offline/plugin.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * While the page is being changed, Vite writes styles into it and looks at them anew; the policy of the built page lets nobody do
 * that.
 */
const policyWhileChanging: Plugin = {
  name: 'policy-while-changing',
  apply: 'serve',
  transformIndexHtml: html => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Works in any folder of any host.
  base: './',
  // The library is linked from the folder above, and the example's activations lie there.
  server: { fs: { allow: [repository] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [offline(), policyWhileChanging],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The policy of the page allows neither inline scripts nor data: addresses, but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
