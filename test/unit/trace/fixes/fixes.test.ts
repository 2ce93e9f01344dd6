import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import type { ExplainQuestion } from '../../../../shared/engine/explain/explain.ts'
import { explain } from '../../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import type { AuthorizationDetails, Snapshot } from '../../../../shared/snapshot/schema.ts'
import { traceQuestion } from '../../../../shared/trace/diagnose/diagnose.ts'
import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../../fixtures/account.ts'

const FULL = documentOf(allow('*'))
const BUCKET = 'arn:aws:s3:::data'
/** A bucket without a policy, in the account. */
const DATA = {
  resources: [
    {
      arn: BUCKET,
      type: 'AWS::S3::Bucket',
      objectOwnership: 'BucketOwnerEnforced',
      policy: null,
      publicAccessBlock: null,
    },
  ],
  accountPublicAccessBlock: null,
}

function traced(
  details: Partial<AuthorizationDetails>,
  question: ExplainQuestion,
  more: Partial<Omit<Snapshot, 'iam'>> = {},
): Trace {
  const model = buildAccountModel(snapshotOf(details, more))
  return traceQuestion([model], { ...question, strict: question.strict ?? true })
}
const fixKinds = ({ fixes }: Trace) => fixes.map(({ kind }) => kind)
const organization = (levels: readonly (readonly [string, string, JsonObject])[]) => ({
  organization: {
    organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
    levels: levels.map(([target, name, document]) => ({
      target,
      policies: [{ id: name === 'FullAWSAccess' ? 'p-FullAWSAccess' : 'p-12345678', name, document }],
    })),
    rcpLevels: [],
  },
})
const list = { principal: arnOf('user', 'ana'), action: 'iam:ListUsers' }

describe('a missing allow', () => {
  it('is added to the user alone, and nobody else gets in', () => {
    const { fixes } = traced({ UserDetailList: [user('ana'), user('ben')] }, list)
    expect(fixes).toHaveLength(1)
    expect(fixes[0]).toMatchObject({ kind: 'add-identity-allow', verified: true, needs: [], alsoAdmits: [] })
    expect(JSON.parse(fixes[0]!.change)).toEqual({
      Sid: 'WhenceIamListUsers',
      Effect: 'Allow',
      Action: 'iam:ListUsers',
      Resource: '*',
    })
    expect(fixes[0]!.cautions.join(' ')).toContain('Resource is *')
  })

  it('names who else gets in when a shared policy is widened, and stands behind the narrow change', () => {
    const details = {
      UserDetailList: [
        user('ana', { GroupList: ['devs'] }),
        user('ben', { GroupList: ['devs'] }),
        user('cem'),
      ],
      GroupDetailList: [group('devs', { AttachedManagedPolicies: [attached('dev')] })],
      Policies: [managed('dev', documentOf(allow('s3:GetObject', `${BUCKET}/reports/*`)))],
    }
    const question = { ...list, action: 's3:GetObject', resource: `${BUCKET}/other` }
    const { fixes } = traced(details, question, DATA)
    const wide = fixes.find(({ where }) => where.includes(arnOf('policy', 'dev')))!
    expect(wide.alsoAdmits).toEqual([arnOf('user', 'ben')])
    expect(fixes.indexOf(wide)).toBeGreaterThan(0)
  })

  it('never overwrites an inline policy that has the name already', () => {
    const own = inline('WhenceIamListUsers', documentOf(allow('iam:GetUser')))
    const { fixes } = traced({ UserDetailList: [user('ana', { UserPolicyList: [own] })] }, list)
    const added = fixes.find(({ where }) => where.startsWith('a new inline policy'))!
    expect(added.command).toContain('--policy-name WhenceIamListUsers-2 ')
  })

  it('gives iam:PassRole for the one service that is named', () => {
    const question = {
      ...list,
      action: 'iam:PassRole',
      resource: arnOf('role', 'app'),
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    }
    const { fixes } = traced({ UserDetailList: [user('ana')], RoleDetailList: [role('app')] }, question)
    expect(JSON.parse(fixes[0]!.change)).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    })
    expect(fixes[0]!.cautions.join(' ')).toContain('can give further permissions')
  })

  it('gives no command for a role that IAM Identity Center keeps, and no change for a service-linked role', () => {
    const sso = role('AWSReservedSSO_Dev_1', {
      Path: '/aws-reserved/sso.amazonaws.com/',
      Arn: arnOf('role', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_1'),
    })
    const { fixes } = traced({ RoleDetailList: [sso] }, { ...list, principal: sso.Arn })
    expect(fixes[0]).toMatchObject({ command: null, verified: true })
    expect(fixes[0]!.cautions.join(' ')).toContain('permission set')
    const linked = role('AWSServiceRoleForX', {
      Path: '/aws-service-role/x.amazonaws.com/',
      Arn: arnOf('role', 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX'),
    })
    const none = traced({ RoleDetailList: [linked] }, { ...list, principal: linked.Arn })
    expect(none.fixes).toEqual([])
    expect(none.notes.join(' ')).toContain('no safe change')
  })

  it('keeps a resource that looks like a variable or a shell command harmless', () => {
    const resource = "arn:aws:s3:::data/${aws:username}'; rm -rf ~ #"
    const { fixes } = traced(
      { UserDetailList: [user('ana')] },
      { ...list, action: 's3:GetObject', resource },
      {
        resources: [
          {
            arn: BUCKET,
            type: 'AWS::S3::Bucket',
            objectOwnership: 'BucketOwnerEnforced',
            policy: null,
            publicAccessBlock: null,
          },
        ],
        accountPublicAccessBlock: null,
      },
    )
    expect(fixes[0]!.document).toContain('${$}{aws:username}')
    expect(fixes[0]!.command).toContain("'\\''; rm -rf ~ #")
    expect(fixes[0]!.verified).toBe(true)
  })
})

describe('several layers at once', () => {
  const boundary = managed('edge', documentOf(allow('s3:*')))
  const details = {
    UserDetailList: [
      user('ana', { PermissionsBoundary: { PermissionsBoundaryArn: boundary.Arn } }),
      user('ben', {
        PermissionsBoundary: { PermissionsBoundaryArn: boundary.Arn },
        UserPolicyList: [inline('all', FULL)],
      }),
    ],
    Policies: [boundary],
  }

  it('are cleared together: each change says which others it needs', () => {
    const result = traced(
      details,
      list,
      organization([
        ['r-1', 'FullAWSAccess', FULL],
        ['ou-1', 'few', documentOf(allow('s3:*'))],
      ]),
    )
    expect(result.decision!.blockedBy).toEqual(['scp', 'identity', 'boundary'])
    expect(fixKinds(result).sort()).toEqual(['add-identity-allow', 'extend-boundary', 'extend-scp'])
    for (const fix of result.fixes) {
      expect(fix.verified).toBe(false)
      expect([...fix.needs, result.fixes.indexOf(fix)].sort()).toEqual([0, 1, 2])
    }
    const scp = result.fixes.find(({ kind }) => kind === 'extend-scp')!
    expect(scp.where).toContain('few')
    expect(scp.command).toContain('aws organizations update-policy --policy-id p-12345678')
  })

  it('count for the others: a wider boundary lets in whom it alone held back', () => {
    const result = traced(details, list)
    const wider = result.fixes.find(({ kind }) => kind === 'extend-boundary')!
    expect(wider.alsoAdmits).toEqual([arnOf('user', 'ben')])
    expect(wider.cautions.join(' ')).toContain('2 principals')
  })

  it('get a narrow policy where none is attached any more, and FullAWSAccess with a warning behind it', () => {
    const result = traced(
      { UserDetailList: [user('ana', { UserPolicyList: [inline('all', FULL)] })] },
      list,
      { organization: { ...organization([]).organization, levels: [{ target: 'ou-1', policies: [] }] } },
    )
    expect(result.causes.map(({ kind }) => kind)).toEqual(['service-control-policy'])
    const [narrow, full, ...none] = result.fixes
    expect(none).toEqual([])
    expect(narrow).toMatchObject({ kind: 'attach-scp', verified: true, alsoAdmits: [] })
    expect(JSON.parse(narrow!.document!)).toMatchObject({ Statement: [{ Action: 'iam:ListUsers' }] })
    expect(full).toMatchObject({ kind: 'attach-scp', verified: true, document: null })
    expect(full!.command).toBe('aws organizations attach-policy --policy-id p-FullAWSAccess --target-id ou-1')
    expect(full!.cautions.join(' ')).toContain('no longer limits anything')
  })

  it('of one control policy at two levels are one change, as the command makes it', () => {
    const guard = documentOf({ ...allow('*'), Sid: 'All' }, { ...deny('iam:*'), Sid: 'NoIam' })
    const result = traced(
      { UserDetailList: [user('ana', { UserPolicyList: [inline('all', FULL)] })] },
      list,
      organization([
        ['r-1', 'guard', guard],
        ['ou-1', 'guard', guard],
      ]),
    )
    expect(result.decision!.verdict).toBe('ExplicitlyDenied')
    expect(result.fixes.length).toBeGreaterThan(0)
    for (const fix of result.fixes)
      expect(fix).toMatchObject({ kind: 'narrow-deny', verified: true, needs: [] })
  })
})

describe('a Deny', () => {
  const guard = (statement: JsonObject) => ({
    UserDetailList: [
      user('ana', { AttachedManagedPolicies: [attached('guard')], UserPolicyList: [inline('all', FULL)] }),
      user('ben', { AttachedManagedPolicies: [attached('guard')], UserPolicyList: [inline('all', FULL)] }),
    ],
    Policies: [managed('guard', documentOf(statement as never))],
  })

  it('is narrowed for this principal, or for this resource, and never removed', () => {
    const question = { ...list, action: 's3:GetObject', resource: `${BUCKET}/k` }
    const { fixes } = traced(guard(deny('s3:*')), question, DATA)
    expect(fixes.map(({ kind, alsoAdmits }) => [kind, alsoAdmits])).toEqual([
      ['narrow-deny', []],
      ['narrow-deny', [arnOf('user', 'ben')]],
    ])
    for (const { document } of fixes) {
      expect((JSON.parse(document!) as { Statement: JsonObject[] }).Statement[0]).toMatchObject({
        Effect: 'Deny',
        Action: 's3:*',
      })
    }
  })

  it('with an exception for one principal gets another value, not another operator', () => {
    const statement = deny('iam:ListUsers', '*', {
      Condition: { ArnNotEquals: { 'aws:principalarn': arnOf('role', 'boss') } },
    })
    const { fixes } = traced(guard(statement), list)
    expect(JSON.parse(fixes[0]!.document!)).toMatchObject({
      Statement: [
        {
          Condition: { ArnNotEquals: { 'aws:principalarn': [arnOf('role', 'boss'), arnOf('user', 'ana')] } },
        },
      ],
    })
  })

  it('without MFA is first answered by using MFA', () => {
    const statement = deny('*', '*', {
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    })
    const { fixes } = traced(guard(statement), list)
    expect(fixes[0]).toMatchObject({ kind: 'satisfy-condition', verified: true, document: null })
  })

  it('of AWS’s quarantine policy is never narrowed', () => {
    const arn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'
    const quarantine = {
      ...managed('q', documentOf(deny('iam:*'))),
      Arn: arn,
      PolicyName: 'AWSCompromisedKeyQuarantineV3',
    }
    const result = traced(
      {
        UserDetailList: [
          user('ana', {
            AttachedManagedPolicies: [{ PolicyName: quarantine.PolicyName, PolicyArn: arn }],
            UserPolicyList: [inline('all', FULL)],
          }),
        ],
        Policies: [quarantine],
      },
      list,
    )
    expect(result.causes[0]!.kind).toBe('explicit-deny')
    expect(result.fixes).toEqual([])
  })

  it('that catches who the caller is can’t be met by pretending to be someone else', () => {
    const statement = deny('iam:*', '*', {
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } },
    })
    expect(fixKinds(traced(guard(statement), list))).not.toContain('satisfy-condition')
  })
})

describe('grants on the resource', () => {
  const bucket = {
    arn: BUCKET,
    type: 'AWS::S3::Bucket',
    objectOwnership: 'BucketOwnerEnforced',
    publicAccessBlock: null,
  }
  const settings = { accountPublicAccessBlock: null }

  it('never open it to everyone for an anonymous caller', () => {
    const result = traced(
      {},
      { principal: 'anonymous', action: 's3:GetObject', resource: `${BUCKET}/k` },
      { ...settings, resources: [{ ...bucket, policy: null }] },
    )
    expect(result.decision!.verdict).toBe('ImplicitlyDenied')
    expect(result.fixes).toEqual([])
  })

  it('limit a service to this account', () => {
    const question = {
      principal: 'service:logging.s3.amazonaws.com',
      action: 's3:PutObject',
      resource: `${BUCKET}/logs/x`,
      context: { 'aws:SourceAccount': ACCOUNT },
    }
    const { fixes } = traced({}, question, { ...settings, resources: [{ ...bucket, policy: null }] })
    expect(JSON.parse(fixes[0]!.change)).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    })
  })

  it('are not proposed for a resource whose policy was not collected', () => {
    const result = traced(
      { UserDetailList: [user('ana')] },
      { ...list, action: 's3:GetObject', resource: `${BUCKET}/k` },
      { ...settings, resources: [bucket] },
    )
    expect(fixKinds(result)).not.toContain('add-resource-policy-statement')
  })
})

describe('in an account of a thousand principals', () => {
  it('asks every other principal, and agrees with asking one by itself', () => {
    const users = Array.from({ length: 1000 }, (_, index) =>
      user(`u${index}`, index % 2 === 0 ? { UserPolicyList: [inline('all', FULL)] } : {}),
    )
    const details = { UserDetailList: [...users, user('ana', { UserPolicyList: [inline('all', FULL)] })] }
    const question = { ...list, action: 'iam:GetUser', resource: arnOf('user', 'u1') }
    const more = organization([['ou-1', 'guard', documentOf(allow('*'), deny('iam:GetUser', '*'))]])
    const [forAna, forUser] = traced(details, question, more).fixes
    expect(forAna!.alsoAdmits).toEqual([])
    expect(forUser!.alsoAdmits).toHaveLength(500)
    const after = buildAccountModel(
      snapshotOf(details, organization([['ou-1', 'guard', JSON.parse(forUser!.document!) as JsonObject]])),
    )
    const verdictOf = (name: string) =>
      explain([after], { ...question, principal: arnOf('user', name) }).verdict
    expect([verdictOf('u0'), verdictOf('u1')]).toEqual(['Allowed', 'ImplicitlyDenied'])
  })
})
