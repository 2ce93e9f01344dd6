import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseRoute } from '../../../renderer/router/route.ts'
import type { Comparison, DenialsState } from '../../../shared/api/live.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { answersAbout, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage } from '../page.tsx'
import { AUDIT, IDENTITY } from '../../fixtures/auditProfile.ts'

const known = answersAbout(northwind())

function clientWith(more: Answers): FakeClient {
  return new FakeClient({
    ...known,
    'profiles.list': () => ({ profiles: [AUDIT], files: [], warnings: [] }),
    'profiles.confirm': () => IDENTITY,
    ...more,
  })
}
const shown = () => parseRoute(window.location.hash)

describe('what AWS refused lately', () => {
  const done: DenialsState = {
    searchId: 's-1',
    profile: 'audit',
    snapshot: SNAPSHOT,
    phase: 'done',
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T00:00:00Z',
    region: null,
    regionsWanted: 2,
    regions: [
      { region: 'eu-west-1', state: 'complete', events: 10, message: null },
      { region: 'us-east-1', state: 'failed', events: 0, message: 'AWS refused the search.' },
    ],
    events: 10,
    found: 1,
    identity: IDENTITY,
    denials: [
      {
        eventId: 'e-1',
        time: '2026-11-01T08:00:00Z',
        region: 'eu-west-1',
        eventSource: 's3.amazonaws.com',
        eventName: 'PutObject',
        userName: 'maria',
        event: '{"eventName":"PutObject"}',
        principal: MARIA,
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::b/k',
        policyType: null,
        denyType: null,
        errorCode: 'AccessDenied',
        authorizationId: null,
      },
    ],
    notes: ['The search begins 90 days ago.'],
  }

  it('is asked for only when the reader asks, with the profile of the account', async () => {
    const client = clientWith({ 'live.denials': () => done })
    const user = openPage({ view: 'trace', snapshot: SNAPSHOT }, client)
    const button = await screen.findByRole('button', { name: 'Find denials' })
    expect(client.inputsOf('live.denials')).toEqual([])
    await user.click(button)
    const found = await screen.findByRole('table', { name: 'Recent denials' })
    expect(client.inputsOf('live.denials')).toEqual([
      expect.objectContaining({ profile: 'audit', snapshot: SNAPSHOT }),
    ])
    expect(within(found).getByText('s3:PutObject', { exact: false })).toBeDefined()
    // A Region that could not be searched is named: its denials are not known.
    expect(screen.getByText('us-east-1: AWS refused the search.')).toBeDefined()
    await user.click(within(found).getByRole('button', { name: /^Trace/ }))
    expect(shown()).toMatchObject({ view: 'trace' })
    expect(client.inputsOf('trace')).toHaveLength(1)
  })
})

describe('the comparison with AWS’s simulator', () => {
  const decision = explain(
    [buildAccountModel(northwind())],
    { principal: MARIA, action: 's3:PutObject', resource: 'arn:aws:s3:::b/k', strict: true },
    {},
  )
  const comparison: Comparison = {
    identity: IDENTITY,
    decision,
    simulated: {
      decision: 'explicitDeny',
      looksAt: ['identity', 'scp'],
      layers: { identity: 'allow', scp: 'deny' },
      matched: [{ policy: 'no-delete', type: 'Organizations SCP' }],
      missingContext: [],
    },
    agreement: {
      agrees: true,
      because: 'Both deny it.',
      layers: [
        { layer: 'identity', ours: 'allow', aws: 'allow', agrees: true, because: 'Both allow it.' },
        {
          layer: 'resource',
          ours: 'allow',
          aws: null,
          agrees: null,
          because: 'AWS does not look at it.',
        },
      ],
      notes: [],
    },
    notSimulated: ['It knows no resource control policies.'],
    command: 'aws iam simulate-principal-policy',
  }
  const route = {
    view: 'ask',
    snapshot: SNAPSHOT,
    principal: MARIA,
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::b/k',
  } as const

  it('is made only when the reader asks for it, and shows each layer beside AWS’s', async () => {
    const client = clientWith({ 'live.compare': () => comparison })
    const user = openPage(route, client)
    const button = await screen.findByRole('button', { name: 'Ask AWS’s simulator' })
    expect(client.inputsOf('live.compare')).toEqual([])
    await user.click(button)
    expect(await screen.findByText('Both deny it.')).toBeDefined()
    expect(client.inputsOf('live.compare')).toEqual([
      expect.objectContaining({
        profile: 'audit',
        snapshots: [SNAPSHOT],
        principal: MARIA,
        action: 's3:PutObject',
      }),
    ])
    expect(screen.getByText('AWS does not look at it.')).toBeDefined()
    expect(screen.getByText('It knows no resource control policies.')).toBeDefined()
  })

  it('says what failed and what to do', async () => {
    const user = openPage(
      route,
      clientWith({
        'live.compare': () => {
          throw new WhenceError(
            'access-denied',
            'AWS refused the simulation.',
            'Allow iam:SimulatePrincipalPolicy.',
          )
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Ask AWS’s simulator' }))
    expect(await screen.findByText('AWS refused the simulation.')).toBeDefined()
    expect(screen.getByText('Allow iam:SimulatePrincipalPolicy.')).toBeDefined()
  })

  it('has no room where no profile of the account is on this machine', async () => {
    openPage(route, new FakeClient(known))
    const answer = within(await screen.findByRole('region', { name: 'The answer' }))
    expect(answer.getAllByText(/no-delete/).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: 'Ask AWS’s simulator' })).toBeNull()
    expect(shown()).toMatchObject(route)
  })
})
