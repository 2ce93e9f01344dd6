import { availableParallelism } from 'node:os'
import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/**
 * The kinds of test; `npx vitest run --config build/vitest.config.ts --project component` runs one. `npm test` runs all but
 * fuzz, `npm run test:unit` the two kinds of unit tests and those of components.
 */
const root = path.resolve(import.meta.dirname, '..')

/**
 * Tests of shared/, which is pure: they replace no module and touch nothing outside, so files may share a worker. Those of
 * components do too: each begins with an empty page and a client of its own, and loading Cloudscape once saves a third.
 */
const pure = [
  'account',
  'answers',
  'api',
  'catalogue',
  'diff',
  'engine',
  'export',
  'findings',
  'graph',
  'map',
  'paths',
  'policy',
  'review',
  'snapshot',
  'trace',
  'whatIf',
].map((folder) => `test/unit/${folder}/**/*.test.ts`)
/** Contract tests whose server is in their own process and which start no others: files run side by side. */
const inOneProcess = [
  '*.sample',
  'sample-*',
  'crawl.empty',
  'crawl.faults',
  'crawl.missingFields',
  'paths.planted',
].map((name) => `test/contract/${name}.test.ts`)
const unit = ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx']

// How long a test takes says nothing about the code on a busy machine; this ends one that hangs.
const testTimeout = 120_000

export default defineConfig({
  root,
  test: {
    // Vitest leaves one core to itself, which on two is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: {
      provider: 'v8',
      include: ['{shared,electron,renderer}/**/*.{ts,tsx}'],
      reporter: ['json-summary'],
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: { name: 'unit-shared', include: pure, pool: 'threads', isolate: false, testTimeout },
      },
      {
        extends: true,
        test: {
          name: 'unit-app',
          include: unit,
          exclude: [...configDefaults.exclude, ...pure],
          pool: 'threads',
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          include: ['test/component/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['test/component/setup.ts'],
          pool: 'threads',
          testTimeout,
        },
      },
      {
        extends: true,
        test: { name: 'property', include: ['test/property/**/*.test.ts'], testTimeout, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'fuzz', include: ['test/property/**/*.fuzz.ts'], testTimeout: 3_600_000 },
      },
      {
        extends: true,
        test: {
          name: 'sample',
          include: inOneProcess,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...inOneProcess],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // They start servers and processes, of which some hold what others would want.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          globalSetup: ['test/packages/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
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
