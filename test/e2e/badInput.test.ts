import type { Browser, Page, Route } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'
import type { ApiReply } from '../../shared/api/types.ts'

const CONFIG = `
[profile corp]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Audit
region = eu-west-1
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
[profile tool]
credential_process = /usr/local/bin/get-credentials --account 12
`

/** What the page shows when something is wrong. The answers of some calls are replaced; the rest is the real host. */
describe('bad input, as the page shows it', { timeout: 60_000 }, () => {
  let host: TestHost
  let browser: Browser
  let page: Page
  const replaced = new Map<string, (input: Record<string, unknown>) => ApiReply<unknown>>()
  const asked: string[] = []

  beforeAll(async () => {
    host = await startTestHost({ awsConfig: CONFIG })
    browser = await launchBrowser()
    page = await browser.newPage({ reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    await page.route('**/api/call', async (route: Route) => {
      const { method, input } = route.request().postDataJSON() as {
        method: string
        input: Record<string, unknown>
      }
      asked.push(method)
      const answer = replaced.get(method)
      if (answer === undefined) await route.continue()
      else await route.fulfill({ json: answer(input) })
    })
    await page.goto(host.url)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  beforeEach(async () => {
    replaced.clear()
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    asked.length = 0
  })

  const failure = (code: 'mfa-code-needed' | 'mfa-code-rejected' | 'sso-session-expired', command?: string) =>
    ({
      ok: false,
      error: {
        code,
        message: `What happened: ${code}.`,
        whatToDo: 'What to do.',
        ...(command ? { command } : {}),
      },
    }) as const

  it('an expired single sign-on session names the exact command to log in', async () => {
    replaced.set('profiles.confirm', () => failure('sso-session-expired', 'aws sso login --sso-session corp'))
    await page.getByRole('button', { name: 'Read the account of corp' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('aws sso login --sso-session corp').waitFor()
    await dialog.getByRole('button', { name: 'Copy the command' }).waitFor()
    await dialog.getByRole('button', { name: 'Try again' }).waitFor()
  })

  it('a missing MFA code is asked for, a wrong one asked for again, a right one leads on', async () => {
    replaced.set('profiles.confirm', ({ mfaCode }) => {
      if (mfaCode === undefined) return failure('mfa-code-needed')
      if (mfaCode !== '123456') return failure('mfa-code-rejected')
      const arn = 'arn:aws:sts::111122223333:assumed-role/Audit/me'
      const value = {
        profile: 'corp',
        accountId: '111122223333',
        arn,
        userId: 'x',
        partition: 'aws',
        endpoint: 'AWS',
      }
      return { ok: true, value }
    })
    await page.getByRole('button', { name: 'Read the account of corp' }).click()
    const code = page.getByRole('textbox', { name: 'Code of your MFA device' })
    await code.fill('000000')
    await page.keyboard.press('Enter')
    await page.getByText('What happened: mfa-code-rejected.').waitFor()
    await code.fill('123456')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Is this the account?' }).getByText('1111-2222-3333').waitFor()
  })

  it('a profile that runs a program does so only after the reader has seen the command', async () => {
    await page.getByRole('button', { name: 'Read the account of tool' }).click()
    const dialog = page.getByRole('dialog', { name: 'This profile runs a program' })
    await dialog.getByText('/usr/local/bin/get-credentials --account 12').waitFor()
    expect(asked).not.toContain('profiles.confirm')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(asked).not.toContain('profiles.confirm')
  })

  it('ten thousand principals are drawn one page at a time', async () => {
    const principals = Array.from({ length: 10_000 }, (_, index) => ({
      arn: `arn:aws:iam::111122223333:user/u${index}`,
      kind: 'user',
      name: `u${String(index).padStart(5, '0')}`,
      path: '/',
      policies: 1,
      serviceLinked: false,
      administrator: { state: 'known', value: false },
      lastUsed: { state: 'absent' },
      consoleWithoutMfa: { state: 'absent' },
      activeKeys: { state: 'absent' },
      trusts: { state: 'absent' },
      behind: [],
      tags: [],
    }))
    replaced.set('account.principals', () => ({ ok: true, value: { principals, unread: [] } }))
    await page.evaluate(() => void (window.location.hash = '#/a/large/principals'))
    await page.getByText('(10,000)').waitFor()
    expect(await page.getByRole('row').count()).toBe(26)
    await page.getByRole('combobox', { name: 'Find principals' }).fill('u09999')
    await page.keyboard.press('Enter')
    await page.getByText('(1 of 10,000)').waitFor()
    await page.waitForURL(/u09999/)
  })

  it('an address of a snapshot that is not there says so', async () => {
    await page.evaluate(() => void (window.location.hash = '#/a/nothing-here/overview'))
    await page.getByRole('button', { name: 'Try again' }).first().waitFor()
    expect(await page.locator('main').textContent()).toMatch(/nothing-here|snapshot/)
  })
})
