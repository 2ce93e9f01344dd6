#!/usr/bin/env node
/**
 * `npm run bench:ui`: opens generated accounts of 1,000, 5,000 and 10,000 principals in a real Chromium through the
 * loopback host, and reads from Chromium's own trace how long things take. A table goes to standard error, one JSON
 * object to standard output. Nothing here passes or fails.
 *
 *   node build/benchUi.mjs [--principals N]... [--rounds N]
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { generatedAccount } from './benchAccounts.mjs'
import { findChromium, NO_CHROMIUM } from './chromium.mjs'
import { hostAddress } from './hostAddress.mjs'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { root } from './paths.mjs'
import { isBuilt } from './state.mjs'
import { keysOf, longestTask, median } from './uiTrace.mjs'
import { timeToShow } from './uiView.mjs'

const { values } = parseArgs({
  options: {
    principals: { type: 'string', multiple: true, default: ['1000', '5000', '10000'] },
    rounds: { type: 'string', default: '3' },
  },
})
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'loading']
const TYPED = 'team-1'
/** As an import names it: account and time. */
const SNAPSHOT = '111122223333-20260101T000000Z'
/** The second row of a table with this name. */
const rowOf = (name) => `table[aria-label="${name}"] tbody tr:nth-child(2)`
const command = path.join(root, 'dist/node/whence.js')

await ensureInstalled()
await ensureBuilt(isBuilt)
const program = findChromium()
if (program === null) {
  process.stderr.write(`${NO_CHROMIUM}\n`)
  process.exit(1)
}

const results = {}
for (const principals of values.principals) {
  const rounds = []
  for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await measure(principals))
  results[principals] = Object.fromEntries(
    Object.keys(rounds[0]).map((name) => [name, median(rounds.map((one) => one[name]))]),
  )
  table(principals, results[principals])
}
process.stdout.write(`${JSON.stringify({ node: process.version, rounds: Number(values.rounds), results })}\n`)

/** One round: a data folder, a host and a browser of its own, so that nothing is remembered. */
async function measure(principals) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'whence-bench-ui-'))
  const env = {
    PATH: process.env.PATH,
    HOME: dataFolder,
    WHENCE_DATA_DIR: dataFolder,
    AWS_CONFIG_FILE: path.join(dataFolder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(dataFolder, 'credentials'),
  }
  const folder = generatedAccount(principals)
  const files = [
    path.join(folder, 'account.json'),
    ...['--resource-policies', path.join(folder, 'resource-policies.json')],
    ...['--organization', path.join(folder, 'scps.json')],
  ]
  const snapshots = path.join(dataFolder, 'snapshots')
  await mkdir(snapshots, { mode: 0o700 })
  const out = path.join(snapshots, `${SNAPSHOT}.whence.json.gz`)
  execFileSync(process.execPath, [command, 'import', ...files, '--out', out], { env, stdio: 'ignore' })
  const host = spawn(process.execPath, [command, 'serve', '--no-open'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const browser = await chromium.launch({
      executablePath: program,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      return await inBrowser(browser, await hostAddress(host))
    } finally {
      await browser.close()
    }
  } finally {
    const ended = new Promise((resolve) => host.once('close', resolve))
    if (host.exitCode === null && host.kill('SIGTERM')) await ended
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function inBrowser(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const base = `${url.replace(/#.*$/, '')}#/a/${SNAPSHOT}/`
  const found = {}
  const task = {}
  /** Notes the longest task of what is done meanwhile. */
  const traced = async (name, work) => {
    await browser.startTracing(page, { categories: CATEGORIES })
    const done = await work()
    const events = JSON.parse((await browser.stopTracing()).toString('utf8')).traceEvents
    task[name] = longestTask(events)
    return { done, events }
  }
  const view = async (name, address, selector) => {
    const { done } = await traced(name, () => timeToShow(page, address, selector))
    found[name] = done
    await loaded(page)
  }
  const keys = async (name, what) => {
    const { events } = await traced(what, () => page.keyboard.type(TYPED, { delay: 250 }))
    found[name] = Math.max(...keysOf(events))
  }

  await view('first view: figures of the overview', `${base}overview`, '.figure-value')
  await view('list of principals', `${base}principals`, rowOf('Users, roles and groups'))
  const callers = await page.evaluate(() =>
    [...document.querySelectorAll('a[href*="/principal/"]')]
      .map((link) => link.href)
      .filter((href) => /(?:user|role)%2F/i.test(href)),
  )
  const filter = page
    .getByRole('searchbox')
    .or(page.getByRole('textbox'))
    .or(page.getByRole('combobox'))
    .first()
  await filter.click()
  await keys('filter, slowest key', 'filter')
  await traced('list of principals, filtered', async () => {
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=|filter|principals\?/)
  })
  await loaded(page)
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('dialog').first().waitFor()
  await keys('search of everything, slowest key', 'search')
  await page.keyboard.press('Escape')
  for (const [at, name] of ['opening a principal, first', 'opening a principal, next'].entries())
    await view(name, callers[at], graphOf(callers[at]))
  await view('map at once', `${base}map`, '[aria-label^="Map of"] [data-node^="power:"]')
  await view('map with ways', `${base}map?by=path`, '[aria-label^="Map of"] [data-node^="to:"]')
  await view(
    'map, a group opened',
    `${base}map?by=path&open=outliers:administrator`,
    '[aria-expanded="true"]',
  )
  await view('credential review', `${base}review`, rowOf('Checks'))
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return {
    ...found,
    ...Object.fromEntries(Object.entries(task).map(([name, most]) => [`longest task, ${name}`, most])),
    'page, MB': usedSize / 1e6,
  }
}

/** The picture of a principal, and not of the one before. */
function graphOf(address) {
  const name = decodeURIComponent(address).split('/').at(-1)
  return `svg[aria-roledescription="permission graph"][aria-label*=${JSON.stringify(` ${name} `)}]`
}

/** Everything that was asked for is there. */
async function loaded(page) {
  await page.waitForFunction(() => !/\bLoading\b/.test(document.body.innerText))
  await page.waitForLoadState('networkidle')
}

function table(principals, result) {
  process.stderr.write(`\n${principals} principals\n`)
  for (const [name, value] of Object.entries(result))
    process.stderr.write(
      `  ${name.padEnd(58)} ${value.toFixed(0).padStart(7)}${name.endsWith('MB') ? '' : ' ms'}\n`,
    )
}
