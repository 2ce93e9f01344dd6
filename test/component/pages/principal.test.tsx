import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseRoute } from '../../../renderer/router/route.ts'
import {
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  role,
  snapshotOf,
  user as userOf,
} from '../../fixtures/account.ts'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openPage, openPane } from '../page.tsx'

const answers = answersAbout(northwind())

function explain(select: string | null, principal = MARIA) {
  const client = new FakeClient(answers)
  const route = {
    view: 'principal',
    snapshot: SNAPSHOT,
    principal,
    ...(select === null ? {} : { select }),
  } as const
  return { client, user: openPane(route, client) }
}
const shown = () => parseRoute(window.location.hash)
const factOf = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

describe('the page of a principal', () => {
  it('says "Not known" of what nobody could read, and never "None"', async () => {
    openPage({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA }, new FakeClient(answers))
    await screen.findByRole('group', { name: /^Where the permissions of maria/ })
    expect(factOf('MFA')).toBe('Not known')
    expect(factOf('Access keys')).toBe('Not known')
    expect(factOf('Console password')).toBe('Not known')
    expect(factOf('Last used')).toBe('Not known')
    expect(factOf('Permissions boundary')).toBe('edge')
    expect(factOf('Groups')).toBe('None')
  })

  it('names what could not be read before the graph, with the call that would show it', async () => {
    openPage({ view: 'principal', snapshot: SNAPSHOT, principal: DEPLOY }, new FakeClient(answers))
    expect(await screen.findByText(/2 facts were not read and may change this picture/)).toHaveProperty(
      'textContent',
      expect.stringContaining('the document of secret (iam:GetPolicyVersion)'),
    )
    expect(factOf('Trusted to assume it')).toContain('444455556666:role/partner')
  })

  it('asks for facts and access at once, and of a group for its facts alone', async () => {
    const never = () => new Promise<never>(() => undefined)
    const waiting = { ...answers, 'principal.detail': never, 'principal.access': never }
    const client = new FakeClient(waiting)
    openPage({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA }, client)
    await screen.findByText('Loading the principal')
    expect(client.asked.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['principal.detail', 'principal.access']),
    )
    cleanup()
    const ofGroup = new FakeClient(waiting)
    openPage({ view: 'principal', snapshot: SNAPSHOT, principal: arnOf('group', 'ops') }, ofGroup)
    await screen.findByText('Loading the principal')
    expect(ofGroup.inputsOf('principal.detail')).toHaveLength(1)
    expect(ofGroup.inputsOf('principal.access')).toEqual([])
  })

  it('shows a failed question with what to do, and asks again', async () => {
    const client = new FakeClient({})
    const user = openPage({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA }, client)
    const again = (await screen.findAllByRole('button', { name: 'Try again' }))[0]
    expect(screen.getAllByText('No answer to principal.detail.').length).toBeGreaterThan(0)
    const before = client.inputsOf('principal.detail').length
    if (again !== undefined) await user.click(again)
    expect(client.inputsOf('principal.detail').length).toBeGreaterThan(before)
  })
})

describe('the scene of a principal', () => {
  const route = { view: 'principal', snapshot: SNAPSHOT, principal: MARIA } as const

  it('is held by the address, so that Back and a shared link show it as it was', async () => {
    const user = openPage(route, new FakeClient(answers))
    await screen.findByRole('group', { name: /^Where the permissions/ })
    await user.click(screen.getByRole('button', { name: /^Explicitly denied/ }))
    expect(shown()).toEqual({ ...route, hidden: ['denied'] })
    await user.click(screen.getByRole('button', { name: 'Table' }))
    expect(shown()).toEqual({ ...route, hidden: ['denied'], as: 'table' })
    cleanup()
    openPage({ ...route, hidden: ['denied'], closed: ['service:s3'] }, new FakeClient(answers))
    const row = await screen.findByRole('button', { name: /^Explicitly denied/ })
    expect(row.getAttribute('aria-pressed')).toBe('false')
    const service = await screen.findByRole('button', { name: /^Service: .*s3/i })
    expect(service.getAttribute('aria-expanded')).toBe('false')
  })

  it('is told for the context that is set in its bar, which goes into the address', async () => {
    const client = new FakeClient(answersAbout(locked()))
    const user = openPage(route, client)
    expect(await screen.findByRole('button', { name: /^only in eu-west-1/ })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Set' }))
    await user.type(screen.getByRole('textbox', { name: 'Region' }), 'eu-west-1')
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect(shown()).toEqual({ ...route, context: ['aws:RequestedRegion=eu-west-1'] })
    expect(client.inputsOf('principal.access').at(-1)).toEqual({
      snapshot: SNAPSHOT,
      principal: MARIA,
      context: { 'aws:RequestedRegion': 'eu-west-1' },
    })
    await user.click(await screen.findByRole('button', { name: 'Remove Region eu-west-1' }))
    expect(shown()).toEqual(route)
  })

  it('takes what is asked of nearly everything as met by one click', async () => {
    const user = openPage(route, new FakeClient(answersAbout(locked())))
    await user.click(await screen.findByRole('button', { name: 'Take it as met' }))
    expect(shown()).toEqual({ ...route, context: ['aws:RequestedRegion=eu-west-1'] })
  })
})

/** Maria may use queues, in one Region only. */
function locked() {
  const lock = deny('*', '*', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })
  return snapshotOf({
    UserDetailList: [userOf('maria', { UserPolicyList: [inline('own', documentOf(allow('sqs:*'), lock))] })],
  })
}

describe('the explanation beside the graph', () => {
  it('of the principal: its access by service, what is denied and what is removed', async () => {
    const { user } = explain(null)
    expect(await screen.findByText('3 actions allowed, 1 action denied, 1 action removed')).toBeDefined()
    expect(screen.getByText('1 action: s3:PutObject', { exact: false })).toBeDefined()
    expect(screen.getByText('Removed by boundaries and control policies')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 's3 Write: 1 denied' }))
    expect(shown()).toMatchObject({ select: 'actions:s3:Write:denied' })
  })

  it('of a service: each action with its outcome and why; one asks on from there', async () => {
    const { user } = explain('service:s3')
    const put = (await screen.findByText('s3:PutObject')).closest('tr')
    expect(put?.textContent).toContain('Explicitly denied')
    expect(put?.textContent).toContain('no-delete, statement 2')
    expect(screen.getByText('s3:GetObject').closest('tr')?.textContent).toContain('Allowed')
    await user.click(screen.getByRole('button', { name: 'Ask why for s3:GetObject' }))
    expect(shown()).toMatchObject({ view: 'ask', principal: MARIA, action: 's3:GetObject' })
  })

  it('says what is asked of nearly everything once, and of each action that it goes through the gate', async () => {
    const client = new FakeClient(answersAbout(locked()))
    const route = { view: 'principal', snapshot: SNAPSHOT, principal: MARIA } as const
    const user = openPane(route, client)
    expect(await screen.findByText(/^\d+ actions through gates$/)).toBeDefined()
    expect(screen.getByText(/^Asked of \d+ granted actions: only in eu-west-1; otherwise/)).toBeDefined()
    expect(screen.queryByText('Explicit denies')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^sqs Read: \d+ through gates/ }))
    expect(shown()).toMatchObject({ select: 'actions:sqs:Read:gated' })
  })

  it('of an action behind a gate: through which, and what that asks', async () => {
    openPane(
      { view: 'principal', snapshot: SNAPSHOT, principal: MARIA, select: 'actions:sqs:Read:gated' },
      new FakeClient(answersAbout(locked())),
    )
    const row = (await screen.findByText('sqs:GetQueueAttributes')).closest('tr')
    expect(row?.textContent).toContain('Allowed through own')
    expect(row?.textContent).toContain('only in eu-west-1')
    expect(screen.queryByText('sqs:SendMessage')).toBeNull()
  })

  it('of a group of actions: only those of its level and outcome', async () => {
    explain('actions:s3:Write:denied')
    expect(await screen.findByText('Amazon S3: Write, explicitly denied')).toBeDefined()
    expect(screen.getByText('s3:PutObject')).toBeDefined()
    expect(screen.queryByText('s3:GetObject')).toBeNull()
  })

  it('of a service: exactly where an action is allowed', async () => {
    const { user, client } = explain('service:s3')
    await user.click(await screen.findByRole('button', { name: 'Exactly where s3:GetObject is allowed' }))
    expect(
      await screen.findByText(
        /Identity and resource policies of the account within the boundary and the SCPs/,
      ),
    ).toBeDefined()
    expect(client.inputsOf('principal.resources')).toEqual([
      { snapshot: SNAPSHOT, principal: MARIA, action: 's3:GetObject' },
    ])
  })

  it('of a boundary: what it does not allow, with its document', async () => {
    const { user } = explain(`gate:boundary:${arnOf('policy', 'edge')}`)
    expect(await screen.findByText('What it does not allow')).toBeDefined()
    const removed = screen.getByText('sqs:SendMessage').closest('tr')
    expect(removed?.textContent).toContain('1 action')
    expect((await screen.findByLabelText('Document of edge')).textContent).toContain('"sts:*"')
    await user.click(screen.getByRole('button', { name: 'sqs' }))
    expect(shown()).toMatchObject({ select: 'service:sqs' })
  })

  it('of an SCP: what its Deny takes, and the statement that does is marked', async () => {
    explain('gate:scp:r-root#scp/p-region')
    expect(await screen.findByText(/Its Deny statements deny 1 granted action of s3/)).toBeDefined()
    const document = await screen.findByLabelText('Document of no-delete')
    expect(document.querySelector('.wg-source-marked')?.textContent).toContain('{')
    expect(document.querySelectorAll('.wg-source-marked').length).toBeGreaterThan(1)
  })

  it('of a policy that is not there any more', async () => {
    explain('gate:scp:gone')
    expect(await screen.findByText('This policy does not apply to this principal.')).toBeDefined()
  })

  it('of a policy: its document and who has it', async () => {
    const { user } = explain(`policy:${arnOf('policy', 'buckets')}`)
    expect((await screen.findByLabelText('Document of buckets')).textContent).toContain('s3:PutObject')
    expect(screen.getByText('Attached to (1)')).toBeDefined()
    await user.click(screen.getByRole('button', { name: MARIA }))
    expect(shown()).toMatchObject({ view: 'principal', principal: MARIA })
  })

  it('of a policy whose document was not collected: nothing is said of what it allows', async () => {
    explain(`policy:${arnOf('policy', 'secret')}`, DEPLOY)
    expect(
      await screen.findByText('The document was not collected: nothing can be said about what it allows.'),
    ).toBeDefined()
    expect(screen.queryByLabelText('Document of secret')).toBeNull()
  })

  it('of what was not read: the call that would show it, and whether it could change the picture', async () => {
    explain('missing:0', DEPLOY)
    expect(await screen.findByText('Not read: the document of secret')).toBeDefined()
    expect(screen.getByText('What is shown here could change once this is known.')).toBeDefined()
    expect(screen.getByText(/The call that would show it: iam:GetPolicyVersion/)).toBeDefined()
  })

  it('of a role whose only document was not read: nobody says that it is allowed nothing', async () => {
    explain(null, DEPLOY)
    expect(
      await screen.findByText('No statement that was read allows anything; what could not be read may.'),
    ).toBeDefined()
    explain('missing:services', DEPLOY)
    expect(
      await screen.findByText('What was read grants no action that is known; what could not be read may.'),
    ).toBeDefined()
  })

  it('of a role whose trust policy was not read: who can assume it is not known', async () => {
    const { AssumeRolePolicyDocument: _unread, ...seen } = role('closed')
    const client = new FakeClient(answersAbout(snapshotOf({ RoleDetailList: [seen] })))
    openPane(
      { view: 'principal', snapshot: SNAPSHOT, principal: seen.Arn, select: 'missing:sources' },
      client,
    )
    expect(await screen.findByText(/who can assume this role is not known/)).toBeDefined()
  })

  it('of somebody outside who may assume the role: where they come from and on what condition', async () => {
    explain('trust:0', DEPLOY)
    expect(await screen.findByText('arn:aws:iam::444455556666:role/partner')).toBeDefined()
    expect(screen.getByText('This is outside the account.')).toBeDefined()
    const condition = screen.getByText('Only when all of these hold:')
    expect(condition).toBeDefined()
    expect(screen.getByText('sts:ExternalId must be north')).toBeDefined()
  })

  it('of somebody inside: no warning, and no condition is said to be none', async () => {
    explain('trust:1', DEPLOY)
    expect(await screen.findByText(MARIA)).toBeDefined()
    expect(screen.queryByText('This is outside the account.')).toBeNull()
    expect(screen.getByText('No condition: the trust policy asks for nothing more.')).toBeDefined()
  })

  it('of a resource pattern: the actions that reach it', async () => {
    const { user } = explain('resource:*')
    const heading = await screen.findByText('All resources (*)')
    expect(heading).toBeDefined()
    const reached = within(screen.getByRole('table')).getAllByRole('row')
    expect(reached.length).toBeGreaterThan(2)
    await user.click(screen.getByRole('button', { name: 's3 List' }))
    expect(shown()).toMatchObject({ select: 'actions:s3:List:allowed' })
  })
})
