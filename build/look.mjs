#!/usr/bin/env node
// Takes a picture of every view and its main states, for somebody to look at: sizes, light and dark, the sample account and
// generated ones. A page with all of them is written beside them.
//   npm run look -- [--out FOLDER] [--size 1280x800]... [--account sample|1000|5000]... [--view ID]...
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { runnerImport } from 'vite'
import { generatedAccount } from './benchAccounts.mjs'
import { findChromium, NO_CHROMIUM } from './chromium.mjs'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { indexOf } from './look/index.mjs'
import { root } from './paths.mjs'
import { command, crawlSample, settled, shownEnvironment, withShownApp } from './shownApp.mjs'
import { isBuilt } from './state.mjs'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, '.cache/look') },
    size: { type: 'string', multiple: true, default: ['1280x800', '1920x1080'] },
    account: { type: 'string', multiple: true, default: ['sample', '1000', '5000'] },
    view: { type: 'string', multiple: true, default: [] },
  },
})
const MODES = ['light', 'dark']
/** The most that a view may take before its picture is taken as it is. */
const PATIENCE = 60_000
/** As an import names it: account and time. */
const IMPORTED = '111122223333-20260101T000000Z'

await ensureInstalled()
await ensureBuilt(isBuilt)
const program = findChromium()
if (program === null) {
  process.stderr.write(`${NO_CHROMIUM}\n`)
  process.exit(1)
}
const load = async (file) =>
  (await runnerImport(path.join(root, 'build/look', file), { configFile: false, logLevel: 'error' })).module
const { statesOf, stateAddress, stateName } = await load('states.ts')
const { subjectsOf } = await load('subjects.ts')

const pictures = []
const problems = []
for (const account of values.account) {
  const prepare = account === 'sample' ? undefined : (folder) => importGenerated(account, folder)
  await withShownApp(async (url) => {
    const browser = await chromium.launch({
      executablePath: program,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      let snapshot = account === 'sample' ? undefined : IMPORTED
      for (const size of values.size) snapshot = await takeAll({ browser, url, account, size, snapshot })
    } finally {
      await browser.close()
    }
  }, prepare)
}
await writeFile(path.join(values.out, 'index.html'), indexOf(pictures))
process.stdout.write(`${pictures.length} pictures: ${path.join(values.out, 'index.html')}\n`)
for (const problem of new Set(problems)) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1

/** All pictures of one size; gives the snapshot, which the first of them may have to crawl. */
async function takeAll({ browser, url, account, size, snapshot }) {
  const [width, height] = size.split('x').map(Number)
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(15_000)
  let place = ''
  const heard = (text) => problems.push(`${account} ${place}: ${text}`)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard(message.text())
  })
  page.on('pageerror', (error) => heard(error.message))
  await page.goto(url)
  await settled(page)
  const take = async (state, note) => {
    for (const mode of MODES) {
      await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' })
      const file = path.join(account, `${state}-${size}-${mode}.png`)
      await page.screenshot({ path: path.join(values.out, file), animations: 'disabled' })
      pictures.push({
        file: file.replaceAll(path.sep, '/'),
        account,
        state,
        size,
        mode,
        ...(note && { note }),
      })
    }
  }
  await mkdir(path.join(values.out, account), { recursive: true })
  let shown = snapshot
  if (shown === undefined) {
    if (values.view.length === 0) await take('first-run')
    await crawlSample(page)
    shown = decodeURIComponent(/#\/a\/([^/]+)\//.exec(page.url())[1])
  }
  const wanted = statesOf(shown, subjectsOf(account)).filter(
    ({ route }) => values.view.length === 0 || values.view.includes(route.view),
  )
  for (const state of wanted) {
    place = stateName(state)
    // A view that was open a moment ago must not be taken for the next one.
    await page.goto(`${url.replace(/#.*$/, '')}#/settings`)
    await page.goto(`${url.replace(/#.*$/, '')}${stateAddress(state)}`)
    const started = performance.now()
    const note = await reached(page, state)
    await take(place, note)
    process.stdout.write(
      `${account} ${size} ${place}: ${Math.round(performance.now() - started)} ms${note ? `, ${note}` : ''}\n`,
    )
  }
  await page.close()
  return shown
}

/** Brings the page to a state; says where it did not get there. */
async function reached(page, { prepare }) {
  try {
    await settled(page, { timeout: PATIENCE })
    await prepare?.(page)
    await page.mouse.move(0, 0)
    await settled(page, { timeout: PATIENCE })
    return undefined
  } catch (error) {
    return `not reached: ${error.message.split('\n')[0]}`
  }
}

async function importGenerated(principals, dataFolder) {
  const folder = generatedAccount(principals)
  const snapshots = path.join(dataFolder, 'snapshots')
  await mkdir(snapshots, { mode: 0o700 })
  const files = [
    path.join(folder, 'account.json'),
    ...['--resource-policies', path.join(folder, 'resource-policies.json')],
    ...['--organization', path.join(folder, 'scps.json')],
    ...['--out', path.join(snapshots, `${IMPORTED}.whence.json.gz`)],
  ]
  execFileSync(process.execPath, [command, 'import', ...files], {
    env: shownEnvironment(dataFolder),
    stdio: 'ignore',
  })
}
