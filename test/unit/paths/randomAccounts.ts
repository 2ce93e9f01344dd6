import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
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
} from '../../fixtures/account.ts'

/** What principals of the random accounts can be allowed and denied; the naive search knows exactly these ways. */
const ACTIONS = [
  'sts:AssumeRole',
  'iam:CreateAccessKey',
  'iam:UpdateAssumeRolePolicy',
  'iam:PutUserPolicy',
  'iam:PutRolePolicy',
  'iam:AddUserToGroup',
  'iam:PassRole',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
]
/** Beside those, what opens ways by a change; the naive search knows nothing of it. */
const CHANGES = [
  'iam:TagUser',
  'iam:TagRole',
  'iam:DeleteUserPolicy',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutRolePermissionsBoundary',
]
export const USERS = ['u0', 'u1', 'u2', 'u3']
export const ROLES = ['r0', 'r1', 'r2', 'r3']
export const FUNCTIONS = ['dev-x', 'prod-x', 'x'].map(
  (name) => `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}`,
)

const ACCOUNT_ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
const NAMED = { AWS: [arnOf('user', 'u0'), arnOf('role', 'r1')] }

/** A seeded generator of numbers from 0 up to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A small account of the seed's choice: chains, boundaries, denies, conditions, sometimes an SCP. `changing`: with tags,
 * denies of their own and a second group that may be changed. `more`: conditions that statements may have besides.
 * `pooled`: few policies, each of which several have.
 */
export function randomSnapshot(
  seed: number,
  changing = false,
  more: readonly JsonObject[] = [],
  pooled = false,
): Snapshot {
  const actions = changing ? [...ACTIONS, ...CHANGES] : ACTIONS
  const random = seeded(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const some = <T>(list: readonly T[], most: number) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(list))),
  ]
  const resources = () =>
    chance(0.4)
      ? '*'
      : some(
          [
            ...USERS.map((name) => arnOf('user', name)),
            ...ROLES.map((name) => arnOf('role', name)),
            arnOf('group', changing ? 'ops' : 'admins'),
            `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`,
            `arn:aws:lambda:*:${ACCOUNT}:function:prod-*`,
            `arn:aws:iam::${ACCOUNT}:role/*`,
            `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`,
          ],
          3,
        )
  const condition = (): JsonObject =>
    pick<JsonObject>([
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
      { StringEquals: { 'iam:PassedToService': pick(['lambda.amazonaws.com', 'ec2.amazonaws.com']) } },
      { ArnLike: { 'aws:PrincipalArn': arnOf('user', '*') } },
      ...more,
    ])
  const conditioned = (share: number): JsonObject => (chance(share) ? { Condition: condition() } : {})
  const grant = () => allow(some(actions, 4), resources(), conditioned(0.3))
  const refusal = () => deny(some(actions, 2), resources(), conditioned(0.4))
  const policyOf = () =>
    documentOf(
      ...Array.from({ length: 1 + Math.floor(random() * 2) }, grant),
      ...(chance(0.3) ? [refusal()] : []),
    )
  const pool = pooled ? ['P0', 'P1', 'P2'].map((name) => managed(name, policyOf())) : []
  const limits = managed('Limits', documentOf(allow(some(actions, 6), '*', conditioned(0.2))))
  const parts = (list: 'UserPolicyList' | 'RolePolicyList') => ({
    ...(pooled
      ? { AttachedManagedPolicies: some(['P0', 'P1', 'P2'], 2).map((name) => attached(name)) }
      : chance(0.15)
        ? { AttachedManagedPolicies: [attached('Everything')] }
        : {
            [list]: [
              inline('own', policyOf()),
              ...(changing && chance(0.3) ? [inline('no', documentOf(refusal()))] : []),
            ],
          }),
    ...(chance(0.25) ? { PermissionsBoundary: { PermissionsBoundaryArn: limits.Arn } } : {}),
    ...(chance(0.5) ? { Tags: [{ Key: 'team', Value: pick(['red', 'blue']) }] } : {}),
  })
  const principal = (): JsonObject =>
    pick<JsonObject>([
      { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      {
        AWS: some(
          [...USERS.map((name) => arnOf('user', name)), ...ROLES.map((name) => arnOf('role', name))],
          2,
        ),
      },
      { Service: 'lambda.amazonaws.com' },
      { Service: 'ec2.amazonaws.com' },
    ])
  const trust = () =>
    documentOf({
      Effect: 'Allow',
      Principal: principal(),
      Action: 'sts:AssumeRole',
      ...(chance(0.15) ? { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } : {}),
    })
  const pooledTrust = () => {
    const Principal = pick<JsonObject>([
      ACCOUNT_ROOT,
      ACCOUNT_ROOT,
      NAMED,
      { Service: 'lambda.amazonaws.com' },
    ])
    const key = pick([null, 'aws:RequestTag/team', 'aws:ResourceTag/team', 'aws:PrincipalTag/team'])
    const when: JsonObject = key === null ? {} : { Condition: { StringEquals: { [key]: 'red' } } }
    return documentOf({ Effect: 'Allow', Principal, Action: ['sts:AssumeRole', 'sts:TagSession'], ...when })
  }
  const scp = chance(0.3) ? [allow('*'), refusal()] : null
  const coverage = ['lambda:ListFunctions', 'lambda:GetPolicy'].map((call) => ({
    call,
    status: 'done' as const,
  }))
  return snapshotOf(
    {
      UserDetailList: USERS.map((name) => user(name, parts('UserPolicyList'))),
      RoleDetailList: ROLES.map((name) =>
        role(name, {
          ...parts('RolePolicyList'),
          AssumeRolePolicyDocument: pooled ? pooledTrust() : trust(),
        }),
      ),
      GroupDetailList: [
        group('admins', { AttachedManagedPolicies: [attached('Everything')] }),
        ...(changing ? [group('ops', { GroupPolicyList: [inline('p', policyOf())] })] : []),
      ],
      Policies: [{ ...managed('Everything', documentOf(allow('*'))) }, limits, ...pool],
    },
    {
      coverage,
      ...(scp === null
        ? {}
        : {
            organization: {
              organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
              levels: [
                { target: ACCOUNT, policies: [{ id: 'p-1', name: 'Guard', document: documentOf(...scp) }] },
              ],
              rcpLevels: [],
            },
          }),
    },
  )
}
