import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }

export default defineConfig({
  // As the build does.
  define: { PACKAGE_VERSION: JSON.stringify(manifest.version) },
  // In CI a test that fails is tried once more, and told: some measure time, and its machines are shared.
  test: {
    retry: process.env.CI ? 1 : 0,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/core.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
