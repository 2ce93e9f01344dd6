import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, isWiderThanWindow, startSampleApp } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

describe('exposure', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page
  const table = (name: string) => page().getByRole('grid', { name })
  const row = (list: string, name: string | RegExp) => table(list).getByRole('row').filter({ hasText: name })

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  it('lists who gets in from outside, beside what Access Analyzer says', async () => {
    await app.open('exposure')
    const vendor = row('Access from outside', 'vendor-settlement-import')
    await vendor.getByText('Account 555566667777').waitFor()
    await vendor.getByText('Allowed', { exact: true }).waitFor()
    await vendor.getByText('Agrees').waitFor()
    const lake = row('Access from outside', 'northwind-data-lake')
    await lake.getByText('Allowed', { exact: true }).first().waitFor()
    await lake.getByText('of the own organization').first().waitFor()
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('an action leads to the question that decides it', async () => {
    await row('Access from outside', 'contoso-ledger-reader')
      .getByRole('link', { name: 's3:GetObject' })
      .click()
    await page().getByRole('heading', { level: 1, name: 'Ask a question' }).waitFor()
    expect(page().url()).toContain('contoso-ledger-reader')
    await page().goBack()
    await row('Access from outside', 'contoso-ledger-reader').waitFor()
  })

  it('tells of roles what they ask for, and what they can become once the paths were looked for', async () => {
    await page().getByRole('tab', { name: 'Assumable roles' }).click()
    const vendor = row('Roles that outsiders may assume', 'vendor-settlement-import')
    await vendor.getByText('No external id is asked for').waitFor()
    await vendor.getByText('no way to become one was found').waitFor()
    const own = row('Roles that outsiders may assume', 'OrganizationAccountAccessRole')
    await own.getByText('It is an administrator.').waitFor()
  })

  it('lists who holds actions, with the statement beside it, and names administrators apart', async () => {
    await page().getByRole('tab', { name: 'Credentials' }).click()
    const ben = row('Credentials exposure', 'ben.carter')
    await ben.getByText('sts:AssumeRole').first().waitFor()
    await page()
      .getByRole('button', { name: /^Administrators, who have all of these/ })
      .click()
    await page()
      .getByRole('list', { name: 'Administrators' })
      .getByRole('link', { name: 'platform-admin' })
      .waitFor()
    expect(await row('Credentials exposure', 'platform-admin').count()).toBe(0)
    await ben.getByRole('button', { name: /BecomeReleaseManager/ }).click()
    await page().getByLabel('Document of NorthwindDeveloper').locator('.wg-source-marked').first().waitFor()
    await page().goBack()
  })

  it('keeps list and filter in the address', async () => {
    await page().getByRole('combobox', { name: 'Find principals' }).fill('key-custodian')
    await page().keyboard.press('Enter')
    await app.open('exposure', { list: 'resource-exposure' })
    const custodian = row('Resource exposure', 'key-custodian')
    await custodian.getByText('kms:PutKeyPolicy').waitFor()
    await custodian.getByRole('link', { name: 'key-custodian' }).click()
    await page().waitForURL((url) => url.href.includes(encodeURIComponent(`${ACCOUNT}:role/key-custodian`)))
    expect(app.said).toEqual([])
  })
})
