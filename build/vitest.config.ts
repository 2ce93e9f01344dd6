import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Four kinds of test; `npx vitest run --config build/vitest.config.ts --project unit` runs one. `npm test` leaves fuzz out. */
const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', 'test/property/**/*.test.ts'],
          // How long a test takes says nothing about the code on a busy machine; this ends one that hangs.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'fuzz', include: ['test/property/**/*.fuzz.ts'], testTimeout: 3_600_000 },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
