import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { GroupDetail, RoleDetail, Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
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
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Changes after which somebody escalates who is no administrator by them alone. */

const MALLORY = arnOf('user', 'mallory')
const ACCOUNT_TRUST = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
const trusting = (principal: JsonObject) => ({
  AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }),
})
const everything = { RolePolicyList: [inline('all', documentOf(allow('*')))] }
const TOP = role('top', { ...trusting(ACCOUNT_TRUST), ...everything })
const FN = role('fn', { ...trusting({ Service: 'lambda.amazonaws.com' }), ...everything })
const groupOf = (name: string, ...statements: JsonObject[]) =>
  group(name, { GroupPolicyList: [inline('p', documentOf(...statements))] })
const policyOf = (name: string, statements: readonly JsonObject[], older?: readonly JsonObject[]) => ({
  ...managed(name, undefined),
  PolicyVersionList: [
    { VersionId: 'v2', IsDefaultVersion: true, Document: documentOf(...statements) },
    ...(older === undefined
      ? []
      : [{ VersionId: 'v1', IsDefaultVersion: false, Document: documentOf(...older) }]),
  ],
})
const boundedBy = (name: string) => ({
  PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', name) },
})

interface Parts {
  readonly can: readonly JsonObject[]
  readonly mallory?: Partial<UserDetail>
  readonly roles?: readonly RoleDetail[]
  readonly groups?: readonly GroupDetail[]
  readonly policies?: readonly ReturnType<typeof managed>[]
  readonly scp?: readonly JsonObject[]
}
function snapshot({ can, mallory = {}, roles = [], groups = [], policies = [], scp }: Parts): Snapshot {
  return snapshotOf(
    {
      UserDetailList: [
        user('mallory', { UserPolicyList: [inline('own', documentOf(...can))], ...mallory }),
        user('clerk'),
      ],
      RoleDetailList: [...roles],
      GroupDetailList: [...groups],
      Policies: [...policies],
    },
    scp === undefined
      ? {}
      : {
          organization: {
            organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
            levels: [
              { target: ACCOUNT, policies: [{ id: 'p-1', name: 'Guard', document: documentOf(...scp) }] },
            ],
            rcpLevels: [],
          },
        },
  )
}
function pathsOf(parts: Parts) {
  const model = buildAccountModel(snapshot(parts))
  return findPaths(model, {}, testCatalogue()).paths.filter(({ from }) => from === MALLORY)
}
const names = (parts: Parts) =>
  pathsOf(parts).map(({ certainty, hops }) => [certainty, ...hops.map(({ edge }) => edge.name)])

interface Case {
  readonly what: string
  readonly parts: Parts
  readonly name: string
  /** Without one of these there is no way. */
  readonly needs: readonly string[]
  /** The same without what the change would give, or with something that stays in force. */
  readonly not: Readonly<Record<string, Partial<Parts>>>
}

const JOIN = `iam:AddUserToGroup on ${arnOf('group', 'g')}`
const SET = `iam:SetDefaultPolicyVersion to v1 of ${arnOf('policy', 'Own')}`
const limits = (...statements: JsonObject[]) => policyOf('Limits', statements)
const small = { Condition: { ArnEquals: { 'iam:PolicyARN': arnOf('policy', 'Strong') } } }

const CASES: readonly Case[] = [
  {
    what: 'a group that may change all of IAM',
    parts: { can: [allow('iam:AddUserToGroup')], groups: [groupOf('g', allow(['iam:*', 's3:*']))] },
    name: `${JOIN}, then iam:PutUserPolicy`,
    needs: ['iam:AddUserToGroup'],
    not: {
      'a group with less': { groups: [groupOf('g', allow(['iam:Get*', 's3:*']))] },
      'a group that denies it': { groups: [groupOf('g', allow('iam:*'), deny('iam:*'))] },
      'a boundary': { mallory: boundedBy('Limits'), policies: [limits(allow(['iam:Add*', 's3:*']))] },
      'an SCP': {
        scp: [allow('*'), { Effect: 'Deny', NotAction: ['iam:AddUserToGroup', 's3:*'], Resource: '*' }],
      },
    },
  },
  {
    what: 'a group that may assume the role of an administrator',
    parts: {
      can: [allow('iam:AddUserToGroup')],
      groups: [groupOf('g', allow('sts:AssumeRole', arnOf('role', 'top')))],
      roles: [TOP],
    },
    name: `${JOIN}, then sts:AssumeRole`,
    needs: ['iam:AddUserToGroup'],
    not: {
      'a group that may assume another': { groups: [groupOf('g', allow('sts:*', arnOf('role', 'x')))] },
      'a role that trusts nobody here': { roles: [role('top', everything)] },
      'an SCP': { scp: [allow('*'), deny('sts:AssumeRole')] },
      'a deny of the joiner': { can: [allow('iam:AddUserToGroup'), deny('sts:AssumeRole')] },
    },
  },
  {
    what: 'a group that may pass a role, for one who makes functions',
    parts: {
      can: [allow(['iam:AddUserToGroup', 'lambda:CreateFunction', 'lambda:InvokeFunction'])],
      groups: [groupOf('g', allow('iam:PassRole'))],
      roles: [FN],
    },
    name: `${JOIN}, then iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction`,
    needs: ['iam:AddUserToGroup', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    not: {
      'a group that passes another role': {
        groups: [groupOf('g', allow('iam:PassRole', arnOf('role', 'x')))],
      },
    },
  },
  {
    what: 'an older version that may change all of IAM',
    parts: {
      can: [allow('iam:SetDefaultPolicyVersion')],
      mallory: { AttachedManagedPolicies: [attached('Own')] },
      policies: [policyOf('Own', [allow('s3:*')], [allow('iam:*')])],
    },
    name: `${SET}, then iam:PutUserPolicy`,
    needs: ['iam:SetDefaultPolicyVersion'],
    not: {
      'an older version with less': { policies: [policyOf('Own', [allow('s3:*')], [allow('iam:Get*')])] },
      'a policy of somebody else': { mallory: {} },
    },
  },
  {
    what: 'a policy that may be attached, and no administrator’s',
    parts: {
      can: [allow('iam:AttachUserPolicy', '*', small)],
      policies: [policyOf('Strong', [allow('sts:AssumeRole')])],
      roles: [TOP],
    },
    name: `iam:AttachUserPolicy of ${arnOf('policy', 'Strong')}, then sts:AssumeRole`,
    needs: ['iam:AttachUserPolicy'],
    not: {
      'a policy that gives nothing here': {
        policies: [policyOf('Strong', [allow('sts:GetCallerIdentity')])],
      },
      'a policy that may not be attached': { policies: [policyOf('Other', [allow('sts:AssumeRole')])] },
    },
  },
  {
    what: 'AWS’s IAMFullAccess, which nobody has yet',
    parts: {
      can: [
        allow('iam:AttachUserPolicy', MALLORY, {
          Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/IAMFullAccess' } },
        }),
      ],
    },
    name: 'iam:AttachUserPolicy of arn:aws:iam::aws:policy/IAMFullAccess, then iam:PutUserPolicy',
    needs: ['iam:AttachUserPolicy'],
    not: {},
  },
  {
    what: 'a policy of one’s own under a boundary that leaves passing roles',
    parts: {
      can: [allow('iam:PutUserPolicy')],
      mallory: boundedBy('Limits'),
      policies: [limits(allow(['iam:PutUserPolicy', 'iam:PassRole', 'lambda:*']))],
      roles: [FN],
    },
    name: 'iam:PutUserPolicy, then iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction',
    needs: ['iam:PutUserPolicy'],
    not: {
      'a boundary without functions': { policies: [limits(allow(['iam:PutUserPolicy', 'iam:PassRole']))] },
      'a boundary without the policy': { policies: [limits(allow(['iam:PassRole', 'lambda:*']))] },
    },
  },
  {
    what: 'a boundary away, for one who is no administrator without it',
    parts: {
      can: [allow(['iam:DeleteUserPermissionsBoundary', 'sts:AssumeRole'])],
      mallory: boundedBy('Limits'),
      policies: [limits(allow('iam:DeleteUserPermissionsBoundary'))],
      roles: [TOP],
    },
    name: 'iam:DeleteUserPermissionsBoundary, then sts:AssumeRole',
    needs: ['iam:DeleteUserPermissionsBoundary', 'sts:AssumeRole'],
    not: { 'an SCP': { scp: [allow('*'), deny('sts:*')] } },
  },
  {
    what: 'another boundary, where only some may be set',
    parts: {
      can: [
        allow('iam:PutUserPermissionsBoundary', '*', {
          Condition: { StringEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'Wider') } },
        }),
        allow('sts:AssumeRole'),
      ],
      mallory: boundedBy('Limits'),
      policies: [limits(allow('iam:Put*')), policyOf('Wider', [allow('sts:*')])],
      roles: [TOP],
    },
    name: `iam:PutUserPermissionsBoundary with ${arnOf('policy', 'Wider')}, then sts:AssumeRole`,
    needs: ['iam:PutUserPermissionsBoundary', 'sts:AssumeRole'],
    not: {
      'one that allows as little': {
        policies: [limits(allow('iam:Put*')), policyOf('Wider', [allow('sts:Get*')])],
      },
    },
  },
  {
    what: 'an attached deny away',
    parts: {
      can: [allow(['iam:DetachUserPolicy', 'sts:AssumeRole'])],
      mallory: { AttachedManagedPolicies: [attached('No')] },
      policies: [policyOf('No', [deny('sts:AssumeRole')])],
      roles: [TOP],
    },
    name: `iam:DetachUserPolicy of ${arnOf('policy', 'No')}, then sts:AssumeRole`,
    needs: ['iam:DetachUserPolicy', 'sts:AssumeRole'],
    not: {
      'a deny of taking it away': { policies: [policyOf('No', [deny(['sts:AssumeRole', 'iam:Detach*'])])] },
      'a second deny': {
        mallory: {
          AttachedManagedPolicies: [attached('No')],
          UserPolicyList: [
            inline(
              'own',
              documentOf(allow(['iam:DetachUserPolicy', 'sts:AssumeRole']), deny('sts:AssumeRole')),
            ),
          ],
        },
      },
    },
  },
  {
    what: 'an administrator’s deny away',
    parts: {
      can: [allow('*')],
      mallory: { AttachedManagedPolicies: [attached('No')] },
      policies: [policyOf('No', [{ Effect: 'Deny', NotAction: 'iam:Detach*', Resource: '*' }])],
    },
    name: `iam:DetachUserPolicy of ${arnOf('policy', 'No')}`,
    needs: ['iam:DetachUserPolicy'],
    not: {},
  },
  {
    what: 'an inline deny away',
    parts: {
      can: [allow(['iam:DeleteUserPolicy', 'sts:AssumeRole'])],
      mallory: {
        UserPolicyList: [
          inline('own', documentOf(allow(['iam:DeleteUserPolicy', 'sts:AssumeRole']))),
          inline('no', documentOf(deny('sts:AssumeRole'))),
        ],
      },
      roles: [TOP],
    },
    name: `iam:DeleteUserPolicy of ${MALLORY}#inline/no, then sts:AssumeRole`,
    needs: [],
    not: { 'an SCP': { scp: [allow('*'), deny('iam:DeleteUserPolicy')] } },
  },
  ...(
    [
      ['iam:RemoveUserFromGroup', `iam:RemoveUserFromGroup on ${arnOf('group', 'g')}`],
      ['iam:DeleteGroupPolicy', `iam:DeleteGroupPolicy of ${arnOf('group', 'g')}#inline/p`],
    ] as const
  ).map(([action, name]): Case => ({
    what: `the deny of a group away by ${action}`,
    parts: {
      can: [allow([action, 'sts:AssumeRole'])],
      mallory: { GroupList: ['g'] },
      groups: [groupOf('g', deny('sts:AssumeRole'))],
      roles: [TOP],
    },
    name: `${name}, then sts:AssumeRole`,
    needs: [action, 'sts:AssumeRole'],
    not: { 'an SCP': { scp: [allow('*'), deny(action)] } },
  })),
  {
    what: 'a managed deny of a group away',
    parts: {
      can: [allow(['iam:DetachGroupPolicy', 'sts:AssumeRole'])],
      mallory: { GroupList: ['g'] },
      groups: [group('g', { AttachedManagedPolicies: [attached('No')] })],
      policies: [policyOf('No', [deny('sts:AssumeRole')])],
      roles: [TOP],
    },
    name: `iam:DetachGroupPolicy of ${arnOf('policy', 'No')}, then sts:AssumeRole`,
    needs: ['iam:DetachGroupPolicy', 'sts:AssumeRole'],
    not: {
      'only others may be detached': {
        can: [
          allow('sts:AssumeRole'),
          allow('iam:DetachGroupPolicy', '*', {
            Condition: { ArnEquals: { 'iam:PolicyARN': arnOf('policy', 'Other') } },
          }),
        ],
      },
    },
  },
  {
    what: 'another text for a policy that denies',
    parts: {
      can: [allow(['iam:CreatePolicyVersion'])],
      mallory: { AttachedManagedPolicies: [attached('No')] },
      policies: [
        policyOf('No', [deny(['sts:*', 'ec2:*', 's3:*', 'iam:Put*', 'iam:Attach*', 'iam:PassRole'])]),
      ],
      roles: [TOP],
    },
    name: `iam:CreatePolicyVersion on ${arnOf('policy', 'No')}`,
    needs: ['iam:CreatePolicyVersion'],
    not: { 'an SCP': { scp: [allow('*'), deny('iam:CreatePolicyVersion')] } },
  },
  {
    what: 'two changes, one after the other',
    parts: {
      can: [allow('iam:AddUserToGroup')],
      mallory: { AttachedManagedPolicies: [attached('Own')] },
      groups: [groupOf('g', allow('iam:SetDefaultPolicyVersion', arnOf('policy', 'Own')))],
      policies: [policyOf('Own', [allow('s3:*')], [allow('sts:AssumeRole', arnOf('role', 'top'))])],
      roles: [TOP],
    },
    name: `${JOIN}, then ${SET}, then sts:AssumeRole`,
    needs: ['iam:AddUserToGroup'],
    not: {
      'a group that may not': {
        groups: [groupOf('g', allow('iam:SetDefaultPolicyVersion', arnOf('policy', 'X')))],
      },
      'an SCP': { scp: [allow('*'), deny('iam:SetDefaultPolicyVersion')] },
    },
  },
  {
    what: 'another principal that is given something and then entered',
    parts: {
      can: [
        allow('iam:AttachRolePolicy', arnOf('role', 'job'), small),
        allow('sts:AssumeRole', arnOf('role', 'job')),
      ],
      policies: [policyOf('Strong', [allow('sts:AssumeRole', arnOf('role', 'top'))])],
      roles: [role('job', trusting(ACCOUNT_TRUST)), TOP],
    },
    name: `iam:AttachRolePolicy of ${arnOf('policy', 'Strong')} on ${arnOf('role', 'job')}, then sts:AssumeRole, then sts:AssumeRole`,
    needs: ['iam:AttachRolePolicy', 'sts:AssumeRole'],
    not: {
      'one that nobody can enter': { roles: [role('job'), TOP] },
      'a boundary of it': {
        roles: [role('job', { ...trusting(ACCOUNT_TRUST), ...boundedBy('Limits') }), TOP],
        policies: [policyOf('Strong', [allow('sts:AssumeRole')]), limits(allow('s3:*'))],
      },
    },
  },
]

const without = (statement: JsonObject, action: string): JsonObject => ({
  ...statement,
  Action: [statement['Action'] ?? []].flat().filter((each) => each !== action),
})
const EXCEPT = (action: string): JsonObject => ({ Effect: 'Allow', NotAction: [action], Resource: '*' })

describe('a way that opens after a change', () => {
  it.each(CASES)('$what', ({ parts, name }) => {
    expect(names(parts)).toEqual([['proved', name]])
  })

  const lacking = CASES.flatMap((each) => each.needs.map((action) => ({ ...each, action })))
  it.each(lacking)('$what: not without $action', ({ parts, action }) => {
    const kept = parts.can.map((statement) => without(statement, action))
    const can = kept.filter(({ Action }) => JSON.stringify(Action) !== '[]')
    const isEverything = parts.can.some(({ Action }) => Action === '*')
    if (!isEverything) expect(names({ ...parts, can: [...can, allow('s3:ListAllMyBuckets')] })).toEqual([])
    expect(names({ ...parts, can: [...parts.can, deny(action)] })).toEqual([])
    expect(names({ ...parts, scp: [EXCEPT(action)] })).toEqual([])
  })

  const others = CASES.flatMap((each) =>
    Object.entries(each.not).map(([how, more]) => ({ ...each, how, more })),
  )
  it.each(others)('$what: not with $how', ({ parts, more }) => {
    expect(names({ ...parts, ...more })).toEqual([])
  })

  it('says of each authorization after what it holds, and names the statement of the changed account', () => {
    const [path] = pathsOf(CASES[1]?.parts ?? { can: [] })
    expect(path?.hops[0]?.evidence).toMatchObject([
      { action: 'iam:AddUserToGroup', resource: arnOf('group', 'g') },
      {
        action: 'sts:AssumeRole',
        after: `once ${MALLORY} is in the group ${arnOf('group', 'g')}`,
        decidedBy: [{ policy: 'trust policy' }, { viaGroup: arnOf('group', 'g') }],
      },
    ])
    expect(path?.hops[0]?.evidence[0]?.after).toBeUndefined()
  })

  it('one start alone gives the same way as all together, and a goal may be anybody', () => {
    for (const { parts } of CASES.slice(0, 4)) {
      const model = buildAccountModel(snapshot(parts))
      const alone = findPaths(model, { from: 'mallory' }, testCatalogue()).paths
      expect(alone).toEqual(pathsOf(parts))
    }
    const parts = CASES[1]?.parts ?? { can: [] }
    const model = buildAccountModel(snapshot({ ...parts, roles: [role('top', trusting(ACCOUNT_TRUST))] }))
    const { paths } = findPaths(model, { from: 'mallory', to: 'top' }, testCatalogue())
    expect(paths).toMatchObject([{ to: arnOf('role', 'top'), certainty: 'proved' }])
  })

  it('ends where everybody may join everything, and says how far changes are followed', () => {
    const groups = Array.from({ length: 12 }, (_, n) =>
      groupOf(`g${n}`, allow('sts:AssumeRole', arnOf('role', `x${n}`))),
    )
    const model = buildAccountModel(snapshot({ can: [allow('iam:AddUserToGroup')], groups, roles: [TOP] }))
    const answer = findPaths(model, {}, testCatalogue())
    expect(answer.paths).toEqual([])
    expect(answer.notes.join(' ')).toContain('three at most are followed one after the other')
  })

  it('goes on from whomever the change leads to', () => {
    const parts: Parts = {
      can: [allow('iam:AddUserToGroup')],
      groups: [groupOf('g', allow('sts:AssumeRole', arnOf('role', 'middle')))],
      roles: [
        role('middle', {
          ...trusting(ACCOUNT_TRUST),
          RolePolicyList: [inline('p', documentOf(allow('sts:AssumeRole')))],
        }),
        TOP,
      ],
    }
    expect(names(parts)).toEqual([['proved', `${JOIN}, then sts:AssumeRole`, 'sts:AssumeRole']])
    expect(pathsOf(parts)[0]?.to).toBe(arnOf('role', 'top'))
  })

  it('does not rely on others who can do less after the change', () => {
    // The role is an administrator's only as long as the policy is not rolled back.
    const now = [allow('*'), deny('sts:AssumeRole')]
    const versions = policyOf('Own', now, [allow('sts:AssumeRole')])
    const top = role('top', { ...trusting(ACCOUNT_TRUST), AttachedManagedPolicies: [attached('Own')] })
    const parts: Parts = {
      can: [allow('iam:SetDefaultPolicyVersion')],
      mallory: { AttachedManagedPolicies: [attached('Own')], ...boundedBy('Limits') },
      roles: [top],
      policies: [versions, limits(allow(['iam:SetDefaultPolicyVersion', 'sts:AssumeRole']))],
    }
    const { admins } = findPaths(buildAccountModel(snapshot(parts)), {}, testCatalogue())
    expect(admins).toEqual([arnOf('role', 'top')])
    expect(names(parts)).toEqual([])
  })
})
