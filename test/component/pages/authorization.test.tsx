import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { AuthorizationAnswer } from '../../../shared/api/live.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { answersAbout, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage } from '../page.tsx'
import { AUDIT, IDENTITY } from '../../fixtures/auditProfile.ts'

/** AWS's own evaluation on the page of a trace. */
const ID = 'example1a2b3c4d5e6f7g8h9i0j'
const MESSAGE = `User: ${MARIA} is not authorized to perform: iam:GetUser on resource: user x because no identity-based policy allows the iam:GetUser action, authorization id: ${ID}`
const snapshot = northwind()
const known = answersAbout(snapshot)
const [trace] = traceAnswer(
  [{ snapshot, model: buildAccountModel(snapshot) }],
  { message: MESSAGE },
  testCatalogue(),
).traces
if (trace === undefined) throw new Error('no trace')
const answer: AuthorizationAnswer = {
  identity: IDENTITY,
  authorizationId: ID,
  region: 'us-east-1',
  evaluations: [
    {
      action: 'iam:GetUser',
      resource: '',
      effect: 'implicit-deny',
      wholeContext: false,
      trace,
      agreement: {
        agrees: false,
        because: 'They differ.',
        layers: [
          {
            layer: 'scp',
            ours: 'allow',
            aws: 'implicit-deny',
            agrees: false,
            because: 'AWS’s SCPs do not allow it.',
          },
        ],
        notes: [],
      },
      matched: [],
    },
  ],
  policies: [
    {
      uri: 'arn:\u202eodd',
      layer: 'scp',
      inline: false,
      attachedTo: [],
      source: null,
      document: null,
      compared: { change: 'changed', policyId: null, name: null, because: 'It reads otherwise.' },
    },
  ],
  notes: ['In preview.'],
}
const route = { view: 'trace', snapshot: SNAPSHOT, message: MESSAGE } as const

function clientWith(more: Answers): FakeClient {
  return new FakeClient({
    ...known,
    'profiles.list': () => ({ profiles: [AUDIT], files: [], warnings: [] }),
    'profiles.confirm': () => IDENTITY,
    ...more,
  })
}

describe('AWS’s own evaluation of a denial', () => {
  it('is asked for only at the press of a button, and shown beside the snapshot’s', async () => {
    const client = clientWith({ 'live.authorization': () => answer })
    const user = openPage(route, client)
    const button = await screen.findByRole('button', { name: 'Ask AWS' })
    expect(client.inputsOf('live.authorization')).toEqual([])
    await user.click(button)
    expect(await screen.findByText('They differ.')).toBeDefined()
    expect(client.inputsOf('live.authorization')).toEqual([
      { profile: 'audit', snapshots: [SNAPSHOT], authorizationId: ID, around: MESSAGE },
    ])
    const policies = within(screen.getByRole('table', { name: 'Policies as they were at the denial' }))
    expect(policies.getByText('Changed since')).toBeDefined()
    expect(document.body.textContent).not.toContain('\u202e')
    expect(screen.getByText(/keys that it did not give were left open/)).toBeDefined()
  })

  it('says that AWS has nothing yet, and what to do', async () => {
    const client = clientWith({
      'live.authorization': () => {
        throw new WhenceError('details-not-found', 'AWS has no details.', 'Try again in a few minutes.')
      },
    })
    const user = openPage(route, client)
    await user.click(await screen.findByRole('button', { name: 'Ask AWS' }))
    expect(await screen.findByText('AWS has no details.')).toBeDefined()
    expect(screen.getByText('Try again in a few minutes.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Ask AWS' })).toBeDefined()
  })

  it('has no room where no profile of the account is on this machine', async () => {
    openPage(route, new FakeClient(known))
    await screen.findByRole('region', { name: 'The trace' })
    expect(screen.queryByText('AWS’s own evaluation')).toBeNull()
  })
})
