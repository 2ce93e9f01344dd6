import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { checkBundle } from './bundleBudget.mjs'
import { findChromium, NO_CHROMIUM } from './chromium.mjs'
import { checkCoverage, coverageArguments, forgetCoverage } from './coverage.mjs'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { lint } from './lint.mjs'
import { nodeProblem } from './nodeVersion.mjs'
import { modules, root } from './paths.mjs'
import { runOutput, runStatus } from './run.mjs'
import { isBuilt } from './state.mjs'
import { add, none, readReport, summaryLine } from './testReport.mjs'
import { typeCheck } from './typecheck.mjs'
import { COVERED_PROJECTS, runVitest } from './vitest.mjs'

const say = (text) => process.stdout.write(`${text}\n`)
const onePassed = { ...none, passed: 1 }
const oneFailed = { ...none, failed: 1 }
/** What was skipped and why, for the last lines. */
const notRun = []

/** Finds a browser or installs one: Playwright's, else Debian's as root. Null when neither works. */
async function ensureChromium() {
  const found = findChromium()
  if (found !== null) return found
  say('Installing a browser for the tests ...')
  const playwright = path.join(modules, 'playwright/cli.js')
  await runStatus(process.execPath, [playwright, 'install', 'chromium'], { timeout: 300_000 })
  if (findChromium() === null && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runStatus('apt-get', ['update'], { env, timeout: 300_000 })
    await runStatus('apt-get', ['install', '-y', 'chromium'], { env, timeout: 600_000 })
  }
  return findChromium()
}

async function checkTypes() {
  const { projects, failures } = await typeCheck()
  for (const { project, messages } of failures) say(`Type check of ${project}/ failed:\n${messages}`)
  return { ...none, passed: projects.length - failures.length, failed: failures.length }
}

async function checkFormat() {
  const prettier = path.join(modules, 'prettier/bin/prettier.cjs')
  const { status, output, errors } = await runOutput(process.execPath, [prettier, '--check', '.'])
  if (status === 0) return onePassed
  say(`Format check failed (npm run format mends it):\n${(output + errors).trim()}`)
  return oneFailed
}

async function checkLint() {
  const { ok, output, skipped } = await lint()
  if (skipped !== null) {
    say(`skipped: ${skipped}`)
    notRun.push(`Skipped: lint, ${skipped}`)
  }
  if (ok) return skipped === null ? onePassed : { ...none, skipped: 1 }
  say(output)
  return oneFailed
}

function checkBudgets() {
  const { ok, lines } = checkBundle()
  for (const line of lines) say(line)
  return ok ? onePassed : oneFailed
}

function checkFloors() {
  const { lines, below } = checkCoverage()
  for (const line of [...lines, ...below]) say(line)
  return below.length === 0 ? onePassed : oneFailed
}

/** Runs projects of build/vitest.config.ts; a run that leaves no report is one failure. */
async function runTests(name, projects, env, more = []) {
  const file = path.join(root, 'test-results', `${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = await runVitest(projects, ['--passWithNoTests', ...reporters, ...more], { env })
  if (!existsSync(file)) {
    say(`The ${name} tests ended without a report (exit code ${status}).`)
    return oneFailed
  }
  const { counts, failures, skipped } = readReport(JSON.parse(readFileSync(file, 'utf8')))
  for (const failure of failures) say(`FAILED ${failure}`)
  for (const [group, tests] of skipped)
    notRun.push(`Skipped: ${group}, ${tests} ${tests === 1 ? 'test' : 'tests'}`)
  // An error outside every test (an unhandled rejection) fails the run without failing a test.
  return status !== 0 && counts.failed === 0 ? add(counts, oneFailed) : counts
}

/** Runs one stage; what it throws is one failure and the next stage goes on. */
async function stage(name, work) {
  const started = performance.now()
  say(`--- ${name}`)
  const counts = await work().catch((error) => {
    say(`${name} failed: ${error.message}`)
    return oneFailed
  })
  say(`--- ${name}: ${summaryLine(counts)} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return counts
}

async function main() {
  const problem = nodeProblem(process.version)
  if (problem !== null) {
    say(problem)
    return oneFailed
  }
  await ensureInstalled()
  mkdirSync(path.join(root, 'test-results'), { recursive: true })
  const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' }
  let total = none
  let built = false
  const count = async (name, work) => {
    const counts = await stage(name, work)
    total = add(total, counts)
  }
  await count('build', async () => {
    await ensureBuilt(isBuilt)
    built = true
    return onePassed
  })
  await Promise.all([
    count('lint', checkLint),
    count('type check', checkTypes),
    count('format check', checkFormat),
  ])
  forgetCoverage()
  await count('unit and component tests', () => runTests('unit', COVERED_PROJECTS, env, coverageArguments))
  await count('coverage', async () => checkFloors())
  await count('property tests', () => runTests('property', ['property'], env))
  await count('page size', async () => {
    if (!built) throw new Error('there is no build to measure')
    return checkBudgets()
  })
  await count('contract tests of the sample', () => runTests('sample', ['sample'], env))
  const packageTests = async () => {
    if (!built) throw new Error('there is no build to pack')
    return runTests('packages', ['packages'], env)
  }
  const browserTests = async () => {
    if (!built) throw new Error('there is no build to open')
    const browser = await ensureChromium()
    if (browser === null) throw new Error(NO_CHROMIUM)
    return runTests('e2e', ['e2e'], { ...env, WHENCE_CHROMIUM: browser })
  }
  // Contract and browser tests each do one file after the other: side by side they fill two cores.
  await Promise.all([
    count('contract tests', () => runTests('contract', ['contract'], env)),
    count('package tests', packageTests).then(() => count('browser tests', browserTests)),
  ])
  return total
}

const total = await main().catch((error) => {
  say(error.message)
  return oneFailed
})
process.exitCode = total.failed === 0 ? 0 : 1
for (const line of notRun) say(line)
say(summaryLine(total))
