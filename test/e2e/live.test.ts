import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { SampleEndpoint } from '../../electron/sample/endpoint.ts'
import { DECODED_MESSAGE, ENCODED_MESSAGE } from '../../electron/sample/account/events.ts'
import type { JsonObject } from '../../shared/json.ts'
import { decoded, events, queryError, simulated, startFakeAws } from '../fixtures/fakeAws.ts'
import type { FakeAws } from '../fixtures/fakeAws.ts'
import { launchBrowser } from './browser.ts'
import { startTestHost } from './host.ts'
import type { TestHost } from './host.ts'
import { goTo } from './journey.ts'

/**
 * What is asked of AWS while somebody waits. The crawl, and the decoding of its one message, are answered by the sample
 * account's endpoint; CloudTrail's pages and the simulator by answers of AWS's own forms that stand in this test.
 */
const BEN = 'arn:aws:iam::111122223333:user/people/ben.carter'
const refused = (number: number, change: JsonObject = {}): JsonObject => ({
  eventVersion: '1.11',
  eventID: `event-${number}`,
  eventTime: new Date(Date.UTC(2026, 9, 31, 12, 0, number)).toISOString(),
  eventSource: 'secretsmanager.amazonaws.com',
  eventName: 'GetSecretValue',
  awsRegion: 'eu-west-1',
  userName: 'ben.carter',
  userIdentity: { type: 'IAMUser', arn: BEN, accountId: '111122223333', userName: 'ben.carter' },
  errorCode: 'AccessDenied',
  errorMessage: `User: ${BEN} is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/webhook/signing-key-Bv4Tk9 with an explicit deny in an identity-based policy`,
  ...change,
})

describe('asking AWS from the app', { timeout: 60_000 }, () => {
  let sample: SampleEndpoint
  let aws: FakeAws
  let host: TestHost
  let browser: Browser
  let page: Page
  const messages: string[] = []

  beforeAll(async () => {
    sample = await startSampleEndpoint()
    aws = await startFakeAws(sample.url)
    host = await startTestHost({
      awsConfig: `
[profile audit]
aws_access_key_id = ${sample.accessKeyId}
aws_secret_access_key = ${sample.secretAccessKey}
region = eu-west-1
endpoint_url = ${aws.url}
`,
    })
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) messages.push(message.text())
    })
    page.on('pageerror', (error) => messages.push(String(error)))
    await page.goto(host.url)
    await page.getByRole('button', { name: 'Read the account of audit' }).click()
    await page
      .getByRole('dialog', { name: /calls do not go to AWS/ })
      .getByRole('button', { name: 'Go on' })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start the crawl' }).click()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await page.getByRole('group', { name: /^Map of / }).waitFor()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    await aws?.close()
    await sample?.close()
  })

  const search = () => page.getByRole('form', { name: 'Recent denials' })
  const found = () => page.getByRole('table', { name: 'Recent denials' })

  it('finds recent denials, after saying whom it asks', async () => {
    aws.answer('LookupEvents', ({ json }) =>
      json['NextToken'] === undefined
        ? events([refused(1), refused(2, { errorCode: null })], 'more')
        : events([refused(3, { errorMessage: `${'\u202e'}evil` })]),
    )
    await goTo(page, 'Trace a denial')
    await search().getByRole('combobox', { name: 'Principal' }).fill(BEN)
    await page.keyboard.press('Escape')
    await search().getByRole('button', { name: 'Find denials' }).click()
    await page.getByText('Searched: 6 events read, 4 denials found').waitFor()
    await search().getByText(`answered by ${aws.url}, not by AWS`).waitFor()
    expect(await found().getByRole('row').count()).toBe(5)
    expect(await page.locator('body').innerText()).not.toContain('\u202e')
    await page.getByRole('button', { name: 'What such a search cannot find' }).click()
    await page.getByText(/^Data events are not in CloudTrail/).waitFor()
    await page.getByText(/looking up EventName=AccessDenied finds nothing/).waitFor()
  })

  it('traces one of them', async () => {
    await found()
      .getByRole('button', { name: /^Trace secretsmanager:GetSecretValue of ben\.carter/ })
      .last()
      .click()
    await page.getByRole('heading', { name: /^What stands in the way/ }).waitFor()
    await page.getByText('Explicitly denied').first().waitFor()
  })

  it('stops a search, and keeps what it found', async () => {
    await page.goBack()
    aws.answer('LookupEvents', ({ json }) => {
      if (json['NextToken'] !== undefined) aws.answer('LookupEvents', 'hang')
      return events([refused(1)], 'more')
    })
    await search().getByRole('button', { name: 'Find denials' }).click()
    await page.getByText(/^Reading CloudTrail, .*1 denial found$/).waitFor()
    await search().getByRole('button', { name: 'Stop' }).click()
    await page.getByText(/^Stopped: \d+ events? read, \d+ denials? found until then$/).waitFor()
    expect(await found().getByRole('row').count()).toBeGreaterThan(1)
    await search().getByRole('button', { name: 'Find denials' }).waitFor()
  })

  it('says what failed, and what to do', async () => {
    aws.answer('LookupEvents', () => ({
      status: 400,
      body: JSON.stringify({ __type: 'AccessDeniedException', message: 'You may not.' }),
    }))
    await search().getByRole('button', { name: 'Find denials' }).click()
    await page.getByText('No Region could be searched').waitFor()
    await page
      .getByText(/Use a profile that is allowed cloudtrail:LookupEvents/)
      .first()
      .waitFor()
    aws.answer('LookupEvents', () => ({
      status: 400,
      body: JSON.stringify({ __type: 'ExpiredTokenException', message: 'x' }),
    }))
    await search().getByRole('button', { name: 'Find denials' }).click()
    await page.getByText('The credentials of profile audit have expired.').waitFor()
  })

  it('decodes an encoded message, and traces it with the context that AWS gives', async () => {
    const text = `An error occurred (UnauthorizedOperation) when calling the StopInstances operation: You are not authorized to perform this operation. User: ${BEN} is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/i-0a41b7c2d93e5f601 because no identity-based policy allows the ec2:StopInstances action. Encoded authorization failure message: ${ENCODED_MESSAGE}`
    await askAnew(page)
    await page.getByRole('textbox', { name: /^Paste an AccessDenied message/ }).fill(text)
    await page.getByRole('button', { name: 'Trace', exact: true }).first().click()
    await page.getByRole('button', { name: /^Notes/ }).click()
    await page
      .getByText(/^AWS says that an identity policy does not allow it/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Decode it with the AWS CLI' }).click()
    await page.getByText(/^aws sts decode-authorization-message --encoded-message /).waitFor()
    await page.getByRole('button', { name: 'Decode it', exact: true }).click()
    await page.getByText(/^Decoded: the trace below/).waitFor()
    await page.getByText('Implicitly denied', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'What was read from the text' }).click()
    await page.getByRole('button', { name: /^Context that came with it/ }).click()
    // The tag of the instance, which only the message tells.
    await page
      .locator('dd:visible', { hasText: /^ledger$/ })
      .first()
      .waitFor()
  })

  it('says that AWS allowed the request that a message is about, and what the snapshot says of it', async () => {
    const alone = page.getByRole('textbox', { name: /^Paste an AccessDenied message/ })
    const before = page.url()
    aws.answer('DecodeAuthorizationMessage', () => decoded({ ...DECODED_MESSAGE, allowed: true }))
    await askAnew(page)
    await alone.fill(ENCODED_MESSAGE)
    await page.getByRole('button', { name: 'Trace', exact: true }).first().click()
    await page.getByRole('button', { name: 'Decode it', exact: true }).click()
    await page
      .getByText(/^AWS says this request was allowed: /)
      .first()
      .waitFor()
    await page.getByText(/by the snapshot it is ImplicitlyDenied/).waitFor()
    expect(await page.getByRole('heading', { name: /^What stands in the way/ }).count()).toBe(0)
    await page.goto(before)
    await page.getByRole('heading', { name: /^What stands in the way/ }).waitFor()
  })

  it('compares nothing where the snapshot does not tell, and shows the layers that it does', async () => {
    aws.answer('SimulatePrincipalPolicy', ({ query }) => {
      expect(query.get('PolicySourceArn')).toBe(BEN)
      return simulated(
        'implicitDeny',
        '<OrganizationsDecisionDetail><AllowedByOrganizations>true</AllowedByOrganizations></OrganizationsDecisionDetail>',
      )
    })
    await page.getByRole('button', { name: 'Compare with AWS' }).click()
    await page.getByRole('button', { name: 'Ask AWS’s simulator' }).click()
    await page.getByText('The two answers cannot be compared', { exact: true }).waitFor()
    const table = page.getByRole('table', { name: 'Policy types, by the snapshot and by AWS' })
    await table.getByText('AWS and Whence agree on service control policies.').waitFor()
  })

  it('shows in Ask where it disagrees, with what it does not look at', async () => {
    aws.answer('SimulatePrincipalPolicy', () => simulated('allowed'))
    await goTo(page, 'Ask a question')
    await page.getByRole('combobox', { name: 'Principal' }).fill(BEN)
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: 'Action' }).fill('iam:CreateUser')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByRole('button', { name: 'Ask AWS’s simulator' }).click()
    await page.getByText('AWS disagrees', { exact: true }).waitFor()
    await page
      .getByText('By the snapshot the identity-based policies do not allow it; AWS says that they allow it.')
      .waitFor()
    await page.getByText(/^The snapshot is of 20/).waitFor()
    await page.getByRole('button', { name: 'What AWS’s simulator does not look at' }).click()
    await page.getByText(/^Resource control policies \(RCPs\)/).waitFor()
  })

  it('says that the profile may not use the simulator', async () => {
    aws.answer('SimulatePrincipalPolicy', () => ({ status: 403, body: queryError('AccessDenied', 'no') }))
    await page.getByRole('button', { name: 'Ask AWS’s simulator' }).click()
    await page.getByText(/may not use AWS’s policy simulator/).waitFor()
  })

  it('writes nothing on the console', () => {
    expect(messages).toEqual([])
  })
})

/** Opens the form, where an answer has taken its room. */
async function askAnew(page: Page): Promise<void> {
  const change = page.getByRole('button', { name: 'Change', exact: true })
  const form = page.getByRole('form', { name: 'What was refused' })
  await change.or(form).first().waitFor()
  if (await change.isVisible()) await change.click()
}
