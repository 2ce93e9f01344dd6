import { ensureInstalled } from './install.mjs'
import { nodeProblem } from './nodeVersion.mjs'
import { QUICK_PROJECTS, runVitest } from './vitest.mjs'

/** The quick loop: unit and component tests; words behind `--` choose files, as in `npm run test:unit -- policy`. */
async function main() {
  const problem = nodeProblem(process.version)
  if (problem !== null) throw new Error(problem)
  await ensureInstalled()
  const { status } = await runVitest(QUICK_PROJECTS, process.argv.slice(2))
  return status === 0 ? 0 : 1
}

process.exitCode = await main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  return 1
})
