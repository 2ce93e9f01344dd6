import type { JsonObject, JsonValue } from '../../../shared/json.ts'
import type { CoverageEntry, ResourceRecord, Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  arnOf,
  attached,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'

/** Small accounts made by chance, in which every kind of policy that decides something turns up. */

export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = (seed * 2654435761) >>> 0
  }
  /** From 0 to `limit` - 1. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 0x100000000) * limit)
  }
  of<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0]
  }
  is(oneIn: number): boolean {
    return this.below(oneIn) === 0
  }
  some<T>(most: number, make: () => T): readonly T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }
}

const LISTED: readonly CoverageEntry[] = ['s3:ListBuckets', 's3:GetBucketPolicy', 'kms:ListKeys'].map(
  (call) => ({
    call,
    status: 'done',
  }),
)
const BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
export const BUCKET = 'arn:aws:s3:::data'
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`
const SLR = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`

const ACTIONS = [
  '*',
  's3:*',
  's3:GetObject',
  's3:Get*',
  's3:Put*',
  'kms:*',
  'kms:Decrypt',
  'sts:AssumeRole',
  'iam:PassRole',
] as const
const RESOURCES = [
  '*',
  `${BUCKET}/*`,
  `${BUCKET}/\${aws:username}/*`,
  `${BUCKET}/\${aws:PrincipalTag/team, 'none'}/*`,
  KEY,
  arnOf('role', 'r0'),
  `arn:aws:iam::${ACCOUNT}:role/*`,
] as const
const CONDITIONS: readonly [JsonObject, ...JsonObject[]] = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringNotEqualsIfExists: { 'aws:PrincipalTag/team': ['red', 'blue'] } },
  { ArnLike: { 'aws:PrincipalArn': [arnOf('role', 'r*')] } },
  { ArnNotLike: { 'aws:PrincipalArn': [arnOf('user', 'u1'), arnOf('role', 'r1')] } },
  { StringEquals: { 'aws:PrincipalType': 'User' } },
  { StringLike: { 'aws:userid': 'AROA*:*' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-1' }, Null: { 'aws:TokenIssueTime': 'false' } },
]
const PRINCIPALS: readonly [JsonValue, ...JsonValue[]] = [
  '*',
  { AWS: '*' },
  { AWS: ACCOUNT },
  { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  { AWS: [arnOf('user', 'u0'), arnOf('role', 'r1')] },
  { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/r2/session` },
  { AWS: '999988887777' },
  { Service: 'ec2.amazonaws.com' },
  { AWS: arnOf('role', 'r0') },
]

function statement(chance: Chance, kind: 'own' | 'ceiling' | 'side'): JsonObject {
  const wide = kind === 'ceiling' && !chance.is(3)
  return {
    Effect: chance.is(kind === 'own' ? 6 : 4) ? 'Deny' : 'Allow',
    ...(chance.is(9)
      ? { NotAction: chance.of(ACTIONS.slice(1) as unknown as typeof ACTIONS) }
      : { Action: wide ? '*' : chance.of(ACTIONS) }),
    ...(chance.is(9)
      ? { NotResource: chance.of(RESOURCES.slice(1) as unknown as typeof RESOURCES) }
      : { Resource: wide ? '*' : chance.of(RESOURCES) }),
    ...(chance.is(wide ? 4 : 2) ? { Condition: chance.of(CONDITIONS) } : {}),
    ...(kind === 'side' ? { [chance.is(12) ? 'NotPrincipal' : 'Principal']: chance.of(PRINCIPALS) } : {}),
  }
}

function documentBy(chance: Chance, kind: 'own' | 'ceiling' | 'side'): JsonObject {
  const list = [statement(chance, kind), ...chance.some(2, () => statement(chance, kind))]
  // A statement that breaks the grammar and may be a Deny.
  return documentOf(...list, ...(chance.is(25) ? [{ Effect: 'Deny', Acton: 's3:*' }] : []))
}

function trust(chance: Chance): JsonObject {
  return documentOf({
    Effect: chance.is(6) ? 'Deny' : 'Allow',
    Principal: chance.of(PRINCIPALS),
    Action: 'sts:AssumeRole',
    ...(chance.is(3) ? { Condition: chance.of(CONDITIONS) } : {}),
  })
}

export function accountBy(chance: Chance): Snapshot {
  const names = ['p0', 'p1', 'p2', 'p3'] as const
  const own = () => ({
    ...(chance.is(3)
      ? { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', chance.of(names)) } }
      : {}),
    ...(chance.is(2) ? { Tags: [{ Key: 'team', Value: chance.of(['red', 'blue', 'green']) }] } : {}),
    AttachedManagedPolicies: chance.some(2, () => attached(chance.of(names))),
  })
  const inlines = () => chance.some(2, () => inline(`inline${chance.below(3)}`, documentBy(chance, 'own')))
  const level = (target: string, kind: 'ceiling' | 'side') => ({
    target,
    policies: [{ id: `p-${target}`, name: target, document: documentBy(chance, kind) }],
  })
  const resource = (arn: string, type: string): ResourceRecord => ({
    arn,
    type,
    ...(chance.is(4) ? {} : { policy: chance.is(4) ? null : documentBy(chance, 'side') }),
    ...(chance.is(2) ? { tags: [{ Key: 'team', Value: 'red' }] } : {}),
    ...(type === 'AWS::S3::Bucket' && !chance.is(3) ? { objectOwnership: 'BucketOwnerEnforced' } : {}),
    ...(type === 'AWS::KMS::Key' && !chance.is(3) ? { grants: [] } : {}),
    ...(chance.is(2) ? { publicAccessBlock: chance.is(3) ? BLOCKED : null } : {}),
  })
  return snapshotOf(
    {
      UserDetailList: [0, 1, 2, 3].map((at) =>
        user(`u${at}`, { ...own(), UserPolicyList: inlines(), GroupList: chance.is(2) ? ['g'] : [] }),
      ),
      GroupDetailList: [
        group('g', { GroupPolicyList: inlines(), AttachedManagedPolicies: [attached(chance.of(names))] }),
      ],
      RoleDetailList: [
        ...[0, 1, 2, 3].map((at) =>
          role(`r${at}`, { ...own(), RolePolicyList: inlines(), AssumeRolePolicyDocument: trust(chance) }),
        ),
        role('AWSServiceRoleForX', {
          Arn: SLR,
          Path: '/aws-service-role/x.amazonaws.com/',
          RolePolicyList: inlines(),
        }),
      ],
      Policies: names.map((name) => managed(name, chance.is(15) ? undefined : documentBy(chance, 'own'))),
    },
    {
      resources: [
        ...(chance.is(4) ? [] : [resource(BUCKET, 'AWS::S3::Bucket')]),
        resource(KEY, 'AWS::KMS::Key'),
      ],
      ...(chance.is(3) ? {} : { accountPublicAccessBlock: chance.is(3) ? BLOCKED : null }),
      coverage: chance.is(2) ? [] : LISTED,
      organization: chance.is(3)
        ? null
        : {
            organization: {
              id: 'o-1',
              managementAccount: chance.is(8) ? ACCOUNT : '999999999999',
              account: ACCOUNT,
              ...(chance.is(2) ? { path: 'o-1/r-1/' } : {}),
            },
            levels: ['root', 'ou'].map((target) => level(target, 'ceiling')),
            rcpLevels: chance.is(2) ? [] : [level('root', 'side')],
          },
    },
  )
}

export const QUESTIONS = [
  { action: 's3:GetObject', resource: `${BUCKET}/red/x` },
  { action: 's3:GetObject', resource: `${BUCKET}/*` },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::elsewhere/x' },
  { action: 'kms:Decrypt', resource: KEY },
  { action: 'sts:AssumeRole', resource: arnOf('role', 'r0') },
  { action: 'sts:AssumeRole', resource: SLR },
  { action: 'iam:PassRole', resource: arnOf('role', 'r1') },
  { action: 's3:ListAllMyBuckets' },
  { action: 'sts:GetCallerIdentity' },
] as const
export const CONTEXTS: readonly [Record<string, string>, ...Record<string, string>[]] = [
  {},
  { 'aws:MultiFactorAuthPresent': 'true', 'aws:SourceIp': '10.1.2.3' },
  { 'aws:PrincipalTag/team': 'blue' },
]
