import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, isWiderThanWindow, startSampleApp, tabTo } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

describe('paths', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page
  const table = () => page().getByRole('grid', { name: 'Escalation paths' })
  const hop = (number: number) =>
    page()
      .getByRole('list', { name: 'Hops' })
      .locator(':scope > li')
      .nth(number - 1)

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  it('lists who can become an administrator, the proved ones first, and who is one already', async () => {
    await app.open('paths')
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
    const certainties = await table()
      .getByText(/^(Proved|On conditions)$/)
      .allTextContents()
    expect(certainties).toEqual([...certainties].sort((a) => (a === 'Proved' ? -1 : 1)))
    await page()
      .getByRole('list', { name: 'Administrators' })
      .getByRole('link', { name: 'alice.novak' })
      .waitFor()
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('draws a path from a user to an administrator, every hop with its evidence', async () => {
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).click()
    await page()
      .getByRole('region', { name: /^Path from ben\.carter to Administrator permissions: 2 hops, proved/ })
      .waitFor()
    await hop(1).getByText('iam:PassRole', { exact: true }).waitFor()
    await hop(1)
      .getByText(/lambda\.amazonaws\.com may call/)
      .waitFor()
    await hop(2).getByText('iam:AttachRolePolicy', { exact: true }).first().waitFor()
    const focused = () => page().evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused).toBe('The chosen path')
    const chosen = page().getByRole('group', { name: 'The chosen path' })
    const top = async () => (await chosen.boundingBox())?.y
    await expect.poll(top).toBeLessThan(200)
    expect(await top()).toBeGreaterThan(50)
  })

  it('the evidence opens its statement, and a step back closes it', async () => {
    await hop(1).getByRole('button', { name: 'PassExecutionRoles of NorthwindLambdaDeploy' }).click()
    const document = page().getByLabel('Document of NorthwindLambdaDeploy')
    await document.locator('.wg-source-marked').first().waitFor()
    expect((await document.locator('.wg-source-marked').allTextContents()).join('')).toContain('iam:PassRole')
    await page().goBack()
    await document.waitFor({ state: 'detached' })
    await hop(1).waitFor()
  })

  it('a hop leads to the help on its known way, and the help lists them all', async () => {
    await hop(1).getByText('lambda-001', { exact: true }).waitFor()
    await hop(1)
      .getByRole('button', { name: 'lambda-001: how it works, how to see it, how to stop it' })
      .click()
    const help = page().locator('aside', { hasText: 'How to stop it' })
    await help.getByText('lambda.amazonaws.com Invoke', { exact: true }).waitFor()
    expect(await help.getByLabel('Service control policy', { exact: true }).textContent()).toContain(
      '"iam:PassedToService"',
    )
    expect(await isWiderThanWindow(page())).toBe(false)
    await page().getByRole('button', { name: 'All known ways', exact: true }).click()
    await page().getByRole('searchbox', { name: 'Search the ways' }).fill('ssm startsession')
    await page().getByRole('button', { name: 'ssm-001: Open a session on an instance' }).click()
    await page().getByRole('heading', { name: 'Open a session on an instance' }).waitFor()
    await page().getByRole('button', { name: 'Close help' }).click()
    await hop(1).waitFor()
  })

  it('each permission of a hop leads to every layer of its decision', async () => {
    await hop(1)
      .getByRole('button', { name: /^Decision steps of iam:PassRole/ })
      .click()
    await page()
      .getByText(/^ben\.carter may do iam:PassRole/)
      .waitFor()
    await page().goBack()
    await hop(1).waitFor()
  })

  it('a question about one start is drawn at once, and the form starts it', async () => {
    await app.open('paths')
    await page().getByRole('combobox', { name: 'From' }).fill(`${ACCOUNT}:user/people/chitra.rao`)
    await page().keyboard.press('Escape')
    await page().getByRole('button', { name: 'Find paths' }).click()
    await page()
      .getByRole('region', { name: /^Path from chitra\.rao/ })
      .waitFor()
    expect(page().url()).toContain('from=')
    await page().goBack()
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
  })

  it('says where to cut before it lists the paths, and each cut opens its statement', async () => {
    await app.open('paths')
    const cuts = page().getByRole('table', { name: 'Where to cut' })
    const first = cuts.getByRole('row').nth(1)
    await first.getByText('4 of 5', { exact: true }).waitFor()
    const plan = page().getByRole('list', { name: 'Changes in order' }).getByRole('listitem')
    expect(await plan.last().textContent()).toContain('nobody left with a way')
    const above = (await cuts.boundingBox())?.y ?? Infinity
    expect(above).toBeLessThan((await table().boundingBox())?.y ?? 0)
    await first.getByRole('button', { name: /^The statement RepairRoles/ }).click()
    const document = page().getByLabel('Document of NorthwindPipelineMaintenance')
    await document.locator('.wg-source-marked').first().waitFor()
    await page().goBack()
    await document.waitFor({ state: 'detached' })
  })

  it('what many paths share filters them, and stays in the address', async () => {
    await app.open('paths')
    await page().getByRole('button', { name: 'Assumes the role: 1 path' }).click()
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor({ state: 'detached' })
    expect(
      await table()
        .getByRole('link', { name: /^Show the path of/ })
        .count(),
    ).toBe(1)
    await page().reload()
    await page().getByRole('button', { name: 'Assumes the role: 1 path', pressed: true }).click()
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
  })

  it('lists all ways of one start, each with an address of its own', async () => {
    await app.open('paths', { from: `${ACCOUNT}:user/people/ben.carter` })
    await page().getByText('All ways that are as sure and as short', { exact: false }).click()
    await page().getByRole('button', { name: 'Find paths' }).click()
    await table().getByRole('link', { name: 'Show path 2 of 2 of ben.carter' }).click()
    await hop(1)
      .getByText(/lambda:UpdateFunctionConfiguration/)
      .first()
      .waitFor()
    await page().reload()
    await hop(1)
      .getByText(/lambda:UpdateFunctionConfiguration/)
      .first()
      .waitFor()
    expect(page().url()).toContain('all=1')
  })

  it('answers who reaches a resource, directly or through others', async () => {
    const object = 'arn:aws:s3:::northwind-ledger-archive/2025/q4.parquet'
    await app.open('paths')
    await page().getByRole('button', { name: 'An action on a resource' }).click()
    await page().getByRole('combobox', { name: 'Action' }).fill('s3:GetObject')
    await page().keyboard.press('Escape')
    await page().getByRole('textbox', { name: 'Resource' }).fill(object)
    await page().keyboard.press('Enter')
    const ways = page().getByRole('grid', { name: 'Ways to the resource' })
    await ways.getByRole('link', { name: 'Show the path of break-glass-1' }).click()
    await page()
      .getByRole('region', { name: `Path from break-glass-1 to ${object}: 2 hops, on conditions` })
      .waitFor()
    await hop(2).getByText('Uses the resource').waitFor()
    await page().getByText(`--to ${object} --action s3:GetObject --cuts`, { exact: false }).waitFor()
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('says that nobody gets there, and what was not looked at', async () => {
    await app.open('paths', { from: `${ACCOUNT}:user/people/grace.kim` })
    await page()
      .getByText(/grace\.kim cannot become an administrator by any of the methods/)
      .waitFor()
    await page().getByText('What was not checked').waitFor()
  })

  it('is reached from a principal: paths to it, and who can assume it', async () => {
    await app.open(`principal/${encodeURIComponent(`${ACCOUNT}:role/release-manager`)}`)
    await page().getByRole('button', { name: 'More', exact: true }).click()
    await page().getByRole('menuitem', { name: 'Who can become it?' }).click()
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
    await page().goBack()
    await page().getByRole('button', { name: 'More', exact: true }).click()
    await page().getByRole('menuitem', { name: 'Who can assume it?' }).click()
    await page().getByRole('grid', { name: 'Principals that can do it' }).getByText('ben.carter').waitFor()
  })

  it('gives the table as CSV', async () => {
    await app.open('paths')
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('button', { name: 'Export CSV' }).click(),
    ])
    const lines = (await readFile((await download.path()) ?? '', 'utf8')).split('\r\n')
    expect(lines[0]).toBe('from,to,hops,certainty,way,techniques,known_ways')
    expect(lines).toContain(
      `${ACCOUNT}:user/people/ben.carter,admin,2,Proved,"iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction, then iam:AttachRolePolicy",Runs new code as the role; Grants itself permissions,lambda-001; iam-009`,
    )
  })

  it('works with the keyboard alone', async () => {
    await app.open('overview')
    await page().keyboard.press('g')
    await page().keyboard.press('e')
    await page().getByRole('heading', { level: 1, name: 'Paths' }).waitFor()
    await table().getByRole('link', { name: 'Show the path of ben.carter' }).waitFor()
    // The table is one stop for Tab; the arrow keys walk in it.
    await tabTo(page(), 'Export CSV', 'button')
    const link = table().getByRole('link', { name: 'Show the path of ben.carter' })
    await link.focus()
    await page().keyboard.press('Enter')
    await page()
      .getByRole('region', { name: /^Path from ben\.carter/ })
      .waitFor()
    await tabTo(page(), 'Open role pipeline-maintenance', 'link')
    await page().keyboard.press('Enter')
    await page().getByRole('heading', { level: 1, name: 'pipeline-maintenance' }).waitFor()
  })

  it('is drawn in the dark too, and says nothing into the console', async () => {
    await page().emulateMedia({ colorScheme: 'dark' })
    await app.open('paths', { from: `${ACCOUNT}:user/people/ben.carter` })
    await page().locator('body.awsui-dark-mode').waitFor()
    const fill = await page()
      .locator('.pa-svg .wg-label')
      .first()
      .evaluate((element) => getComputedStyle(element).fill)
    expect(fill).not.toBe('rgb(15, 20, 26)')
    expect(app.said).toEqual([])
  })
})
