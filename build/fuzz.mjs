import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { nodeProblem } from './nodeVersion.mjs'
import { runVitest } from './vitest.mjs'

/** Properties with a time of their own in test/property/*.fuzz.ts, counted as if one ran after the other. */
const PROPERTIES = 14
const USAGE =
  'Usage: npm run fuzz -- [--seconds N] [--seed N]   (90 seconds and a new seed unless told otherwise)'

const say = (text) => process.stdout.write(`${text}\n`)

function settings() {
  const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } })
  const seconds = Number(values.seconds ?? 90)
  const seed = Number(values.seed ?? Date.now() % 2 ** 31)
  if (!(seconds > 0) || !Number.isInteger(seed)) throw new Error(USAGE)
  return { seconds, seed }
}

async function main() {
  const problem = nodeProblem(process.version)
  if (problem !== null) throw new Error(problem)
  const { seconds, seed } = settings()
  await ensureInstalled()
  say(`Fuzzing for about ${seconds} s with seed ${seed}. The same again: npm run fuzz -- --seed ${seed}`)
  const each = (seconds / PROPERTIES).toFixed(1)
  const env = { ...process.env, NO_COLOR: '1', WHENCE_FUZZ_SECONDS: each, WHENCE_FUZZ_SEED: String(seed) }
  const { status } = await runVitest(['fuzz'], ['--disable-console-intercept'], { env })
  say(
    status === 0
      ? 'No property failed.'
      : `A property failed. The same again: npm run fuzz -- --seed ${seed}`,
  )
  return status === 0 ? 0 : 1
}

process.exitCode = await main().catch((error) => {
  say(error.code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error.message)
  return 1
})
