import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'

/** How the app is used around the main job: addresses, history, keyboard, appearance, confirmations. */
describe('the app in a browser', { timeout: 60_000 }, () => {
  let host: TestHost
  let browser: Browser
  let page: Page
  /** What the console said, content security violations included. */
  const said: string[] = []

  beforeAll(async () => {
    host = await startTestHost()
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })

  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const viewLink = (name: string) =>
    page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })

  it('says where it looked for profiles and how to make one', async () => {
    await page.goto(host.url)
    await heading('Accounts and profiles').waitFor()
    await page.getByText('No profiles yet').waitFor()
    await page.getByText('aws configure sso').first().waitFor()
  })

  it('shows whose account it is before the crawl, and the steps while it runs', async () => {
    await page.getByRole('button', { name: 'Explore the sample account' }).click()
    const dialog = page.getByRole('dialog', { name: 'Is this the account?' })
    await dialog.getByText('1111-2222-3333').waitFor()
    await dialog.getByText(/^arn:aws:iam::111122223333:/).waitFor()
    await dialog.getByRole('button', { name: 'Start the crawl' }).click()
    await page.getByRole('list', { name: 'Steps of the crawl' }).waitFor()
    await page.getByText('Account 1111-2222-3333 has been read').waitFor()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await page.getByRole('heading', { name: 'In this account' }).waitFor()
    expect(page.url()).toMatch(/#\/a\/[^/]+\/overview$/)
  })

  it('opens a principal from the filtered table and shows the statement that denies', async () => {
    await viewLink('Principals').click()
    await page.getByRole('combobox', { name: 'Find principals' }).fill('ben.carter')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'ben.carter', exact: true }).click()
    await heading('ben.carter').waitFor()
    // The table has the statement as a link; `exact` also keeps the graph's own nodes out.
    await page.getByText('NoLedgerObjects of NorthwindProductionGuard', { exact: true }).click()
    await page.waitForURL(/select=/)
    const text = await page.getByLabel('Document of NorthwindProductionGuard').textContent()
    expect(text).toContain('NoLedgerObjects')
  })

  it('answers a question with the layers of the decision and the command that asks the same', async () => {
    await viewLink('Ask a question').click()
    await heading('Ask a question').waitFor()
    await page.getByRole('combobox', { name: 'Principal' }).fill('ben.carter')
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: 'Action' }).fill('iam:CreateUser')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    await page.getByRole('table', { name: 'Layers of the decision' }).waitFor()
    await page.getByText(/^npx whence explain --snapshot/).waitFor()
  })

  it('goes back and forward as a browser does, and a reload of a deep link gives the same answer', async () => {
    await page.goBack()
    await page.getByText('Choose a principal and an action.').waitFor()
    await page.goForward()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    await page.reload()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    expect(await page.title()).toBe('Ask a question · Whence')
  })

  it('exports the credentials of the review as CSV', async () => {
    await viewLink('Credential review').click()
    await page.getByRole('table', { name: 'Checks' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toContain('svc-ci-legacy')
  })

  it('is driven by the keyboard alone: search, open, and the new heading has the focus', async () => {
    await heading('Credential review').focus()
    await page.keyboard.press('Control+k')
    const search = page.getByRole('combobox', { name: 'Search principals and commands' })
    await search.waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
    await page.keyboard.type('alice')
    await page.getByRole('option', { name: /alice\.novak/ }).waitFor()
    await page.keyboard.press('Enter')
    await heading('alice.novak').waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await heading('Coverage').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('turns dark by its own setting and stays dark after a reload', async () => {
    await viewLink('Settings').click()
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    await page.waitForFunction(() => document.body.classList.contains('awsui-dark-mode'))
    await page.reload()
    await heading('Settings').waitFor()
    await page.waitForFunction(() => document.body.classList.contains('awsui-dark-mode'))
  })

  it('deletes a snapshot only after a confirmation', async () => {
    await viewLink('Accounts and profiles').click()
    await page.getByRole('button', { name: /^Actions for / }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page
      .getByRole('dialog', { name: 'Delete this snapshot?' })
      .getByRole('button', { name: 'Delete', exact: true })
      .click()
    await page.getByText('No account has been read yet.').waitFor()
  })

  it('kept the console clean throughout: no error, no warning, no content security violation', () => {
    expect(said).toEqual([])
  })
})
