import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { explain, type ExplainQuestion } from '../../../../shared/engine/explain/explain.ts'
import type { AuthorizationDetails, Snapshot } from '../../../../shared/snapshot/schema.ts'
import { traceQuestion } from '../../../../shared/trace/diagnose/diagnose.ts'
import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  documentOf,
  inline,
  role,
  snapshotOf,
  user,
} from '../../../fixtures/account.ts'
import { withFix } from './applied.ts'

const BUCKET = 'arn:aws:s3:::data'
const OTHER = '444455556666'
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`
const on = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

function ask(
  details: Partial<AuthorizationDetails>,
  question: ExplainQuestion,
  more: Partial<Omit<Snapshot, 'iam'>> = {},
): { readonly trace: Trace; readonly snapshot: Snapshot } {
  const snapshot = snapshotOf(details, more)
  const trace = traceQuestion([buildAccountModel(snapshot)], {
    ...question,
    strict: question.strict ?? true,
  })
  return { trace, snapshot }
}

describe('S3 Block Public Access', () => {
  const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${BUCKET}/*` }
  const question = { principal: 'anonymous', action: 's3:GetObject', resource: `${BUCKET}/logo.png` }
  const resources = (publicAccessBlock: typeof on | null) => [
    {
      arn: BUCKET,
      type: 'AWS::S3::Bucket',
      objectOwnership: 'BucketOwnerEnforced',
      policy: documentOf(everybody),
      publicAccessBlock,
    },
  ]

  it('is turned off last of all, with a warning, and the other settings stay', () => {
    const { trace, snapshot } = ask({}, question, {
      resources: resources(on),
      accountPublicAccessBlock: null,
    })
    const fix = trace.fixes.at(-1)!
    expect(fix).toMatchObject({ kind: 'turn-off-public-access-block', verified: true, document: null })
    expect(fix.cautions[0]).toContain('make the policy non-public')
    expect(fix.command).toBe(
      'aws s3api put-public-access-block --bucket data --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=false',
    )
    const after = buildAccountModel(withFix(snapshot, fix)!)
    expect(explain([after], question).verdict).toBe('Allowed')
  })

  it('is turned off at the account as well, where it is on there', () => {
    const { trace } = ask({}, question, { resources: resources(on), accountPublicAccessBlock: on })
    const fix = trace.fixes.find(({ kind }) => kind === 'turn-off-public-access-block')!
    expect(fix.verified).toBe(true)
    expect(fix.command).toContain(`aws s3control put-public-access-block --account-id ${ACCOUNT}`)
    expect(fix.cautions.join(' ')).toContain(`every bucket of ${ACCOUNT}`)
  })
})

describe('a key behind encrypted data', () => {
  const forAccount = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'kms:*', Resource: '*' }
  const resources = [
    {
      arn: BUCKET,
      type: 'AWS::S3::Bucket',
      objectOwnership: 'BucketOwnerEnforced',
      policy: null,
      publicAccessBlock: null,
      kmsKey: KEY,
    },
    { arn: KEY, type: 'AWS::KMS::Key', policy: documentOf(forAccount) },
  ]
  const question = { principal: arnOf('user', 'ana'), action: 's3:GetObject', resource: `${BUCKET}/x` }
  const traced = (...actions: string[]) =>
    ask(
      {
        UserDetailList: [
          user('ana', { UserPolicyList: [inline('own', documentOf(allow(['iam:Get*', ...actions])))] }),
        ],
      },
      question,
      {
        resources,
        accountPublicAccessBlock: null,
      },
    ).trace

  it('gets its change beside the one for the call', () => {
    const { fixes, causes } = traced()
    const key = fixes.find(({ change }) => change.includes('kms:Decrypt'))!
    expect(key.verified).toBe(false)
    expect(fixes[key.needs.at(-1)!]!.change).toContain('s3:GetObject')
    expect(key.cautions[0]).toContain(KEY)
    expect(causes.map(({ summary }) => summary).join(' ')).toContain('kms:Decrypt')
  })
  it('gets it alone where the call itself is allowed', () => {
    const [first] = traced('s3:*').fixes
    expect(first).toMatchObject({ kind: 'add-identity-allow', verified: true, needs: [] })
    expect(JSON.parse(first!.document!)).toMatchObject({
      Statement: [{ Action: 'kms:Decrypt', Resource: KEY }],
    })
  })
})

describe('MFA', () => {
  const trust = documentOf({
    Effect: 'Allow',
    Principal: { AWS: ACCOUNT },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  })
  const full = inline('all', documentOf(allow('*')))
  const details = {
    UserDetailList: [user('ana', { UserPolicyList: [full] })],
    RoleDetailList: [
      role('job', { RolePolicyList: [full] }),
      role('admin', { AssumeRolePolicyDocument: trust }),
    ],
  }
  const asked = (principal: string) =>
    ask(details, {
      principal,
      action: 'sts:AssumeRole',
      resource: arnOf('role', 'admin'),
    }).trace.fixes.filter(({ kind }) => kind === 'satisfy-condition')

  it('is a code of a user’s device', () => {
    expect(asked(arnOf('user', 'ana'))[0]!.command).toContain('--token-code')
  })
  it('is never a code that a role would have to give', () => {
    const [fix] = asked(arnOf('role', 'job'))
    expect(fix!.command).toBeNull()
    expect(fix!.change).toContain('Start the session of job itself with MFA')
    expect(fix!.cautions.join(' ')).toContain('can never have MFA')
  })
  it('is no way for an instance', () => {
    expect(asked(`arn:aws:sts::${ACCOUNT}:assumed-role/job/i-0123456789abcdef0`)).toEqual([])
  })
})

describe('a service', () => {
  const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`
  const resources = [{ arn: QUEUE, type: 'AWS::SQS::Queue', policy: null }]
  const question = { principal: 'service:sns.amazonaws.com', action: 'sqs:SendMessage', resource: QUEUE }

  it('gets a grant for this account only, together with what it says of itself', () => {
    const { fixes } = ask({}, question, { resources }).trace
    expect(fixes.map(({ kind, needs }) => [kind, needs])).toEqual([
      ['add-resource-policy-statement', [1]],
      ['satisfy-condition', [0]],
    ])
    expect(fixes[0]!.document).toContain('"aws:SourceAccount"')
  })
  it('that calls a function gets the permission that Lambda adds', () => {
    const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`
    const { fixes } = ask(
      {},
      {
        ...question,
        action: 'lambda:InvokeFunction',
        resource: FUNCTION,
        context: { 'aws:SourceAccount': ACCOUNT },
      },
      { resources: [{ arn: FUNCTION, type: 'AWS::Lambda::Function', policy: null }] },
    ).trace
    expect(fixes[0]).toMatchObject({ kind: 'add-resource-policy-statement', verified: true })
    expect(fixes[0]!.command).toBe(
      `aws lambda add-permission --region eu-west-1 --function-name orders --statement-id WhenceLambdaInvokeFunction --action lambda:InvokeFunction --principal sns.amazonaws.com --source-account ${ACCOUNT}`,
    )
  })
  it('that becomes a role is trusted by its name', () => {
    const { fixes } = ask(
      { RoleDetailList: [role('app')] },
      { principal: 'service:lambda.amazonaws.com', action: 'sts:AssumeRole', resource: arnOf('role', 'app') },
    ).trace
    expect(fixes).toHaveLength(1)
    expect(fixes[0]).toMatchObject({ kind: 'add-trust-statement', verified: true })
  })
})

describe('a web identity', () => {
  const host = 'token.actions.githubusercontent.com'
  const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}`
  const asked = (context: Readonly<Record<string, string>>) =>
    ask(
      { RoleDetailList: [role('deploy')] },
      {
        principal: provider,
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: arnOf('role', 'deploy'),
        context,
      },
    ).trace.fixes

  it('is trusted for its very subject and audience', () => {
    const [fix] = asked({
      [`${host}:sub`]: 'repo:acme/shop:ref:refs/heads/main',
      [`${host}:aud`]: 'sts.amazonaws.com',
    })
    expect(fix).toMatchObject({ kind: 'add-trust-statement', verified: true })
    expect(JSON.parse(fix!.change)).toMatchObject({
      Principal: { Federated: provider },
      Condition: { StringEquals: { [`${host}:sub`]: 'repo:acme/shop:ref:refs/heads/main' } },
    })
  })
  it('is never trusted as a whole provider', () => {
    expect(asked({})).toEqual([])
  })
})

describe('names that are taken', () => {
  it('a Sid and an inline policy get a number', () => {
    const own = documentOf(
      { ...allow('s3:GetObject', `${BUCKET}/old`), Sid: 'WhenceS3GetObject' },
      { Sid: 'Other', Effect: 'Allow', Action: 's3:GetObject', Resource: `${BUCKET}/b` },
    )
    const { trace } = ask(
      {
        UserDetailList: [
          user('ana', {
            UserPolicyList: [inline('WhenceS3GetObject', own), inline('WhenceS3GetObject-2', own)],
          }),
        ],
      },
      { principal: arnOf('user', 'ana'), action: 's3:GetObject', resource: `${BUCKET}/x` },
      {
        resources: [
          {
            arn: BUCKET,
            type: 'AWS::S3::Bucket',
            objectOwnership: 'BucketOwnerEnforced',
            policy: documentOf({
              Sid: 'WhenceS3GetObject',
              Effect: 'Allow',
              Principal: { AWS: OTHER },
              Action: 's3:GetObject',
              Resource: `${BUCKET}/*`,
            }),
            publicAccessBlock: null,
          },
        ],
        accountPublicAccessBlock: null,
      },
    )
    const added = trace.fixes.find(({ where }) => where.startsWith('a new inline policy'))!
    expect(added.where).toContain('inline policy WhenceS3GetObject-3')
    const grant = trace.fixes.find(({ kind }) => kind === 'add-resource-policy-statement')!
    expect(JSON.parse(grant.change)).toMatchObject({ Sid: 'WhenceS3GetObject2' })
  })
})

describe('AWS’s quotas', () => {
  it('are told where a change is too long for them', () => {
    const long = documentOf(
      allow(
        'sqs:*',
        Array.from({ length: 60 }, (_, place) => `arn:aws:sqs:eu-west-1:${ACCOUNT}:queue-${place}`),
      ),
    )
    const traced = (name: string, policies: readonly ReturnType<typeof inline>[]) =>
      ask(
        { UserDetailList: [user(name, { UserPolicyList: policies })] },
        { principal: arnOf('user', name), action: 'iam:ListUsers', resource: '*' },
      ).trace.fixes[0]!.cautions.join(' ')
    expect(traced('ana', [inline('queues', long)])).toContain("AWS's quota is 2,048")
    expect(traced('ben', [])).not.toContain('quota')
  })
})
