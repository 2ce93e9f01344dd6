#!/usr/bin/env node
// Makes the pictures of README.md: the sample account, crawled and opened in a real Chromium, light and dark.
//   npm run screenshots -- [--out FOLDER] [--size 1440x900]
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { findChromium, NO_CHROMIUM } from './chromium.mjs'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { root } from './paths.mjs'
import { crawlSample, settled, withShownApp } from './shownApp.mjs'
import { isBuilt } from './state.mjs'

const MOST_BYTES = 280_000
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'build/screenshots') },
    size: { type: 'string', default: '1440x900' },
  },
})
const [, width, height] = (/^(\d{3,4})x(\d{3,4})$/.exec(values.size) ?? []).map(Number)
if (width === undefined || height === undefined) fail(`--size takes WIDTHxHEIGHT, such as 1440x900.`)

const account = 'arn:aws:iam::111122223333:'
const chitra = `${account}user/people/chitra.rao`
const question = new URLSearchParams({
  p: chitra,
  action: 's3:GetObject',
  r: 'arn:aws:s3:::northwind-ledger-archive/2025/q4.parquet',
})

const denial = new URLSearchParams({
  message: `An error occurred (AccessDenied) when calling the GetObject operation: User: ${chitra} is not authorized to perform: s3:GetObject on resource: "${question.get('r')}" with an explicit deny in an identity-based policy`,
})

/** Route by picture, and what to do on the page before it is taken. */
const VIEWS = [
  { name: 'map', route: 'map' },
  { name: 'overview', route: 'overview' },
  { name: 'findings', route: 'findings' },
  { name: 'principals', route: 'principals' },
  {
    name: 'principal',
    route: `principal/${encodeURIComponent(chitra)}`,
    // By its accessible name, as somebody with a screen reader finds it.
    prepare: (page) => page.getByRole('button', { name: /NorthwindProductionGuard, denies/ }).click(),
  },
  { name: 'ask', route: `ask?${question}` },
  { name: 'trace', route: `trace?${denial}` },
  { name: 'paths', route: `paths?${new URLSearchParams({ from: `${account}user/people/ben.carter` })}` },
  { name: 'review', route: 'review' },
]

await ensureInstalled()
await ensureBuilt(isBuilt)
const program = findChromium()
if (program === null) fail(NO_CHROMIUM)
await mkdir(values.out, { recursive: true })
const problems = []
await withShownApp(async (url) => {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await takeAll(browser, url)
  } finally {
    await browser.close()
  }
})
if (problems.length > 0) fail(problems.join('\n'))

async function takeAll(browser, url) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`))
  await page.goto(url)
  await crawlSample(page)
  const base = page.url().replace(/map.*$/, '')
  for (const mode of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' })
    for (const { name, route, prepare } of VIEWS) {
      await page.goto(base + route)
      await settled(page)
      await prepare?.(page)
      await page.mouse.move(0, 0)
      await settled(page)
      await take(page, `${name}-${mode}`)
    }
  }
}

async function take(page, name) {
  const file = path.join(values.out, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  const { size } = await stat(file)
  if (size > MOST_BYTES) problems.push(`${name}.png has ${size} bytes; ${MOST_BYTES} are the most.`)
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB\n`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
