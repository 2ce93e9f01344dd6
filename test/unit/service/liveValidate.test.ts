import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allow, arnOf, documentOf, inline, managed, role, snapshotOf, user } from '../../fixtures/account.ts'
import { identity, jsonError } from '../../fixtures/fakeAws.ts'
import { type LiveService, liveService } from '../../fixtures/liveService.ts'

/** access-analyzer:ValidatePolicy against a server that gives AWS's answers as its API reference shows them. */
const VALIDATE = '/policy/validation'
const OPEN = arnOf('policy', 'open')
const ANA = arnOf('user', 'ana')
const UNREAD = arnOf('policy', 'unread')
const finding = {
  findingDetails: 'Using the action s3:GetObjekt \u202e is not valid.',
  findingType: 'ERROR',
  issueCode: 'INVALID_ACTION',
  learnMoreLink:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#x',
  locations: [{ path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }], span: {} }],
}

let live: LiveService
beforeEach(async () => {
  live = await liveService(
    snapshotOf({
      UserDetailList: [
        user('ana', { UserPolicyList: [inline('own', documentOf(allow('s3:GetObjekt', '*')))] }),
      ],
      RoleDetailList: [
        role('r', {
          AssumeRolePolicyDocument: documentOf({
            Effect: 'Allow',
            Principal: { AWS: ANA },
            Action: 'sts:AssumeRole',
          }),
        }),
      ],
      Policies: [managed('open', documentOf(allow('*', '*'))), managed('unread', undefined)],
    }),
  )
})
afterEach(() => live.close())

const validate = (...policies: readonly string[]) =>
  live.call('live.validate', { profile: 'audit', snapshot: live.snapshot, policies })

describe('live.validate', () => {
  it('asks page by page, and lays what AWS finds beside our lint', async () => {
    live.aws.answer(VALIDATE, () => ({ body: JSON.stringify({ findings: [finding], nextToken: 'two' }) }))
    live.aws.answer(`${VALIDATE}?nextToken=two`, () => ({
      body: JSON.stringify({
        findings: [
          { ...finding, issueCode: 'MISSING_VERSION', learnMoreLink: 'https://evil.example/', locations: [] },
          { ...finding, issueCode: 'X', learnMoreLink: 'javascript:alert(1)', locations: null },
        ],
      }),
    }))
    const { policies, identity } = await validate(`${ANA}#inline/own`)
    expect(identity.accountId).toBe('111122223333')
    const [policy] = policies
    if (policy?.checks.state !== 'known') throw new Error('it was not checked')
    const { aws, ours, disagreements } = policy.checks.value
    expect(
      aws.map(({ finding: { code, page, statement }, ours: beside }) => [code, page, statement, beside]),
    ).toEqual([
      ['INVALID_ACTION', finding.learnMoreLink, 0, 'same'],
      ['MISSING_VERSION', null, null, 'alone'],
      ['X', null, null, 'alone'],
    ])
    expect(ours.map(({ finding: { id }, aws: beside }) => [id, beside])).toEqual([['unknown-action', 'same']])
    expect(disagreements).toBe(0)
  })

  it('says that it disagrees where AWS finds nothing', async () => {
    live.aws.answer(VALIDATE, () => ({ body: JSON.stringify({ findings: [] }) }))
    const [policy] = (await validate(`${ANA}#inline/own`)).policies
    expect(policy?.checks).toMatchObject({ state: 'known', value: { aws: [], disagreements: 1 } })
  })

  it('never takes a refusal or half an answer for no findings, and asks no more after a refusal', async () => {
    live.aws.answer(VALIDATE, () => ({ status: 403, body: jsonError('AccessDeniedException', 'not you') }))
    const { policies } = await validate(OPEN, `${ANA}#inline/own`)
    const why = {
      state: 'not-collected',
      call: 'access-analyzer:ValidatePolicy',
      why: 'AccessDeniedException: not you',
    }
    expect(policies.map(({ checks }) => checks)).toMatchObject([why, why])
    expect(live.aws.asked.filter((operation) => operation.startsWith(VALIDATE))).toHaveLength(1)

    live.aws.answer(VALIDATE, () => ({ body: '{}' }))
    const [half] = (await validate(OPEN)).policies
    expect(half?.checks).toMatchObject({
      state: 'not-collected',
      why: 'AWS’s answer is not usable: it has no list of findings.',
    })
  })

  it('says of a policy whose document was not read that there is nothing to ask about, and asks of the next', async () => {
    live.aws.answer(VALIDATE, () => ({ body: JSON.stringify({ findings: [] }) }))
    const { policies } = await validate(UNREAD, OPEN)
    expect(policies.map(({ checks }) => checks.state)).toEqual(['not-collected', 'known'])
    expect(policies[0]?.checks).toMatchObject({ call: 'iam:GetPolicyVersion' })
  })

  it('sends the text of the snapshot and what it is for', async () => {
    const sent: unknown[] = []
    live.aws.answer(VALIDATE, ({ json }) => {
      sent.push(json)
      return { body: JSON.stringify({ findings: [] }) }
    })
    await validate(OPEN, `${arnOf('role', 'r')}#trust`)
    expect(sent).toMatchObject([
      { policyType: 'IDENTITY_POLICY', policyDocument: expect.stringContaining('"Allow"') },
      { policyType: 'RESOURCE_POLICY', validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument' },
    ])
  })

  it('asks nothing about a policy that is not there, or with a profile of another account', async () => {
    const asked = { profile: 'audit', snapshot: live.snapshot, policies: ['nobody'] }
    expect((await live.failure('live.validate', asked)).code).toBe('policy-not-found')
    live.aws.answer('GetCallerIdentity', () => identity('999988887777'))
    expect((await live.failure('live.validate', { ...asked, policies: [OPEN] })).code).toBe('account-changed')
    expect(live.aws.asked).not.toContain(VALIDATE)
  })
})
