import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { visibleText } from '../../../shared/graph/text.ts'
import { known, notCollected } from '../../../shared/known.ts'
import { compareChecks } from '../../../shared/lint/awsChecks.ts'
import { policyList } from '../../../shared/policies/rows.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { MOST_VALIDATED } from '../../../shared/api/validate.ts'
import { answersAbout, northwind, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage } from '../page.tsx'
import { AUDIT, IDENTITY } from '../../fixtures/auditProfile.ts'

const snapshot = northwind()
const { policies } = policyList(snapshot, buildAccountModel(snapshot), testCatalogue())
const POLICIES = policies.filter(({ kind }) => kind !== 'aws-managed')
const FOUND = compareChecks(
  [],
  [
    { type: 'ERROR', code: 'INVALID_ACTION', says: 'No \u202esuch action.', page: null, statement: 0 },
    {
      type: 'SUGGESTION',
      code: 'MISSING_VERSION',
      says: 'Add a version.',
      page: 'https://docs.aws.amazon.com/x',
      statement: null,
    },
  ],
)
const REFUSED = notCollected('What AWS says', 'access-analyzer:ValidatePolicy', 'AccessDenied: not you')

function clientWith(more: Answers): FakeClient {
  return new FakeClient({
    ...answersAbout(snapshot),
    'profiles.list': () => ({ profiles: [AUDIT], files: [], warnings: [] }),
    'profiles.confirm': () => IDENTITY,
    ...more,
  })
}

describe('AWS’s own check', () => {
  const [first] = POLICIES
  const id = first?.policyId ?? ''
  const one = (checks: typeof REFUSED | ReturnType<typeof known<typeof FOUND>>) =>
    clientWith({
      'live.validate': ({ policies: asked }) => ({
        identity: IDENTITY,
        policies: asked.map((policyId) => ({ policyId, name: 'p', kind: 'inline', checks })),
      }),
    })

  it('of one policy is asked for by the reader only, and shows AWS’s findings with what our lint says', async () => {
    const client = one(known(FOUND))
    const user = openPage({ view: 'policy', snapshot: SNAPSHOT, id }, client)
    const button = await screen.findByRole('button', { name: 'Check with AWS' })
    expect(client.inputsOf('live.validate')).toEqual([])
    await user.click(button)
    const list = within(await screen.findByRole('list', { name: 'What AWS and our lint found' }))
    expect(list.getByText(visibleText('No \u202esuch action.'))).toBeDefined()
    expect(list.getByText(/Statement 1; they disagree: our lint has the same check/)).toBeDefined()
    expect(list.getByRole('link', { name: /MISSING_VERSION/ }).getAttribute('href')).toBe(
      'https://docs.aws.amazon.com/x',
    )
    expect(client.inputsOf('live.validate')).toEqual([
      { profile: 'audit', snapshot: SNAPSHOT, policies: [id] },
    ])
  })

  it('that was refused is never shown as nothing found', async () => {
    const user = openPage({ view: 'policy', snapshot: SNAPSHOT, id }, one(REFUSED))
    await user.click(await screen.findByRole('button', { name: 'Check with AWS' }))
    expect(await screen.findByText('AccessDenied: not you')).toBeDefined()
    expect(screen.queryByText(/AWS found nothing/)).toBeNull()
  })

  it('of all policies says how many AWS checked, and which not', async () => {
    const client = clientWith({
      'live.validate': ({ policies: asked }) => ({
        identity: IDENTITY,
        policies: asked.map((policyId, at) => ({
          policyId,
          name: policyId,
          kind: 'inline',
          checks: at === 0 ? REFUSED : known(FOUND),
        })),
      }),
    })
    const user = openPage({ view: 'policies', snapshot: SNAPSHOT }, client)
    await user.click(await screen.findByRole('button', { name: /AWS’s own check/ }))
    await user.click(await screen.findByRole('button', { name: /^Check \d+ polic/ }))
    expect(await screen.findByText(`AWS checked ${POLICIES.length - 1} of`, { exact: false })).toBeDefined()
    expect(screen.getByText(/1 could not be checked/)).toBeDefined()
    const ids = POLICIES.map(({ policyId }) => policyId)
    expect(client.inputsOf('live.validate')).toEqual([
      { profile: 'audit', snapshot: SNAPSHOT, policies: ids.slice(0, MOST_VALIDATED) },
    ])
  })
})
