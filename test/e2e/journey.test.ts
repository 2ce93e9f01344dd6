import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostsAskedBy, launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'
import { askQuestion, crawlSampleAccount, exportPdf, openPrincipal, readDeny } from './journey.ts'

let host: TestHost
let browser: Browser
let page: Page
const messages: string[] = []
let hosts: ReadonlySet<string>

beforeAll(async () => {
  host = await startTestHost()
  browser = await launchBrowser()
  page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => messages.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') messages.push(message.text())
  })
  hosts = hostsAskedBy(page)
  await page.goto(host.url)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

describe('the main job in the browser, step by step', () => {
  it('crawls the sample account', () => crawlSampleAccount(page))
  it('opens a principal as a graph', () => openPrincipal(page))
  it('explains a deny', () => readDeny(page))
  it('answers a question with the statement that decides it', () => askQuestion(page))
  it('exports the credential review as a PDF', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), exportPdf(page)])
    const bytes = await readFile(await download.path())
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(download.suggestedFilename()).toMatch(
      /^whence-credential-review-111122223333-\d{4}-\d\d-\d\d\.pdf$/,
    )
  })
  it('leaves no error on the console', () => {
    expect(messages).toEqual([])
  })
  it('asks its own host and nobody else', () => {
    expect([...hosts]).toEqual([new URL(host.url).host])
  })
})
