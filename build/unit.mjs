import { ensureInstalled } from './install.mjs'
import { nodeProblem } from './nodeVersion.mjs'
import { COVERED_PROJECTS, QUICK_PROJECTS, runVitest } from './vitest.mjs'

/**
 * The quick loop: unit tests. Words behind `--` choose files, those of components among them, as in
 * `npm run test:unit -- policy`.
 */
async function main() {
  const problem = nodeProblem(process.version)
  if (problem !== null) throw new Error(problem)
  await ensureInstalled()
  const words = process.argv.slice(2)
  const { status } = await runVitest(words.length > 0 ? COVERED_PROJECTS : QUICK_PROJECTS, words)
  return status === 0 ? 0 : 1
}

process.exitCode = await main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  return 1
})
