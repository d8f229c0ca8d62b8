import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }

export default defineConfig({
  // As the build does.
  define: { PACKAGE_VERSION: JSON.stringify(manifest.version) },
  test: { include: ['test/**/*.test.ts'], setupFiles: ['test/core.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
