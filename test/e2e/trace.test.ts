import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, isWiderThanWindow, startSampleApp, tabTo } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

const denial = (user: string, operation: string, action: string, resource: string, reason = '') =>
  `An error occurred (AccessDenied) when calling the ${operation} operation: User: ${ACCOUNT}:user/${user} is not authorized to perform: ${action} on resource: ${resource}${reason}`

const LEDGER = denial(
  'people/chitra.rao',
  'GetObject',
  's3:GetObject',
  '"arn:aws:s3:::northwind-ledger-archive/2025/q4.parquet"',
  ' with an explicit deny in an identity-based policy',
)
const QUEUE = denial(
  'people/chitra.rao',
  'CreateQueue',
  'sqs:CreateQueue',
  'arn:aws:sqs:eu-west-1:111122223333:new',
  ' because no identity-based policy allows the sqs:CreateQueue action',
)
const KEY = denial(
  'people/ben.carter',
  'ScheduleKeyDeletion',
  'kms:ScheduleKeyDeletion',
  'arn:aws:kms:eu-west-1:111122223333:key/3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10',
  ' with an explicit deny in a service control policy',
)

/** From what AWS said to what to change, as a person meets it at three in the morning. */
describe('the trace of a denial', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page
  const text = () => page().getByRole('textbox', { name: /^Paste an AccessDenied message/ })
  const cause = (number: number) =>
    page()
      .getByRole('list', { name: 'Causes' })
      .locator(':scope > li')
      .nth(number - 1)
  const change = (number: number, list: string | RegExp = /^Changes/) =>
    page()
      .getByRole('list', { name: list })
      .locator(':scope > li')
      .nth(number - 1)
  /** What is folded away until it is wanted, by the beginning of its title. */
  const unfold = (title: string) =>
    page()
      .getByRole('button', { name: new RegExp(`^${title}`), expanded: false })
      .click()
  const paste = async (message: string) => {
    await app.open('trace')
    await text().click()
    await app.paste(message)
    await page().getByRole('button', { name: 'Trace', exact: true }).click()
  }

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  it('a pasted message gives the cause, with the denying statement as it stands in its policy', async () => {
    await paste(LEDGER)
    await page().getByText('Explicitly denied', { exact: true }).first().waitFor()
    await cause(1).getByText('Explicit deny', { exact: true }).waitFor()
    // Reading goes on at the answer.
    const heading = page().getByRole('heading', { name: 'What was refused' })
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true)
    await unfold('Evidence of cause 1')
    const lines = cause(1).getByLabel(/^Lines 4 to 12 of NoLedgerObjects/)
    await lines.waitFor()
    expect(await lines.textContent()).toContain('"Action": "s3:*Object*"')
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('verdict, first cause and first change with its command are on the first screen, beside the paste', async () => {
    await paste(QUEUE)
    const command = change(1).getByText(/^aws iam put-user-policy /)
    await command.waitFor()
    const boxes = await Promise.all(
      [page().getByText('Implicitly denied', { exact: true }), cause(1), command].map((one) =>
        one.first().boundingBox(),
      ),
    )
    for (const box of boxes) expect((box?.y ?? 800) + (box?.height ?? 0)).toBeLessThanOrEqual(800)
    const asked = await page().getByRole('region', { name: 'What was asked' }).boundingBox()
    expect((asked?.x ?? 0) + (asked?.width ?? 0)).toBeLessThan(boxes[0]?.x ?? 0)
    // Twice as large, which is half as wide: one above the other, and nothing is cut off.
    await page().setViewportSize({ width: 640, height: 400 })
    expect(await isWiderThanWindow(page())).toBe(false)
    const above = await page().getByRole('region', { name: 'What was asked' }).boundingBox()
    const below = await cause(1).boundingBox()
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0)
    await page().setViewportSize({ width: 1280, height: 800 })
  })

  it('shows commands for the shell that was chosen, and remembers it', async () => {
    await page().getByRole('button', { name: 'bash: the shell of all commands' }).first().click()
    await page().getByRole('menuitemcheckbox', { name: 'PowerShell' }).click()
    await change(1)
      .getByText(/--policy-document file:\/\/policy\.json$/)
      .waitFor()
    await change(1).getByRole('button', { name: 'Copy policy.json' }).click()
    await expect.poll(() => app.clipboard()).toMatch(/^\{"Version"/)
    await page().reload()
    await change(1)
      .getByText(/--user-name 'chitra\.rao'/)
      .waitFor()
    await page().getByRole('button', { name: 'PowerShell: the shell of all commands' }).first().click()
    await page().getByRole('menuitemcheckbox', { name: 'bash' }).click()
    await change(1)
      .getByText(/--user-name chitra\.rao/)
      .waitFor()
    await paste(LEDGER)
    await unfold('Evidence of cause 1')
  })

  it('every layer is drawn with its verdict, and opens its policy beside the answer', async () => {
    await unfold('Decision steps')
    const gates = page().getByRole('list', { name: "Policy types in AWS's evaluation order" })
    expect(await gates.locator('[data-layer="identity"]').getAttribute('data-result')).toBe('explicit-deny')
    await gates.getByRole('button', { name: /^Deny "NoLedgerObjects"/ }).click()
    await page()
      .getByLabel('Document of NorthwindProductionGuard')
      .locator('.wg-source-marked')
      .first()
      .waitFor()
    await page().goBack()
    await page().getByLabel('Document of NorthwindProductionGuard').waitFor({ state: 'detached' })
    await cause(1).waitFor()
  })

  it('a change says what it alters, and gives the policy to copy', async () => {
    await change(1).getByText('Verified: enough on its own').waitFor()
    await change(1).getByRole('button', { name: 'What it changes in the policy' }).click()
    const altered = page().getByLabel('What change 1 changes in the policy')
    expect(await altered.locator('.tr-added').first().textContent()).toContain('"Condition"')
    await change(1).getByText('Allows nobody else in the account').waitFor()
    await change(1).getByRole('button', { name: 'The whole policy after the change' }).click()
    await change(1).getByRole('button', { name: 'Copy: Policy after change 1' }).click()
    await expect.poll(() => app.clipboard()).toContain('"ArnNotLike"')
    expect(JSON.parse(await app.clipboard())).toMatchObject({ Statement: expect.any(Array) })
    await change(1).getByRole('button', { name: 'Copy the command of change 1' }).click()
    await expect.poll(() => app.clipboard()).toMatch(/^aws iam create-policy-version /)
  })

  it('the checklist has each result with its command, and only what denies stands out', async () => {
    const row = (name: string) => page().getByRole('row', { name: new RegExp(`^${name}`) })
    await unfold('Checklist')
    await row('Groups').getByText('In developers. NorthwindProductionGuard denies it.').waitFor()
    await row('Groups').getByText('Problem').waitFor()
    await row('User policies').getByText('No problem').waitFor()
    await row('Groups').getByRole('button', { name: 'Copy the command for Groups' }).click()
    await expect.poll(() => app.clipboard()).toBe('aws iam list-groups-for-user --user-name chitra.rao')
  })

  it('the help page of a cause opens beside it', async () => {
    await cause(1).getByRole('button', { name: 'Info: Explicit deny' }).click()
    await page().getByRole('heading', { name: 'An identity policy denies it explicitly' }).waitFor()
    await page().getByRole('heading', { name: 'How to fix it' }).waitFor()
    await page().getByRole('button', { name: 'Close help' }).click()
  })

  it('Ask and Who can take the question over, and a step back returns to the trace', async () => {
    await page().getByRole('button', { name: 'Who can', exact: true }).click()
    await page().getByRole('heading', { level: 1, name: 'Who can' }).waitFor()
    expect(await page().getByRole('textbox', { name: 'Resource' }).inputValue()).toContain('q4.parquet')
    await page().goBack()
    await page().getByRole('button', { name: 'Ask about it' }).click()
    await page()
      .getByText(/chitra\.rao may not do s3:GetObject/)
      .waitFor()
    await page().getByRole('button', { name: 'Why denied?' }).click()
    await page().getByRole('region', { name: 'What was asked' }).getByText('Action: s3:GetObject').waitFor()
    await page().goBack()
    await page().goBack()
    await cause(1).waitFor()
    // The form takes the room of the paste when it is wanted, and the focus.
    await page().getByRole('button', { name: 'Change', exact: true }).click()
    expect(await text().inputValue()).toBe(LEDGER)
    await expect.poll(() => text().evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('two denials in one paste are listed, and each can be chosen', async () => {
    await paste(`${LEDGER}\n2026-11-24T03:00:00Z retry\n${KEY}`)
    const list = page().getByRole('radiogroup', { name: 'Denials in the text' })
    const second = list.getByRole('radio', { name: /^2\. kms:ScheduleKeyDeletion/ })
    await expect.poll(() => list.getByText('Explicitly denied').count()).toBe(2)
    await second.check()
    await cause(1).getByText('Service control policy', { exact: true }).waitFor()
    await page().waitForURL(/denial=1/)
  })

  it('a text without a denial says what a denial looks like', async () => {
    await paste('Everything is fine, nothing was refused.')
    await page().getByText('There is nothing to trace in this text').waitFor()
    expect(await page().getByRole('list', { name: 'Causes' }).count()).toBe(0)
  })

  it('a principal that is not in the snapshot is named, and is no link that leads nowhere', async () => {
    const arn = `${ACCOUNT}:user/people/nobody.here`
    await paste(
      denial('people/nobody.here', 'GetObject', 's3:GetObject', 'arn:aws:s3:::northwind-statements/x'),
    )
    await cause(1).getByText('Principal not found', { exact: true }).waitFor()
    expect(await page().getByRole('link', { name: arn }).count()).toBe(0)
  })

  it('a caller of an account that is not open gets an answer for the side that was collected', async () => {
    await paste(
      LEDGER.replace(`${ACCOUNT}:user/people/chitra.rao`, 'arn:aws:iam::999988887777:user/zed').replace(
        / with an.*/,
        '',
      ),
    )
    await cause(1).getByText('Resource policy', { exact: true }).waitFor()
    await page()
      .getByText(/^No change can be proved to be enough/)
      .waitFor()
    const needed = page().getByRole('list', { name: 'Needed on the side that was collected' })
    await needed.getByText('Add a statement to the resource policy').waitFor()
    await needed.getByRole('button', { name: 'The statement' }).click()
    await needed.getByRole('button', { name: /^Copy: Statement of change/ }).click()
    await expect.poll(() => app.clipboard()).toContain('"AWS": "arn:aws:iam::999988887777:user/zed"')
  })

  it('direction-changing and control characters are written out', async () => {
    await paste(
      denial('people/e\u202evil', 'GetObject', 's3:GetObject', 'arn:aws:s3:::northwind-statements/\u202ex'),
    )
    await unfold('What was read from the text')
    await page().getByText(`${ACCOUNT}:user/people/e⟨U+202E⟩vil`, { exact: true }).waitFor()
    expect((await page().locator('main ol, main ul').allTextContents()).join('')).not.toContain('\u202e')
  })

  it('a long log is traced without a place in the address, and one that is too long is refused with a reason', async () => {
    const noise = '2026-11-24T03:00:00Z INFO worker heartbeat, nothing to see\n'
    await paste(noise.repeat(8_000) + LEDGER)
    await cause(1).getByText('Explicit deny', { exact: true }).waitFor()
    expect(page().url().length).toBeLessThan(300)
    await app.open('trace')
    await text().click()
    await app.paste(noise.repeat(16_500))
    await page()
      .getByText(/This is more than can be traced at once/)
      .waitFor()
    expect(await page().getByRole('button', { name: 'Trace', exact: true }).isDisabled()).toBe(true)
  })

  it('a paste that is gone after a reload is asked for again', async () => {
    await app.open('trace', { paste: 'gone' })
    await page().getByText('The pasted text is gone').waitFor()
  })

  it('the question form traces what nobody pasted, with the facts of the request', async () => {
    await app.open('trace')
    const form = page().getByRole('form', { name: 'What was refused' })
    await form.getByRole('button', { name: 'Question' }).click()
    await form.getByRole('combobox', { name: 'Principal' }).fill(`${ACCOUNT}:user/service/svc-reporting`)
    await page().keyboard.press('Escape')
    await form.getByRole('combobox', { name: 'Action' }).fill('sts:AssumeRole')
    await page().keyboard.press('Escape')
    await page().getByRole('textbox', { name: 'Resource' }).fill(`${ACCOUNT}:role/ledger-sync`)
    await page()
      .getByRole('button', { name: /^Request context, session policy, other account/ })
      .click()
    await page().getByText('Unset context keys are treated as absent').click()
    await page().getByRole('button', { name: 'Trace', exact: true }).click()
    await cause(1).getByText('Trust policy', { exact: true }).waitFor()
    await unfold('Evidence of cause 1')
    await cause(1).getByText('not in the request').waitFor()
    expect(await cause(1).locator('.wg-source-marked').allTextContents()).toEqual([
      expect.stringContaining('"sts:ExternalId": "ledger-2024"'),
    ])
    await change(1).getByText('Pass the external id ledger-2024 with the call.').waitFor()
    await change(1).getByText('Verified: enough on its own').waitFor()
  })

  it('becoming a role shows both sides, statement by statement', async () => {
    await app.open('trace', {
      p: `${ACCOUNT}:user/people/dmitri.volkov`,
      action: 'sts:AssumeRole',
      r: `${ACCOUNT}:role/release-manager`,
      strict: '1',
    })
    await unfold('Assuming the role')
    const statements = page().getByRole('list', { name: 'Statements of the trust policy' })
    await statements.getByText('Does not match').waitFor()
    await statements.getByText('AROANR2MQUAERG7CUIMRU', { exact: true }).waitFor()
    await statements.getByRole('button', { name: /^The statement in its policy/ }).click()
    await statements.getByLabel(/^Lines \d+ to \d+ of NamedPeople/).waitFor()
    const row = page().getByRole('row', { name: /^Deleted principal/ })
    await row.getByText('Problem', { exact: true }).waitFor()
    await page().getByText('An identity policy of the caller allows sts:AssumeRole on the role.').waitFor()
  })

  it('works with the keyboard alone', async () => {
    await app.open('overview')
    await page().keyboard.press('g')
    await page().keyboard.press('t')
    await page().getByRole('heading', { level: 1, name: 'Trace a denial' }).waitFor()
    await tabTo(page(), /^Paste an AccessDenied message/, 'textbox')
    await page().keyboard.insertText(LEDGER)
    await page().keyboard.press('Control+Enter')
    await cause(1).waitFor()
    await tabTo(page(), 'Info: Explicit deny', 'button')
    await page().keyboard.press('Enter')
    await page().getByRole('heading', { name: 'An identity policy denies it explicitly' }).waitFor()
  })

  it('a message typed into the search is traced', async () => {
    await page().keyboard.press('Control+k')
    const search = page().getByRole('combobox', { name: 'Search principals and commands' })
    await search.fill(KEY)
    await page().getByRole('option', { name: 'Trace this denial' }).waitFor()
    await search.press('Enter')
    await cause(1).getByText('Service control policy', { exact: true }).waitFor()
  })

  it('is readable in the dark, and says nothing into the console', async () => {
    await page().emulateMedia({ colorScheme: 'dark' })
    await page().locator('body.awsui-dark-mode').waitFor()
    await unfold('Evidence of cause 1')
    const background = await page()
      .locator('.statement-source')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(background).toBe('rgb(27, 35, 45)')
    expect(app.said).toEqual([])
  })
})
