import path from 'node:path'
import { modules } from './paths.mjs'
import { runStatus } from './run.mjs'

/** What runs in under a minute: everything but components, random cases, foreign servers and the browser. */
export const QUICK_PROJECTS = ['unit-shared', 'unit-app']
/** The tests that coverage counts. */
export const COVERED_PROJECTS = [...QUICK_PROJECTS, 'component']

/** Runs projects of build/vitest.config.ts once; gives how vitest ended. */
export function runVitest(projects, args = [], options = {}) {
  const vitest = path.join(modules, 'vitest/vitest.mjs')
  const chosen = projects.flatMap((project) => ['--project', project])
  const all = [vitest, '--run', '--config', 'build/vitest.config.ts', ...chosen, ...args]
  return runStatus(process.execPath, all, options)
}
