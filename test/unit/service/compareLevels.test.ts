import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { queryError, simulated } from '../../fixtures/fakeAws.ts'
import { liveService, type LiveService } from '../../fixtures/liveService.ts'

/** The simulator is given the SCPs of the snapshot where its own answer does not tell of them. */
let live: LiveService
const euOnly = deny('s3:*', '*', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })
const levels = [
  { target: 'r-1', policies: [{ id: 'p-1', name: 'full', document: documentOf(allow('*')) }] },
  {
    target: ACCOUNT,
    policies: [
      { id: 'p-1', name: 'full', document: documentOf(allow('*')) },
      { id: 'p-2', name: 'eu', document: documentOf(euOnly) },
    ],
  },
]

beforeEach(async () => {
  live = await liveService(
    snapshotOf(
      {
        UserDetailList: [user('ana', { UserPolicyList: [inline('own', documentOf(allow('s3:GetObject')))] })],
      },
      {
        organization: {
          organization: {
            id: 'o-1',
            managementAccount: '999988887777',
            root: 'r-1',
            ou: 'r-1',
            account: ACCOUNT,
          },
          levels,
        } as never,
      },
    ),
  )
})
afterEach(() => live.close())

const compare = () =>
  live.call('live.compare', {
    profile: 'audit',
    snapshots: [live.snapshot],
    principal: 'ana',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
  })
const organizations = (allowed: boolean) =>
  `<OrganizationsDecisionDetail><AllowedByOrganizations>${allowed}</AllowedByOrganizations></OrganizationsDecisionDetail>`
const custom = (decision: string, more = '') => ({
  body: simulated(decision, more).body.replaceAll('SimulatePrincipalPolicy', 'SimulateCustomPolicy'),
})

describe('comparing where Organizations may not be read', () => {
  it('gives AWS the levels of the snapshot, root first, with the identity policies', async () => {
    const asked: URLSearchParams[] = []
    live.aws.answer('SimulatePrincipalPolicy', () => simulated('allowed'))
    live.aws.answer('SimulateCustomPolicy', ({ query }) => {
      asked.push(query)
      return custom('explicitDeny', organizations(false))
    })
    const { simulated: answer, agreement } = await compare()
    const list = 'OrderedOrganizationPolicyInputList.member'
    expect(JSON.parse(asked[0]?.get('PolicyInputList.member.1') ?? '')).toEqual(
      documentOf(allow('s3:GetObject')),
    )
    expect(asked[0]?.get(`${list}.1.ServiceControlPolicyInputList.member.2`)).toBeNull()
    expect(JSON.parse(asked[0]?.get(`${list}.2.ServiceControlPolicyInputList.member.2`) ?? '')).toEqual(
      documentOf(euOnly),
    )
    // StringNotEquals is true of a key that is absent: both deny.
    expect(answer).toMatchObject({ decision: 'explicitDeny', layers: { scp: 'deny', identity: 'allow' } })
    expect(agreement.agrees).toBe(true)
    expect(agreement.notes.join(' ')).toContain('2 levels of service control policies of the snapshot')
  })

  it('names the keys that only SCPs ask for, which AWS does not report', async () => {
    live.aws.answer('SimulatePrincipalPolicy', () => simulated('allowed', organizations(true)))
    const { agreement } = await compare()
    expect(agreement.notes.join(' ')).toContain(
      'AWS does not report; Whence takes them as absent: aws:RequestedRegion.',
    )
  })

  it('asks only once where AWS tells of SCPs itself', async () => {
    live.aws.answer('SimulatePrincipalPolicy', () => simulated('implicitDeny', organizations(false)))
    await compare()
    expect(live.aws.asked).not.toContain('SimulateCustomPolicy')
  })

  it.each([
    [403, 'AccessDenied', 'may not give AWS’s policy simulator policies'],
    [400, 'InvalidInput', 'does not take the policies'],
  ])('keeps the first answer at %s %s, and says so', async (status, code, says) => {
    live.aws.answer('SimulatePrincipalPolicy', () => simulated('allowed'))
    live.aws.answer('SimulateCustomPolicy', () => ({ status, body: queryError(code, 'no') }))
    const { simulated: answer, agreement } = await compare()
    expect(answer.layers).not.toHaveProperty('scp')
    expect(agreement.notes.join(' ')).toContain(says)
  })

  it('concludes nothing where AWS’s answer does not tell', async () => {
    live.aws.answer('SimulatePrincipalPolicy', () => simulated('allowed'))
    live.aws.answer('SimulateCustomPolicy', () => custom('explicitDeny'))
    const { simulated: answer, agreement } = await compare()
    expect(answer).toMatchObject({ decision: 'allowed', layers: { identity: 'allow' } })
    expect(answer.layers).not.toHaveProperty('scp')
    expect(agreement.notes.join(' ')).toContain('does not tell what they say')
  })
})
