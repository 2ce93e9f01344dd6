import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtCommand } from './host.ts'
import { ACCOUNT, isWiderThanWindow, startSampleApp, tabTo } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

const STATEMENT = 'arn:aws:s3:::northwind-statements/2026/01.pdf'

describe('who can', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page
  const table = () => page().getByRole('grid', { name: 'Principals that can do it' })
  const row = (name: string | RegExp) => table().getByRole('row').filter({ hasText: name })

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  it('lists everybody who may, with statement and condition, and counts those who may not', async () => {
    await app.open('who-can')
    await page().getByRole('combobox', { name: 'Action' }).fill('s3:GetObject')
    await page().keyboard.press('Escape')
    await page().getByRole('textbox', { name: 'Resource' }).fill(STATEMENT)
    await page().getByRole('button', { name: 'Who can', exact: true }).click()
    const emma = row('emma.jansen')
    await emma.getByText('Depends').waitFor()
    // All who depend share it, so it is said once above the table.
    await page().getByText('aws:SourceVpce must be vpce-0f3c9d1a2b4e56789').waitFor()
    await emma.getByText('What is said above').waitFor()
    await emma.getByText(/through group finance-analysts/).waitFor()
    expect(await row('chitra.rao').count()).toBe(0)
    await page().getByText('Denied', { exact: true }).waitFor()
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('opens the granting statement beside the table, and a step back closes it', async () => {
    await row('emma.jansen').getByRole('button', { name: 'ReadStatements of NorthwindFinanceRead' }).click()
    const document = page().getByLabel('Document of NorthwindFinanceRead')
    await document.locator('.wg-source-marked').first().waitFor()
    expect((await document.locator('.wg-source-marked').allTextContents()).join('')).toContain(
      'ReadStatements',
    )
    await page().goBack()
    await document.waitFor({ state: 'detached' })
    await row('emma.jansen').waitFor()
  })

  it('a fact of the request decides what hung on it', async () => {
    await page()
      .getByRole('button', { name: /^Request context, other account, Strict/ })
      .click()
    await page().getByRole('button', { name: 'Add a context key' }).click()
    await page().getByRole('textbox', { name: 'Context key 1' }).fill('aws:SourceVpce')
    await page().getByRole('textbox', { name: 'Context value 1' }).fill('vpce-0f3c9d1a2b4e56789')
    await page().getByRole('button', { name: 'Who can', exact: true }).click()
    await row('emma.jansen').getByText('Allowed', { exact: true }).waitFor()
    await row('emma.jansen').getByText('Without a condition').waitFor()
  })

  it('filters and sorts; the filter is in the address, also after a reload', async () => {
    await page().getByRole('combobox', { name: 'Find principals' }).fill('finance')
    await page().keyboard.press('Enter')
    await page().waitForURL(/finance/)
    await row('farid.haddad').waitFor()
    await row('alice.novak').first().waitFor({ state: 'detached' })
    await page().reload()
    await row('farid.haddad').waitFor()
    expect(await row('alice.novak').count()).toBe(0)
    // The heading that stays in sight while one scrolls lies over it.
    await table()
      .getByRole('columnheader')
      .getByRole('button', { name: 'Principal' })
      .first()
      .dispatchEvent('click')
    await table().locator('th[aria-sort="ascending"]').getByText('Principal').waitFor()
  })

  it('gives the table as CSV', async () => {
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('button', { name: 'Export CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('who-can.csv')
    const lines = (await readFile((await download.path()) ?? '', 'utf8')).split('\r\n')
    expect(lines[0]).toBe('principal,kind,taken_by,answer,statements,conditions,where,not_collected')
    expect(
      lines.find((line) => line.startsWith(`${ACCOUNT}:user/people/emma.jansen,User,,Allowed,`)),
    ).toBeDefined()
  })

  it('a principal of the table leads to every layer of its decision, and back', async () => {
    await row('emma.jansen').getByRole('link', { name: 'emma.jansen' }).click()
    await page()
      .getByText(/emma\.jansen may do s3:GetObject/)
      .waitFor()
    await page().goBack()
    await row('emma.jansen').waitFor()
  })

  it('says once, above the table, what was not collected for anybody', async () => {
    await app.open('who-can', { action: 's3:GetObject', r: 'arn:aws:s3:::somebody-elses-bucket/x' })
    const alert = page().getByText('Not collected, and could change the answer')
    await alert.waitFor()
    await page().getByText('s3:GetBucketPolicy').first().waitFor()
    expect(await page().locator('code', { hasText: 's3:GetBucketPolicy' }).count()).toBe(1)
    await row('See what was not collected, above').first().waitFor()
  })

  it('the search knows an action, and the answer takes the focus for the keyboard', async () => {
    await app.open('overview')
    await page().keyboard.press('Control+k')
    const search = page().getByRole('combobox', { name: 'Search principals and commands' })
    await search.fill('iam:PassRole')
    await page()
      .getByRole('option', { name: /^Who can iam:PassRole/ })
      .waitFor()
    await search.press('Enter')
    await page().getByRole('heading', { level: 1, name: 'Who can' }).waitFor()
    await row('alice.novak').waitFor()
    await tabTo(page(), 'Export CSV', 'button')
  })

  it('names that look like markup or turn the text round are shown as they are', async () => {
    const hostile = 'p<img src=x onerror=alert(1)>\u202etxt'
    const folder = app.host.dataFolder
    const account = path.join(folder, 'hostile.json')
    await writeFile(account, JSON.stringify(hostileAccount(hostile)))
    const out = path.join(folder, 'snapshots', 'hostile.whence.json.gz')
    const env = { ...process.env, WHENCE_DATA_DIR: folder }
    await promisify(execFile)(process.execPath, [builtCommand, 'import', account, '--out', out], { env })
    const origin = new URL(page().url()).origin
    await page().goto(`${origin}/#/a/hostile/who-can?action=sqs:SendMessage`)
    await page().reload()
    const mallory = row('__proto__')
    await mallory.waitFor()
    expect(await mallory.textContent()).toContain('p<img src=x onerror=alert(1)>\ufffdtxt')
    expect(await page().locator('main img').count()).toBe(0)
    expect(await page().locator('main').textContent()).not.toContain('\u202e')
  })

  it('says nothing into the console, in the dark neither', async () => {
    await page().emulateMedia({ colorScheme: 'dark' })
    await page().locator('body.awsui-dark-mode').waitFor()
    expect(app.said).toEqual([])
  })
})

/** An account as AWS gives it, with names that no careful person would choose. */
function hostileAccount(name: string) {
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
  }
  return {
    UserDetailList: [
      {
        Path: '/',
        UserName: '__proto__',
        UserId: 'AIDAEXAMPLEEXAMPLE001',
        Arn: 'arn:aws:iam::999900001111:user/__proto__',
        CreateDate: '2026-01-01T00:00:00Z',
        UserPolicyList: [{ PolicyName: name, PolicyDocument: policy }],
        GroupList: [],
        AttachedManagedPolicies: [],
        Tags: [],
      },
    ],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  }
}
