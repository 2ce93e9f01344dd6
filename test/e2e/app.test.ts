import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostsAskedBy, launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'
import { crawlSampleAccount, goTo } from './journey.ts'

/** How the app is used around the main job: addresses, history, keyboard, appearance, confirmations. */
describe('the app in a browser', { timeout: 60_000 }, () => {
  let host: TestHost
  let browser: Browser
  let page: Page
  /** What the console said, content security violations included. */
  const said: string[] = []
  let hosts: ReadonlySet<string>

  beforeAll(async () => {
    host = await startTestHost()
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    hosts = hostsAskedBy(page)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })

  const heading = (name: string) => page.getByRole('heading', { level: 1, name })

  it('says where it looked for profiles and how to make one', async () => {
    await page.goto(host.url)
    await heading('Accounts and profiles').waitFor()
    await page.getByText('No profiles yet').waitFor()
    await page.getByText('aws configure sso').first().waitFor()
  })

  it('crawls the sample account, and the address is that of the opened account', async () => {
    await crawlSampleAccount(page)
    expect(page.url()).toMatch(/#\/a\/[^/]+\/map$/)
  })

  it('finds a principal in the filtered table and gives its graph the room', async () => {
    await goTo(page, 'Principals')
    await page.getByRole('combobox', { name: 'Find principals' }).fill('ben.carter')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'ben.carter', exact: true }).click()
    await heading('ben.carter').waitFor()
    const frame = await page.locator('.wg-frame').boundingBox()
    expect(frame?.width).toBeGreaterThan(1100)
    expect(frame?.height).toBeGreaterThanOrEqual(440)
  })

  it('opens the pane with a selection, marks the statement of a grant, and goes a step back', async () => {
    await page.getByRole('button', { name: 'Effective access' }).click()
    const pane = page.getByRole('region', { name: 'Explanation' })
    await pane.getByRole('button', { name: 's3', exact: true }).click()
    await pane.getByText('Amazon S3', { exact: true }).waitFor()
    const object = pane.getByRole('row', { name: /s3:GetObject / })
    await pane.getByRole('searchbox').fill('s3:GetObject ')
    await object.getByRole('button', { name: /Exactly where/ }).click()
    await page.getByText('but not arn:aws:s3:::northwind-statements/*').waitFor()
    await page.keyboard.press('Escape')
    await pane.getByRole('button', { name: 'AmazonS3ReadOnlyAccess, statement 1' }).first().click()
    const document = pane.getByLabel('Document of AmazonS3ReadOnlyAccess')
    await document.locator('.wg-source-marked').first().waitFor()
    expect((await document.locator('.wg-source-marked').allTextContents()).join('')).toContain('s3:Get*')
    await page.goBack()
    await pane.getByText('Amazon S3', { exact: true }).waitFor()
  })

  it('keeps the selected node in sight above the pane, and Escape closes the pane', async () => {
    const node = page.locator('[data-node="service:s3"]')
    await node.focus()
    await page.waitForFunction(() => {
      const box = document.querySelector('[data-node="service:s3"]')?.getBoundingClientRect()
      const frame = document.querySelector('.wg-frame')?.getBoundingClientRect()
      return box !== undefined && frame !== undefined && box.top > frame.top && box.bottom < frame.bottom
    })
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.hash.includes('select='))
    await page.getByRole('button', { name: 'Open panel' }).waitFor()
  })

  it('answers with the layers of the decision as a table and with the command that asks the same', async () => {
    await page.getByRole('button', { name: 'Ask about it' }).click()
    await page.getByRole('combobox', { name: 'Action' }).fill('iam:CreateUser')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    await page.getByRole('button', { name: 'The same as a table' }).click()
    await page.getByRole('table', { name: 'Policy types of the decision' }).waitFor()
    const command = await page.getByText(/^npx whence explain --snapshot/).textContent()
    const file = /--snapshot (\S+)/.exec(command ?? '')?.[1] ?? ''
    expect(await readFile(file)).not.toHaveLength(0)
  })

  it('goes back and forward as a browser does, and a reload of a deep link gives the same answer', async () => {
    await page.goBack()
    await page.getByText(/Choose a principal and an action/).waitFor()
    await page.goForward()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    await page.reload()
    await page.getByText(/ben\.carter may not do iam:CreateUser/).waitFor()
    expect(await page.title()).toBe('Ask a question · Whence')
  })

  it('says what else the request needs, and decides it once the passed role is named', async () => {
    const form = page.getByRole('form', { name: 'Question' })
    await form.getByRole('combobox', { name: 'Action' }).fill('lambda:CreateFunction')
    await page.keyboard.press('Escape')
    await form
      .getByRole('textbox', { name: 'Resource' })
      .fill('arn:aws:lambda:eu-west-1:111122223333:function:x')
    await form.getByRole('button', { name: 'Ask', exact: true }).click()
    const permissions = page.getByRole('table', { name: 'Permissions that the request needs' })
    const passRole = permissions.getByRole('row', { name: /iam:PassRole/ })
    await passRole.getByText('Unknown').waitFor()
    const role = page.getByRole('form', { name: 'Which role is passed?' })
    await role.getByRole('textbox').fill('arn:aws:iam::111122223333:role/lambda/pipeline-maintenance')
    await role.getByRole('button', { name: 'Decide again' }).click()
    await passRole.getByText('Allowed').waitFor()
    await passRole.getByRole('link', { name: 'iam:PassRole' }).click()
    await page.getByText(/ben\.carter may do iam:PassRole on .*pipeline-maintenance/).waitFor()
    await page.goBack()
    await passRole.getByText('Allowed').waitFor()
    expect(decodeURIComponent(page.url())).toContain('with=role=')
  })

  it('exports the credentials of the review as CSV', async () => {
    await goTo(page, 'Credential review')
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
    await goTo(page, 'Settings')
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    await page.waitForFunction(() => document.body.classList.contains('awsui-dark-mode'))
    await page.reload()
    await heading('Settings').waitFor()
    await page.waitForFunction(() => document.body.classList.contains('awsui-dark-mode'))
  })

  it('deletes a snapshot only after a confirmation', async () => {
    await goTo(page, 'Accounts and profiles')
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
  it('asked its own host and nobody else, throughout', () => {
    expect([...hosts]).toEqual([new URL(host.url).host])
  })
})
