import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { ExplainQuestion } from '../../../shared/engine/explain/explain.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { OrganizationData } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const B = '999988887777'
const PARTNER = `arn:aws:iam::${B}:role/ext/partner`
const to = (AWS: string, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action: 's3:GetObject',
  Resource: '*',
  ...more,
})

function modelOf(
  policy: JsonObject | null,
  organization: OrganizationData | null = null,
  read: 'done' | 'denied' = 'done',
) {
  const ann = user('ann', { UserPolicyList: [inline('all', documentOf(allow('s3:*')))] })
  const snapshot = snapshotOf(
    { UserDetailList: [ann] },
    {
      organization,
      accountPublicAccessBlock: null,
      resources: [
        {
          arn: 'arn:aws:s3:::ours',
          type: 'AWS::S3::Bucket',
          objectOwnership: 'BucketOwnerEnforced',
          policy,
          publicAccessBlock: null,
        },
      ],
      workloads: [],
      coverage: [
        { call: 'iam:GetAccountAuthorizationDetails', status: read },
        { call: 's3:ListBuckets', status: 'done' },
        { call: 's3:GetBucketPolicy', status: 'done' },
      ],
    },
  )
  return buildAccountModel(snapshot)
}
const ask = (policy: JsonObject | null, question: Partial<ExplainQuestion> = {}) =>
  explain([modelOf(policy)], {
    principal: PARTNER,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::ours/key',
    strict: true,
    ...question,
  })

describe('a caller of an account that is not open (rules 5.1 and 5.2)', () => {
  it('is denied where the resource side gives nothing, whatever its own policies say', () => {
    for (const policy of [null, documentOf(to(ACCOUNT)), documentOf(to(B, { Action: 's3:PutObject' }))]) {
      const decision = ask(policy)
      expect(decision.verdict).toBe('ImplicitlyDenied')
      expect(decision.blockedBy).toEqual(['resource'])
    }
    expect(ask(documentOf(to(B), to('*', { Effect: 'Deny' }))).verdict).toBe('ExplicitlyDenied')
  })
  it('is Unknown where the resource side allows, and the answer names what was not collected', () => {
    for (const grantee of [B, PARTNER, '*']) {
      const decision = ask(documentOf(to(grantee)))
      expect(decision.verdict).toBe('Unknown')
      expect(decision.blockedBy).toEqual(['scp', 'identity', 'boundary', 'session'])
      expect(decision.unknown.map(({ what, call, couldFlip }) => ({ what, call, couldFlip }))).toEqual([
        {
          what: `The identity policies of ${PARTNER}, whose account ${B} is not open`,
          call: 'iam:GetAccountAuthorizationDetails',
          couldFlip: true,
        },
        {
          what: `The permissions boundary of ${PARTNER}, whose account ${B} is not open`,
          call: 'iam:GetAccountAuthorizationDetails',
          couldFlip: true,
        },
        {
          what: `The service control policies of account ${B}`,
          call: 'organizations:ListPoliciesForTarget',
          couldFlip: true,
        },
      ])
    }
  })
  it.each([
    [`arn:aws:iam::${B}:user/bob`, ['scp', 'identity', 'boundary']],
    [`arn:aws:sts::${B}:assumed-role/partner/s`, ['scp', 'identity', 'boundary', 'session']],
    [`arn:aws:sts::${B}:federated-user/fed`, ['scp', 'identity', 'boundary', 'session']],
    [`arn:aws:iam::${B}:root`, ['scp']],
  ])('may be %s', (principal, blockedBy) => {
    const decision = ask(documentOf(to(B)), { principal })
    expect([decision.verdict, decision.blockedBy]).toEqual(['Unknown', blockedBy])
    expect(ask(null, { principal }).verdict).toBe('ImplicitlyDenied')
  })
  it('is cut by a session policy that was given, though the rest is not known', () => {
    const sessionPolicies = [
      JSON.stringify(documentOf({ Effect: 'Allow', Action: 's3:List*', Resource: '*' })),
    ]
    expect(ask(documentOf(to(B)), { sessionPolicies }).verdict).toBe('ImplicitlyDenied')
  })
  it('has an organization, tags and user id that nobody knows, never none (rule 18.28)', () => {
    const under = (key: string, principal = PARTNER) =>
      ask(documentOf(to(B, { Condition: { StringEquals: { [key]: 'x' } } })), { principal }).layers.find(
        ({ layer }) => layer === 'resource',
      )?.result
    for (const key of ['aws:PrincipalOrgID', 'aws:PrincipalTag/team', 'aws:userid'])
      expect(under(key)).toBe('unknown')
    expect(under('aws:username')).toBe('implicit-deny')
    expect(under('aws:PrincipalArn', `arn:aws:sts::${B}:assumed-role/partner/s`)).toBe('unknown')
  })
  it('of the account that manages the organization is not subject to SCPs (rule 6.1)', () => {
    const organization = { id: 'o-1', managementAccount: B, account: ACCOUNT }
    const model = modelOf(documentOf(to(B)), { organization, levels: [], rcpLevels: [] })
    const decision = explain([model], {
      principal: `arn:aws:iam::${B}:root`,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::ours/key',
      strict: true,
    })
    expect(decision.verdict).toBe('Allowed')
  })
})

describe('the owner of a resource whose ARN does not say it', () => {
  const theirs = { principal: 'ann', resource: 'arn:aws:s3:::theirs/key' }
  it('may be given: then the other account must allow too (rules 5.1 and 12.1)', () => {
    const decision = ask(null, { ...theirs, resourceAccount: B })
    expect(decision.verdict).toBe('Unknown')
    expect(decision.request.resourceAccount).toBe(B)
    expect(decision.unknown.map(({ what }) => what)).toContainEqual(
      expect.stringContaining('which another account owns'),
    )
  })
  it('makes it a resource of the own account', () => {
    expect(ask(null, { ...theirs, resourceAccount: ACCOUNT }).verdict).toBe('Allowed')
  })
  it('does not count against the ARN or the collected data, and the answer says so', () => {
    const decision = ask(null, { principal: 'ann', resourceAccount: B })
    expect(decision.verdict).toBe('Allowed')
    expect(decision.notes).toContainEqual(expect.stringContaining(`${B} that was given does not count`))
    const queue = ask(null, {
      principal: 'ann',
      action: 'sqs:SendMessage',
      resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`,
      resourceAccount: B,
    })
    expect(queue.notes).toContainEqual(expect.stringContaining(`${B} that was given does not count`))
  })
})

describe('a caller of an account whose users and roles could not be read (rule 18.28)', () => {
  const asking = (principal: string) =>
    explain([modelOf(null, null, 'denied')], {
      principal,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::ours/key',
      strict: true,
    })
  it.each([
    `arn:aws:iam::${ACCOUNT}:user/bob`,
    `arn:aws:iam::${ACCOUNT}:role/r`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/r/s`,
  ])('%s is not taken for somebody who is not there', (principal) => {
    const decision = asking(principal)
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown[0]).toEqual({
      what: `The identity policies of ${principal}`,
      call: 'iam:GetAccountAuthorizationDetails',
      couldFlip: true,
    })
  })
  it('answers all the same for those who were read', () => {
    expect(asking(`arn:aws:iam::${ACCOUNT}:user/ann`).verdict).toBe('Allowed')
  })
})
