import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { SampleEndpoint } from '../../electron/sample/endpoint.ts'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import { goTo } from './journey.ts'
import type { TestHost } from './host.ts'

/** Crawls of a profile whose endpoint misbehaves, and imports: what the page shows and what it keeps. */
describe('reading an account that resists', { timeout: 60_000 }, () => {
  let endpoint: SampleEndpoint
  let host: TestHost
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    endpoint = await startSampleEndpoint()
    host = await startTestHost({
      awsConfig: `
[profile audit]
aws_access_key_id = ${endpoint.accessKeyId}
aws_secret_access_key = ${endpoint.secretAccessKey}
region = eu-west-1
endpoint_url = ${endpoint.url}
`,
    })
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    await page.goto(host.url)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    await endpoint?.close()
  })
  beforeEach(async () => {
    endpoint.setFaults([])
    await page.goto('about:blank')
    await page.goto(host.url)
    await page.getByRole('heading', { level: 1, name: 'Accounts and profiles' }).waitFor()
  })

  async function startCrawl(): Promise<void> {
    await page.getByRole('button', { name: 'Read the account of audit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Is this the account?' })
    await dialog.getByText(endpoint.url).waitFor()
    await dialog.getByRole('button', { name: 'Start the crawl' }).click()
  }
  /** Asked once a launch, of a profile whose calls go elsewhere. */
  async function agree(): Promise<void> {
    await page.getByRole('button', { name: 'Read the account of audit' }).click()
    const question = page.getByRole('dialog', { name: /calls do not go to AWS/ })
    await question.getByText(endpoint.url).waitFor()
    await question.getByRole('button', { name: 'Go on' }).click()
    await page
      .getByRole('dialog', { name: 'Is this the account?' })
      .getByRole('button', { name: 'Cancel' })
      .click()
  }
  const keepsNothing = () => page.getByText('No account has been read yet.').waitFor()

  it('a crawl can be cancelled; no account is kept, and it can be gone on with', async () => {
    endpoint.setFaults([{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'hang' }])
    await agree()
    await startCrawl()
    // Of a crawl without a single answer there is nothing to go on with.
    await page.getByText(/^[1-9]\d* of \d+ steps$/).waitFor()
    await page.getByRole('button', { name: 'Cancel the crawl' }).click()
    await page.getByText('The crawl was cancelled; it can be gone on with from the first view').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).last().click()
    await keepsNothing()
  })

  it('a crawl whose credentials expire says what to do, and keeps nothing', async () => {
    endpoint.setFaults([{ operation: 'sts:GetCallerIdentity', kind: 'expired-token', after: 1 }])
    await startCrawl()
    const dialog = page.getByRole('dialog', { name: 'Crawl' })
    await dialog
      .getByText(/expired/)
      .first()
      .waitFor()
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await keepsNothing()
  })

  it('a crawl in the background tells how far it is, and comes back on a click', async () => {
    endpoint.setFaults([{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'hang' }])
    await startCrawl()
    await page.getByRole('button', { name: 'Go on in the background' }).click()
    await page.getByText(/^Reading account 1111-2222-3333: \d+ %$/).waitFor()
    await page.getByRole('button', { name: 'Show progress' }).click()
    await page.getByRole('button', { name: 'Cancel the crawl' }).click()
    await page.getByText('The crawl was cancelled; it can be gone on with from the first view').waitFor()
  })

  it('a crawl that ends in the background offers to open the account, with what it could not read', async () => {
    const refuses = { operation: 'iam:GetAccountAuthorizationDetails', kind: 'access-denied' } as const
    // Throttled, the crawl tries again and cannot end before it is in the background.
    endpoint.setFaults([refuses, { operation: 'iam:GetAccountSummary', kind: 'throttle' }])
    await startCrawl()
    await page.getByRole('button', { name: 'Go on in the background' }).click()
    endpoint.setFaults([refuses])
    await page.getByText('Account 1111-2222-3333 has been read').waitFor()
    await page.getByText('Not everything could be read; the Coverage view lists it.').waitFor()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await page.getByRole('group', { name: /^Map of / }).waitFor()
    await goTo(page, 'Overview')
    await page.getByRole('link', { name: /^0 of at least 16 users$/i }).waitFor()
    await page.getByRole('link', { name: 'Every call' }).click()
    const refused = page.getByRole('row').filter({ hasText: 'iam:GetAccountAuthorizationDetails' })
    await refused.getByText('Refused').waitFor()
  })

  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  async function importFiles(...files: readonly (readonly [string, string])[]): Promise<void> {
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const inputs = page.getByRole('dialog').locator('input[type=file]')
    expect(await inputs.count()).toBe(6)
    for (const [at, [name, text]] of files.entries()) await inputs.nth(at).setInputFiles(file(name, text))
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  }
  const account = JSON.stringify({
    UserDetailList: [
      {
        Path: '/',
        UserName: 'imported',
        UserId: 'AIDAEXAMPLE0000000001',
        Arn: 'arn:aws:iam::210987654321:user/imported',
        CreateDate: '2026-01-01T00:00:00Z',
        UserPolicyList: [
          {
            PolicyName: 'read',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }],
            },
          },
        ],
        GroupList: [],
        AttachedManagedPolicies: [],
      },
    ],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  })

  it('a file of something else is named, with the command that makes the right one', async () => {
    await importFiles(['notes.json', '{"a": 1}'])
    const dialog = page.getByRole('dialog')
    await dialog.getByText('notes.json is not the output of get-account-authorization-details.').waitFor()
    await dialog
      .getByText(/^aws iam get-account-authorization-details --output json/)
      .first()
      .waitFor()
  })

  it('a file that is not even JSON is named too', async () => {
    await importFiles(['account.json', 'not json'])
    await page.getByRole('dialog').getByText('account.json is not JSON at line 1, column 1.').waitFor()
  })

  it('one of several files that is not what it should be is named', async () => {
    await importFiles(['account.json', account], ['report.csv', ''])
    await page
      .getByRole('dialog')
      .getByText(/^report\.csv is not a credential report/)
      .waitFor()
  })

  it('four files together make an account', async () => {
    await importFiles(
      ['account.json', account],
      [
        'report.csv',
        'user,arn,user_creation_time\nimported,arn:aws:iam::210987654321:user/imported,2026-01-01\n',
      ],
      ['resources.json', '[]'],
      [
        'organization.json',
        '{"organization":{"id":"o-1","managementAccount":"999988887777"},"levels":[],"rcpLevels":[]}',
      ],
    )
    await page.getByRole('group', { name: /^Map of / }).waitFor()
    await goTo(page, 'Overview')
    await page.getByRole('heading', { level: 1, name: 'Account 2109-8765-4321' }).waitFor()
  })

  it('without a credential report the review counts nothing', async () => {
    await importFiles(['account.json', account])
    await page.getByRole('group', { name: /^Map of / }).waitFor()
    await goTo(page, 'Overview')
    await page.getByRole('heading', { level: 1, name: 'Account 2109-8765-4321' }).waitFor()
    await page.getByRole('link', { name: 'Credential review' }).first().click()
    await page
      .getByText(/The credential report was not collected/)
      .first()
      .waitFor()
    expect(await page.getByText('Not known', { exact: true }).count()).toBeGreaterThanOrEqual(5)
  })
})
