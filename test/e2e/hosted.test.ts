import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'

/** The built page in a real browser: what only a browser can say about the loopback host. */

let host: TestHost
let browser: Browser
let page: Page
const messages: string[] = []

beforeAll(async () => {
  host = await startTestHost()
  browser = await launchBrowser()
  page = await browser.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) messages.push(message.text())
  })
  page.on('pageerror', (error) => messages.push(String(error)))
  await page.goto(host.url)
  await page.getByText('Sample account').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

describe('the page from the loopback host', () => {
  it('shows the sample account on a machine without AWS, with no message on the console', () => {
    expect(messages).toEqual([])
  })

  it('takes the token out of the address', () => {
    expect(page.url()).not.toContain('token')
  })

  it('keeps working when it is loaded again', async () => {
    await page.reload()
    await page.getByText('Sample account').first().waitFor()
    expect(messages).toEqual([])
  })

  it('runs no script that was written into it, and reaches no other host', async () => {
    const result = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "taken"'
      document.head.append(script)
      const elsewhere = await fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      )
      return { title: document.title, elsewhere }
    })
    expect(result.title).not.toBe('taken')
    expect(result.elsewhere).toBe('refused')
  })

  it('is of no use to another page: its calls are refused and it cannot be framed', async () => {
    const other = await browser.newPage()
    const origin = new URL(host.url).origin
    await other.setContent(`<iframe src="${origin}/"></iframe>`)
    const status = await other.evaluate(
      (address) =>
        fetch(`${address}/api/call`, { method: 'POST', body: '{"method":"profiles.list","input":{}}' }).then(
          () => 'answered',
          () => 'refused',
        ),
      origin,
    )
    expect(status).toBe('refused')
    const framed = other.frames().find((frame) => frame !== other.mainFrame())
    expect(await framed?.getByText('Sample account').count()).toBe(0)
    await other.close()
  })
})
