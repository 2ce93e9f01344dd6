import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { builtCommand, startTestHost, type TestHost } from './host.ts'

const ROLES = 2500
const arnOf = (number: number) => `arn:aws:iam::111122223333:role/role-${number}`
const documentOf = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...statement }],
})

/** A chain: each role may assume the one before it, and the first may do everything. */
const chain = {
  UserDetailList: [],
  GroupDetailList: [],
  Policies: [],
  RoleDetailList: Array.from({ length: ROLES }, (_, number) => ({
    Path: '/',
    RoleName: `role-${number}`,
    RoleId: `AROA${number}`,
    Arn: arnOf(number),
    AssumeRolePolicyDocument: documentOf({
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
    }),
    RolePolicyList: [
      {
        PolicyName: 'own',
        PolicyDocument: documentOf(
          number === 0
            ? { Action: '*', Resource: '*' }
            : { Action: 'sts:AssumeRole', Resource: arnOf(number - 1) },
        ),
      },
    ],
  })),
}

describe('a search for paths in a large account', { timeout: 120_000 }, () => {
  let host: TestHost
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    host = await startTestHost()
    const file = path.join(host.dataFolder, 'account.json')
    await writeFile(file, JSON.stringify(chain))
    const snapshots = path.join(host.dataFolder, 'snapshots')
    await mkdir(snapshots, { recursive: true })
    const out = path.join(snapshots, 'chain.whence.json.gz')
    await promisify(execFile)(process.execPath, [builtCommand, 'import', file, '--out', out])
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(60_000)
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })

  it('tells how far it is, and is ended by Stop, so that the next question is answered', async () => {
    await page.goto(host.url)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.goto(`${page.url().replace(/#.*/, '')}#/a/chain/paths`)
    // The paths are there before where to cut is decided: they can be read meanwhile.
    await page.getByRole('grid', { name: 'Escalation paths' }).getByText('role-1', { exact: true }).waitFor()
    const phase = page.getByText(/^(Deciding where to cut|Looking for changes that end all ways)$/)
    await phase.waitFor()
    await page.getByRole('button', { name: 'Stop looking for where to cut' }).click()
    await page.getByText('The search for where to cut was stopped').waitFor()
    expect(await page.getByRole('table', { name: 'Where to cut' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Ask again' }).click()
    await phase.waitFor()
    // Another question ends it as well.
    await page.getByRole('combobox', { name: 'From' }).fill(arnOf(1))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Find paths' }).click()
    await page.getByRole('region', { name: 'Path from role-1 to role-0: 1 hop, proved' }).waitFor()
  })
})
