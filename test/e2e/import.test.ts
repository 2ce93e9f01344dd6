import { gzipSync } from 'node:zlib'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow, documentOf, inline, user } from '../fixtures/account.ts'
import { launchBrowser } from './browser.ts'
import { startTestHost, type TestHost } from './host.ts'
import { goTo } from './journey.ts'

/** Files as people have them, through the page and its host: the bytes must arrive as they are. */
describe('an import in the app', { timeout: 60_000 }, () => {
  let host: TestHost
  let browser: Browser
  let page: Page
  let folder: string
  const file = (name: string) => path.join(folder, name)

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'whence-import-'))
    const names = Array.from({ length: 4000 }, (_, index) => `user-${index}`)
    const large = accountOf([
      ...names.map((name) =>
        user(name, { UserPolicyList: [inline('p', documentOf(allow('s3:GetObject')))] }),
      ),
      { ...user('broken'), Arn: 'broken' },
    ])
    const utf16 = Buffer.from(`\uFEFF${JSON.stringify(large, null, 2)}`, 'utf16le')
    expect(utf16.length).toBeGreaterThan(2 * 1024 * 1024)
    await writeFile(file('powershell.json'), utf16)
    await writeFile(file('small.json.gz'), gzipSync(JSON.stringify(accountOf([user('ana')]))))
    await writeFile(file('yaml.json'), 'UserDetailList:\n- UserName: ana\n')
    await writeFile(file('report.csv'), Buffer.from('\uFEFFuser,arn,x\r\n', 'utf16le'))
    const FunctionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:job'
    const Functions = [{ FunctionName: 'job', FunctionArn, Role: 'arn:aws:iam::111122223333:role/job' }]
    await writeFile(file('functions.json'), JSON.stringify({ Functions }))
    await writeFile(file('instances.json'), JSON.stringify({ Reservations: [] }))
    host = await startTestHost()
    browser = await launchBrowser()
    page = await browser.newPage({ reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    await page.goto(host.url)
  })
  afterAll(async () => {
    await browser.close()
    await host.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function choose(...given: readonly (readonly [label: string, ...names: string[]])[]) {
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Import an account' })
    for (const [label, ...names] of given) {
      const field = dialog.locator('input[type=file]').nth(LABELS.indexOf(label))
      await field.setInputFiles(names.map(file))
    }
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    return dialog
  }

  /** From the map, which an account opens with. */
  async function overview(): Promise<void> {
    await page.getByRole('group', { name: /^Map of / }).waitFor()
    await goTo(page, 'Overview')
  }

  it('says what is wrong with a file where the reader sees it, and takes the right one then', async () => {
    const dialog = await choose(['Account file', 'yaml.json'])
    await dialog.getByText('yaml.json is not JSON at line 1, column 1; it looks like YAML').waitFor()
    expect(await dialog.getByText('Make the file again with the command below').isVisible()).toBe(true)
    await dialog.locator('input[type=file]').first().setInputFiles(file('small.json.gz'))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await overview()
    await page.getByRole('heading', { name: 'small.json.gz, account authorization details' }).waitFor()
    await page.getByText('Holds: 1 user,').waitFor()
  })

  it('takes megabytes of UTF-16 as Windows PowerShell writes it, with the other files beside', async () => {
    await page.getByRole('link', { name: 'Accounts and profiles' }).first().click()
    await choose(
      ['Account file', 'powershell.json'],
      ['Credential report', 'report.csv'],
      ['Workloads', 'functions.json', 'instances.json'],
    )
    await overview()
    await page.getByText('Holds: 4000 users,').waitFor()
    await page.getByText('4,000 of at least 4,001').first().waitFor()
    await page.getByRole('heading', { name: 'functions.json, workloads' }).waitFor()
    await page.getByRole('heading', { name: 'instances.json, workloads' }).waitFor()
    await page.getByRole('cell', { name: 'Lambda function' }).waitFor()
    await page.getByText('1 entry left out').click()
    await page.getByText('UserDetailList[4000] ("broken") has an ARN that is not an ARN of IAM').waitFor()
    expect(await page.getByText(/calls are not in the import/).isVisible()).toBe(true)
  })

  it('is not called complete in the list of accounts', async () => {
    await page.getByRole('link', { name: 'Accounts and profiles' }).first().click()
    await expect.poll(() => page.getByRole('link', { name: /calls not in the import/ }).count()).toBe(2)
  })
})

const LABELS = [
  'Account file',
  'Credential report',
  'Resource policies',
  'Organization',
  'Workloads',
  'Other IAM output',
]

function accountOf(UserDetailList: readonly object[]): object {
  return { UserDetailList, GroupDetailList: [], RoleDetailList: [], Policies: [] }
}
