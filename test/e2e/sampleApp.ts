import type { Browser, Page } from 'playwright'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'
import { crawlSampleAccount } from './journey.ts'

export const ACCOUNT = 'arn:aws:iam::111122223333'

export interface SampleApp {
  readonly host: TestHost
  readonly page: Page
  /** What the console said, content security violations included. */
  readonly said: readonly string[]
  /** Goes to a view of the sample account; the question is the query of its address. */
  open(view: string, question?: Readonly<Record<string, string>>): Promise<void>
  /** What the page last put into the clipboard. */
  clipboard(): Promise<string>
  /** Pastes a text where the focus is, as a person does: typing a long one takes Chromium minutes. */
  paste(text: string): Promise<void>
  close(): Promise<void>
}

/** A host with the sample account crawled, and a page that is open in it. */
export async function startSampleApp(colorScheme: 'light' | 'dark' = 'light'): Promise<SampleApp> {
  const host = await startTestHost()
  let browser: Browser | undefined
  try {
    browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const said: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(host.url)
    // On whatever system the tests run, commands are for bash until a test chooses.
    await page.evaluate(() => localStorage.setItem('whence.shell', 'bash'))
    await crawlSampleAccount(page)
    const base = page.url().replace(/map$/, '')
    const started = browser
    return {
      host,
      page,
      said,
      async open(view, question = {}) {
        await page.goto(`${base}${view}?${new URLSearchParams(question).toString()}`)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
      },
      clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
      async paste(text) {
        await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
        await page.keyboard.press('Control+v')
      },
      async close() {
        await started.close()
        await host.close()
      },
    }
  } catch (error) {
    await browser?.close()
    await host.close()
    throw error
  }
}

/** Whether the page can be moved sideways: then something on it is cut off. */
export function isWiderThanWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** Presses Tab until the wanted element has the focus; fails when it is never reached. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'link' | 'textbox',
): Promise<void> {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${role} ${String(name)}`)
}
