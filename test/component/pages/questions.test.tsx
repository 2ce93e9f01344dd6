import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseRoute, type Route } from '../../../renderer/router/route.ts'
import { allow, documentOf, inline, snapshotOf, user as userOf } from '../../fixtures/account.ts'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openPage } from '../page.tsx'
import type { UserEvent } from '@testing-library/user-event'

const answers = answersAbout(northwind())

function open(route: Route) {
  const client = new FakeClient(answers)
  return { client, user: openPage(route, client) }
}
const shown = () => parseRoute(window.location.hash)
/** Puts a text into a field as one paste: key by key a long ARN takes a second. */
async function fill(user: UserEvent, element: HTMLElement, text: string): Promise<void> {
  await user.click(element)
  await user.paste(text)
}
const field = (name: string) => screen.getByRole('combobox', { name })

describe('asking whether somebody may do something', () => {
  const ask = { view: 'ask', snapshot: SNAPSHOT } as const

  it('asks only when principal and action are there; the question is then in the address', async () => {
    const { user, client } = open(ask)
    const button = await screen.findByRole('button', { name: 'Ask' })
    expect(button).toHaveProperty('disabled', true)
    await fill(user, field('Principal'), MARIA)
    await fill(user, field('Action'), 's3:GetObject')
    expect(client.inputsOf('explain')).toEqual([])
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject({ view: 'ask', principal: MARIA, action: 's3:GetObject' })
    expect(await screen.findByRole('region', { name: 'The answer' })).toBeDefined()
    expect(client.inputsOf('explain')).toEqual([
      expect.objectContaining({ snapshots: [SNAPSHOT], principal: MARIA, action: 's3:GetObject' }),
    ])
  })

  it('offers questions about the account where nothing was asked yet; one click asks', async () => {
    const { user, client } = open(ask)
    const [example] = await screen.findAllByRole('link', { name: /^Can maria .*\(.+\)$/ })
    await user.click(example as HTMLElement)
    expect(shown()).toMatchObject({ view: 'ask', principal: MARIA })
    expect(await screen.findByRole('region', { name: 'The answer' })).toBeDefined()
    expect(client.inputsOf('explain')).toHaveLength(1)
  })

  it('answers with the verdict in a sentence and every layer of the decision', async () => {
    const { user } = open({ ...ask, principal: MARIA, action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' })
    const answer = within(await screen.findByRole('region', { name: 'The answer' }))
    expect(answer.getAllByText(/explicitly denied|Explicitly denied/i).length).toBeGreaterThan(0)
    expect(answer.getAllByText(/no-delete/).length).toBeGreaterThan(0)
    await user.click(answer.getByRole('button', { name: 'Why denied?' }))
    expect(shown()).toMatchObject({ view: 'trace', principal: MARIA, action: 's3:PutObject' })
  })

  it('says Unknown where a document was not collected, and which call would have shown it', async () => {
    open({ ...ask, principal: DEPLOY, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' })
    const answer = within(await screen.findByRole('region', { name: 'The answer' }))
    expect(answer.getByText('Not collected, and could change the answer')).toBeDefined()
    expect(answer.getAllByText('iam:GetPolicyVersion').length).toBeGreaterThan(0)
    expect(answer.getByRole('button', { name: 'What would allow it?' })).toBeDefined()
    expect(answer.queryByRole('button', { name: 'Why denied?' })).toBeNull()
  })

  it('takes no session policy that is not JSON', async () => {
    open({ ...ask, principal: MARIA, action: 's3:GetObject', sessionPolicy: '{' })
    expect(await screen.findByText(/This is not JSON/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Ask' })).toHaveProperty('disabled', true)
  })

  it('refuses a misspelt action, offers the nearest, and asks about it when one insists', async () => {
    const { user, client } = open({ ...ask, principal: MARIA, action: 's3:GetObjct' })
    const near = await screen.findByRole('link', { name: 'Ask about s3:GetObject' })
    expect(screen.getByText(/has no action s3:GetObjct/)).toBeDefined()
    expect(screen.queryByRole('region', { name: 'The answer' })).toBeNull()
    expect(near.getAttribute('href')).toContain('action=s3%3AGetObject')
    await user.click(screen.getByRole('link', { name: 'Ask anyway' }))
    const answer = await screen.findByRole('region', { name: 'The answer' })
    expect(answer.textContent).toContain('is not in the catalogue of AWS')
    expect(shown()).toMatchObject({ action: 's3:GetObjct', unknownAction: true })
    expect(client.inputsOf('explain').at(-1)).toMatchObject({ unknownAction: true })
  })

  it('lists the steps of the request, and where else to look', async () => {
    open({ ...ask, principal: MARIA, action: 'glue:StartJobRun' })
    expect(await screen.findByText(/Whether glue:StartJobRun takes more than these steps/)).toBeDefined()
  })

  it('takes context keys in rows', async () => {
    const { user } = open({ ...ask, principal: MARIA, action: 's3:GetObject' })
    await user.click(await screen.findByRole('button', { name: /Request context/ }))
    await user.click(screen.getByRole('button', { name: 'Add a context key' }))
    await fill(user, screen.getByLabelText('Context key 1'), 'aws:SourceIp')
    await fill(user, screen.getByLabelText('Context value 1'), '203.0.113.7')
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject({ context: ['aws:SourceIp=203.0.113.7'] })
  })
})

describe('who can do something', () => {
  it('needs no principal, and lists who may, who is not known and why', async () => {
    const { user, client } = open({ view: 'who-can', snapshot: SNAPSHOT })
    await fill(user, await screen.findByRole('combobox', { name: 'Action' }), 's3:ListAllMyBuckets')
    await user.keyboard('{Enter}')
    const answer = within(await screen.findByRole('region', { name: 'Who can do it' }))
    expect(client.inputsOf('who-can')).toHaveLength(1)
    const rows = answer.getAllByRole('row').map((row) => row.textContent ?? '')
    expect(rows.find((row) => row.includes('maria'))).toContain('Allowed')
    expect(rows.find((row) => row.includes('deploy'))).toMatch(/Unknown.*iam:GetPolicyVersion/)
    expect(rows.find((row) => row.includes('omar'))).toBeUndefined()
  })

  it('says what all share once, and in a row only what is its own', async () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const here = { Condition: { ...mfa.Condition, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }
    const holder = (name: string, more: typeof mfa) =>
      userOf(name, { UserPolicyList: [inline('own', documentOf(allow('iam:ListRoles', '*', more)))] })
    const account = snapshotOf({ UserDetailList: [holder('max', mfa), holder('mia', here)] })
    openPage(
      { view: 'who-can', snapshot: SNAPSHOT, action: 'iam:ListRoles' },
      new FakeClient(answersAbout(account)),
    )
    const answer = within(await screen.findByRole('region', { name: 'Who can do it' }))
    expect(answer.getByText('All 2 principals allowed on conditions: only with MFA')).toBeDefined()
    expect(answer.getByText(/^Principals that can do it: 1 may, 1 more only with MFA/)).toBeDefined()
    expect(answer.getAllByText(/aws:MultiFactorAuthPresent/)).toHaveLength(1)
    const rows = answer.getAllByRole('row').map((row) => row.textContent ?? '')
    expect(rows.find((row) => row.includes('max'))).toContain('What is said above')
    expect(rows.find((row) => row.includes('mia'))).toContain('aws:SourceIp must be in 10.0.0.0/8')
  })

  it('says what to do when no row fits the filter, and clears it', async () => {
    const filter = [{ key: 'name', operator: '=', value: 'nobody' }]
    const { user } = open({ view: 'who-can', snapshot: SNAPSHOT, action: 's3:GetObject', filter })
    expect(await screen.findByText('Nothing matches the filter.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }))
    expect(screen.queryByText('Nothing matches the filter.')).toBeNull()
    expect(shown()).not.toHaveProperty('filter')
  })

  it('says that nobody can where nobody can, which is no failed filter', async () => {
    open({ view: 'who-can', snapshot: SNAPSHOT, action: 's3:DeleteBucket', resource: 'arn:aws:s3:::b' })
    const answer = within(await screen.findByRole('region', { name: 'Who can do it' }))
    expect(answer.queryByText('Nothing matches the filter.')).toBeNull()
  })
})

describe('paths to more permissions', () => {
  it('are looked for between two principals, and every hop says why it is one', async () => {
    const { user, client } = open({ view: 'paths', snapshot: SNAPSHOT })
    await fill(user, await screen.findByRole('combobox', { name: 'From' }), MARIA)
    await user.click(screen.getByRole('button', { name: 'A principal' }))
    await fill(user, field('To'), DEPLOY)
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject({ view: 'paths', from: MARIA, to: DEPLOY })
    const answer = await screen.findByRole('region', { name: 'The paths' })
    expect(client.inputsOf('paths').at(-1)).toMatchObject({ snapshots: [SNAPSHOT], from: MARIA, to: DEPLOY })
    expect(answer.textContent).toContain('Allowed by statement 2 of trust policy; statement 1 of own')
    expect(within(answer).getAllByText('Proved').length).toBeGreaterThan(0)
    expect(answer.textContent).toContain('Nobody is known to be an administrator.')
  })
})

describe('tracing a denial', () => {
  const message = `An error occurred (AccessDenied) when calling the PutObject operation: User: ${MARIA} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/k" with an explicit deny in a service control policy`

  it('reads a pasted message, names its parts and every cause', async () => {
    const { user, client } = open({ view: 'trace', snapshot: SNAPSHOT })
    const button = await screen.findByRole('button', { name: 'Trace' })
    expect(button).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('textbox', { name: /Paste an AccessDenied message/ }))
    await user.paste(message)
    await user.click(button)
    const trace = within(await screen.findByRole('region', { name: 'The trace' }))
    expect(client.inputsOf('trace')).toEqual([expect.objectContaining({ snapshots: [SNAPSHOT], message })])
    expect(trace.getAllByText(/no-delete/).length).toBeGreaterThan(0)
    expect(trace.getAllByText('s3:PutObject', { exact: false }).length).toBeGreaterThan(0)
  })

  const nobody = 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied'
  it('takes principal, role and resource beside the text', async () => {
    const { user, client } = open({ view: 'trace', snapshot: SNAPSHOT })
    await user.click(await screen.findByRole('textbox', { name: /Paste an AccessDenied message/ }))
    await user.paste(nobody)
    await user.click(screen.getByRole('button', { name: /Principal, role, resource and context/ }))
    await fill(user, field('Principal'), MARIA)
    await user.click(screen.getByRole('textbox', { name: 'Resource' }))
    await user.paste('arn:aws:s3:::b/k')
    await user.click(screen.getByRole('button', { name: 'Trace' }))
    expect(shown()).toMatchObject({
      view: 'trace',
      message: nobody,
      principal: MARIA,
      resource: 'arn:aws:s3:::b/k',
    })
    expect(client.inputsOf('trace')).toEqual([
      expect.objectContaining({ message: nobody, principal: MARIA, resource: 'arn:aws:s3:::b/k' }),
    ])
    const trace = within(await screen.findByRole('region', { name: 'The trace' }))
    expect(trace.queryByText('Who may have called')).toBeNull()
  })

  it('lists who may have called, and traces the denial as one of them', async () => {
    const { user } = open({ view: 'trace', snapshot: SNAPSHOT, message: nobody })
    const list = within(await screen.findByRole('list', { name: 'Who may have called' }))
    const [first] = list.getAllByRole('button', { name: /^Trace as / })
    await user.click(first!)
    expect(shown()).toMatchObject({ view: 'trace', message: nobody })
    expect((shown() as { principal?: string }).principal).toMatch(/^arn:aws:iam::/)
  })

  it('takes a question instead of a text', async () => {
    const { user } = open({ view: 'trace', snapshot: SNAPSHOT })
    await user.click(await screen.findByRole('button', { name: 'Question' }))
    await fill(user, field('Principal'), MARIA)
    await fill(user, field('Action'), 'sqs:SendMessage')
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject({ view: 'trace', principal: MARIA, action: 'sqs:SendMessage' })
    const trace = within(await screen.findByRole('region', { name: 'The trace' }))
    expect(trace.getAllByText(/edge/).length).toBeGreaterThan(0)
  })

  it('says so where a text holds no denial', async () => {
    open({ view: 'trace', snapshot: SNAPSHOT, message: 'Everything went well.' })
    expect(await screen.findByText('There is nothing to trace in this text')).toBeDefined()
  })
})
