import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { offline } from './offline/plugin.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Works in any folder of any host.
  base: './',
  // The library is linked from the folder above, and the example's activations lie there.
  server: { fs: { allow: [repository] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The policy of the page allows neither inline scripts nor data: addresses, but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
