import { describe, expect, it } from 'vitest'
import {
  CREDENTIALS_EXPOSURE,
  DATA_EXFILTRATION,
  RESOURCE_EXPOSURE,
} from '../../../shared/exposure/holders/lists.ts'
import type { HeldKind } from '../../../shared/exposure/kinds.ts'
import type { HeldExposure } from '../../../shared/exposure/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { RoleDetail, Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { bucket, BUCKET, exposureOf, ORGANIZATION } from './world.ts'

const ANA = arnOf('user', 'ana')

function snapshotWith(
  statements: readonly JsonObject[],
  more: Partial<UserDetail> = {},
  rest: Partial<Snapshot> = {},
): Snapshot {
  const ana = user('ana', { UserPolicyList: [inline('own', documentOf(...statements))], ...more })
  return snapshotOf({ UserDetailList: [ana], Policies: [managed('limit', documentOf(allow('s3:*')))] }, rest)
}

function heldBy(
  kind: HeldKind,
  statements: readonly JsonObject[],
  more: Partial<UserDetail> = {},
  rest: Partial<Snapshot> = {},
): HeldExposure | undefined {
  const { held } = exposureOf(snapshotWith(statements, more, rest), { kinds: [kind] })
  return held.find(({ principal }) => principal === ANA)
}

const counts = (held: HeldExposure | undefined) =>
  held === undefined ? null : [held.everywhere.count, held.some.count, held.conditional.count]

describe('who holds actions of a list', () => {
  it('on everything, by which statement', () => {
    const held = heldBy('credentials-exposure', [
      allow(['ec2:GetPasswordData', 'rds-db:connect', 's3:ListBucket']),
    ])
    expect(held?.everywhere).toEqual({ count: 2, actions: ['ec2:GetPasswordData', 'rds-db:connect'] })
    expect(held?.via).toMatchObject([{ policy: 'own', index: 0 }])
  })

  it('on some resources, told with them', () => {
    const held = heldBy('data-exfiltration', [allow('s3:GetObject', `${BUCKET}/reports/*`)])
    expect(counts(held)).toEqual([0, 1, 0])
    expect(held?.resources).toEqual([`${BUCKET}/reports/*`])
  })

  it('on all but some', () => {
    const held = heldBy('data-exfiltration', [allow('s3:GetObject'), deny('s3:GetObject', `${BUCKET}/*`)])
    expect(counts(held)).toEqual([0, 1, 0])
  })

  it('on conditions, and what they ask', () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    expect(counts(heldBy('data-exfiltration', [allow('s3:GetObject', '*', mfa)]))).toEqual([0, 0, 1])
    const gate = deny('*', '*', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })
    const held = heldBy('data-exfiltration', [allow('s3:GetObject'), gate])
    expect(counts(held)).toEqual([0, 0, 1])
    expect(held?.gates).toEqual(['only in eu-west-1'])
  })

  it.each<[string, readonly JsonObject[], Partial<UserDetail>, Partial<Snapshot>]>([
    ['a deny takes it', [allow('s3:GetObject'), deny('s3:*')], {}, {}],
    [
      'the boundary does not allow it',
      [allow('secretsmanager:GetSecretValue')],
      { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'limit') } },
      {},
    ],
    [
      'a control policy denies it',
      [allow('s3:GetObject')],
      {},
      {
        organization: {
          ...ORGANIZATION,
          levels: [
            {
              target: 'r-root',
              policies: [
                { id: 'p-1', name: 'guard', document: documentOf(allow('*'), deny('s3:GetObject')) },
              ],
            },
          ],
        },
      },
    ],
    [
      'the Region of its only endpoint is denied',
      [
        allow('iam:CreateAccessKey'),
        deny('iam:*', '*', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      ],
      {},
      {},
    ],
    ['it only lists', [allow('s3:ListAllMyBuckets')], {}, {}],
  ])('not where %s', (_name, statements, more, rest) => {
    for (const kind of ['data-exfiltration', 'credentials-exposure'] as const)
      expect(heldBy(kind, statements, more, rest)).toBeUndefined()
  })

  it('not where the policy of the only bucket denies it', () => {
    const own = [allow('s3:GetObject', `${BUCKET}/report.csv`)]
    const denied = bucket({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${BUCKET}/*` })
    expect(counts(heldBy('data-exfiltration', own, {}, { resources: [bucket()] }))).toEqual([0, 1, 0])
    expect(heldBy('data-exfiltration', own, {}, { resources: [denied] })).toBeUndefined()
  })

  it('not where no role that a pattern matches leaves it to identity policies', () => {
    const trusts = (principal: JsonObject) => ({
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: principal,
      }),
    })
    const held = (...roles: readonly RoleDetail[]) => {
      const own = inline('own', documentOf(allow('sts:AssumeRole', arnOf('role', 'app-*'))))
      const snapshot = snapshotOf({
        UserDetailList: [user('ana', { UserPolicyList: [own] })],
        RoleDetailList: roles,
      })
      return exposureOf(snapshot, { kinds: ['credentials-exposure'] }).held
    }
    const service = role('app-one', trusts({ Service: 'ec2.amazonaws.com' }))
    const open = trusts({ AWS: `arn:aws:iam::${ACCOUNT}:root` })
    expect(held(service)).toEqual([])
    expect(held(service, role('other', open))).toEqual([])
    expect(held(service, role('app-two', open))).toMatchObject([{ principal: ANA, some: { count: 1 } }])
  })

  it('by the policy of a resource that names it', () => {
    const grant = {
      Effect: 'Allow',
      Principal: { AWS: ANA },
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
    }
    const held = heldBy('data-exfiltration', [], {}, { resources: [bucket(grant)] })
    expect(counts(held)).toEqual([0, 1, 0])
    expect(held?.via).toMatchObject([{ policy: expect.stringContaining('ledger'), effect: 'Allow' }])
  })

  it('not by the policy of a resource that names it, where a deny of its own takes it', () => {
    const grant = {
      Effect: 'Allow',
      Principal: { AWS: ANA },
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
    }
    expect(
      heldBy('data-exfiltration', [deny('s3:GetObject')], {}, { resources: [bucket(grant)] }),
    ).toBeUndefined()
  })

  it('of resource exposure: what manages permissions, and shares besides', () => {
    const held = heldBy('resource-exposure', [
      allow(['s3:PutBucketPolicy', 'ec2:ModifyImageAttribute', 's3:PutObject']),
    ])
    expect(held?.everywhere.actions.toSorted()).toEqual(['ec2:ModifyImageAttribute', 's3:PutBucketPolicy'])
  })

  it('of infrastructure: what could be limited to resources and is not', () => {
    const unlimited = [
      allow(['ec2:TerminateInstances', 'ec2:DescribeInstances', 'ec2:EnableSerialConsoleAccess']),
    ]
    expect(heldBy('infrastructure-modification', unlimited)?.everywhere.actions).toEqual([
      'ec2:TerminateInstances',
    ])
    const limited = [allow('ec2:TerminateInstances', 'arn:aws:ec2:*:*:instance/i-1')]
    expect(heldBy('infrastructure-modification', limited)).toBeUndefined()
  })

  it('of wildcards: the services, with what is left of them', () => {
    const held = heldBy('service-wildcard', [allow(['s3:*', 'sqs:Get*']), deny('s3:DeleteBucket')])
    const [service] = held?.services ?? []
    expect(service?.service).toBe('s3')
    expect(service?.left).toBe((service?.total ?? 0) - 1)
    expect(heldBy('service-wildcard', [allow('s3:*', `${BUCKET}/*`)])).toBeUndefined()
    expect(heldBy('service-wildcard', [allow('s3:*'), deny('*')])).toBeUndefined()
  })
})

describe('who has all', () => {
  it('is named once, and in no list', () => {
    const { administrators, held } = exposureOf(snapshotWith([allow('*')]))
    expect(administrators).toEqual([ANA])
    expect(held).toEqual([])
  })

  it('is not known where a policy was not read, and who has something may have more', () => {
    const unread = snapshotOf({
      UserDetailList: [user('ana', { AttachedManagedPolicies: [attached('dark')] })],
      Policies: [managed('dark', undefined)],
    })
    const answer = exposureOf(unread)
    expect(answer.administrators).toEqual([])
    expect(answer.maybeAdministrators).toMatchObject([{ arn: ANA, call: 'iam:GetPolicyVersion' }])
    expect(answer.partlyRead).toMatchObject([{ arn: ANA, missing: [{ call: 'iam:GetPolicyVersion' }] }])
  })

  it('what is known of it stands in the lists with what could take it away', () => {
    const more = { AttachedManagedPolicies: [attached('dark')] }
    const snapshot = snapshotOf({
      UserDetailList: [
        user('ana', { ...more, UserPolicyList: [inline('own', documentOf(allow('s3:GetObject')))] }),
      ],
      Policies: [managed('dark', undefined)],
    })
    const { held } = exposureOf(snapshot, { kinds: ['data-exfiltration'] })
    expect(held).toMatchObject([{ principal: ANA, missing: [{ call: 'iam:GetPolicyVersion' }] }])
  })

  it('counts nobody in silence whose list was cut', () => {
    const cut = snapshotOf(
      {},
      {
        coverage: [
          {
            call: 'iam:GetAccountAuthorizationDetails',
            status: 'denied',
            error: { code: 'AccessDenied', message: 'no' },
          },
        ],
      },
    )
    expect(exposureOf(cut).unread.map(({ call }) => call)).toContain('iam:GetAccountAuthorizationDetails')
  })
})

describe('the lists of actions', () => {
  it('are in AWS’s spelling; two of the source’s names are no IAM actions', () => {
    const catalogue = testCatalogue()
    const ids = [CREDENTIALS_EXPOSURE, DATA_EXFILTRATION].flatMap(({ listed, ours }) => [...listed, ...ours])
    const wrong = [...ids, ...RESOURCE_EXPOSURE].filter((id) => catalogue.action(id)?.id !== id)
    expect(wrong).toEqual(['connect:GetFederationTokens', 'sso:GetRoleCredentials'])
    for (const { listed, ours } of [CREDENTIALS_EXPOSURE, DATA_EXFILTRATION])
      expect(new Set([...listed, ...ours]).size).toBe(listed.length + ours.length)
  })
})
