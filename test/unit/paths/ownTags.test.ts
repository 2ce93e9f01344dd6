import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { RoleDetail, Tag, UserDetail, Workload } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Tags that somebody gives itself, or what it wants to get to. */

const MALLORY = arnOf('user', 'mallory')
const account = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
const when = (condition: JsonObject) => ({ Condition: condition })
const equals = (key: string, value: string) => when({ StringEquals: { [key]: value } })
const tagged = (...pairs: [string, string][]): { Tags: Tag[] } => ({
  Tags: pairs.map(([Key, Value]) => ({ Key, Value })),
})
const trust = (more: JsonObject = {}, action: string | string[] = 'sts:AssumeRole') => ({
  AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Principal: account, Action: action, ...more }),
})
const admin = (more: Partial<RoleDetail> = {}) =>
  role('top', { ...trust(), RolePolicyList: [inline('all', documentOf(allow('*')))], ...more })
const profile = {
  Path: '/',
  InstanceProfileName: 'top',
  InstanceProfileId: 'AIPA1',
  Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/top`,
  Roles: [{ RoleName: 'top', Arn: arnOf('role', 'top') }],
}
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:job`
const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`
const lambda: Workload = {
  kind: 'lambda-function',
  arn: FUNCTION,
  region: 'eu-west-1',
  name: 'job',
  roleArn: arnOf('role', 'top'),
}
const instance: Workload = {
  kind: 'ec2-instance',
  arn: INSTANCE,
  region: 'eu-west-1',
  state: 'running',
  instanceProfileArn: profile.Arn,
}

interface Parts {
  readonly can: readonly JsonObject[]
  readonly mallory?: Partial<UserDetail>
  readonly top?: Partial<RoleDetail>
  readonly workloads?: readonly Workload[]
  readonly boss?: Partial<UserDetail>
  readonly scp?: readonly JsonObject[]
}
function pathsOf({ can, mallory = {}, top, boss, workloads = [], scp }: Parts) {
  const boss_ = user('boss', { UserPolicyList: [inline('all', documentOf(allow('*')))], ...boss })
  const snapshot = snapshotOf(
    {
      UserDetailList: [
        user('mallory', { UserPolicyList: [inline('own', documentOf(...can))], ...mallory }),
        ...(boss === undefined ? [] : [boss_]),
      ],
      RoleDetailList: boss === undefined || top !== undefined ? [admin(top)] : [],
    },
    {
      workloads: [...workloads],
      resources: workloads.includes(lambda)
        ? [{ arn: FUNCTION, type: 'AWS::Lambda::Function', policy: null }]
        : [],
      ...(scp === undefined
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
  return findPaths(buildAccountModel(snapshot), { from: 'mallory' }, testCatalogue(), () => ({
    password: { state: 'known', value: true },
    mfaActive: { state: 'known', value: false },
    keys: { state: 'known', value: [] },
  })).paths
}
const names = (parts: Parts) =>
  pathsOf(parts).map(({ certainty, hops }) => [certainty, ...hops.map(({ edge }) => edge.name)])

interface Case {
  readonly what: string
  readonly parts: Parts
  readonly name: string
  /** The tagging action. */
  readonly tag: string
  /** As evidence says it. */
  readonly after: string
  readonly key: string
}
const assume = (more: JsonObject = {}) => allow('sts:AssumeRole', '*', more)

const CASES: readonly Case[] = [
  {
    what: 'a tag of its own that its policy asks for',
    parts: { can: [allow('iam:TagUser'), assume(equals('aws:PrincipalTag/team', 'admins'))] },
    name: `iam:TagUser on ${MALLORY}, then sts:AssumeRole`,
    tag: 'iam:TagUser',
    after: `once ${MALLORY} has the tag team=admins`,
    key: 'team',
  },
  {
    what: 'a tag of its own that the role’s trust policy asks for',
    parts: {
      can: [allow('iam:TagUser', MALLORY), assume()],
      top: trust(when({ StringLike: { 'aws:PrincipalTag/team': 'adm-*' } })),
    },
    name: `iam:TagUser on ${MALLORY}, then sts:AssumeRole`,
    tag: 'iam:TagUser',
    after: `once ${MALLORY} has the tag team=adm-`,
    key: 'team',
  },
  {
    what: 'a tag of its own that is to be that of the role',
    parts: {
      can: [allow('iam:TagUser'), assume(equals('aws:ResourceTag/team', '${aws:PrincipalTag/team}'))],
      mallory: tagged(['team', 'blue']),
      top: tagged(['team', 'red']),
    },
    name: `iam:TagUser on ${MALLORY}, then sts:AssumeRole`,
    tag: 'iam:TagUser',
    after: `once ${MALLORY} has the tag team=red`,
    key: 'team',
  },
  {
    what: 'a tag of its own in the name of what it may assume',
    parts: {
      can: [
        allow('iam:TagUser'),
        allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/\${aws:PrincipalTag/job}`),
      ],
    },
    name: `iam:TagUser on ${MALLORY}, then sts:AssumeRole`,
    tag: 'iam:TagUser',
    after: `once ${MALLORY} has the tag job=top`,
    key: 'job',
  },
  {
    what: 'a tag of the role that it assumes',
    parts: { can: [allow('iam:TagRole'), assume(equals('aws:ResourceTag/open', 'yes'))] },
    name: `iam:TagRole on ${arnOf('role', 'top')}, then sts:AssumeRole`,
    tag: 'iam:TagRole',
    after: `once ${arnOf('role', 'top')} has the tag open=yes`,
    key: 'open',
  },
  {
    what: 'a tag of the role whose trust policy it rewrites',
    parts: {
      can: [allow('iam:TagRole'), allow('iam:UpdateAssumeRolePolicy', '*', equals('iam:ResourceTag/a', 'b'))],
    },
    name: `iam:TagRole on ${arnOf('role', 'top')}, then iam:UpdateAssumeRolePolicy`,
    tag: 'iam:TagRole',
    after: `once ${arnOf('role', 'top')} has the tag a=b`,
    key: 'a',
  },
  ...['iam:CreateAccessKey', 'iam:UpdateLoginProfile'].map((action): Case => ({
    what: `a tag of the user for ${action}`,
    parts: { can: [allow('iam:TagUser'), allow(action, '*', equals('aws:ResourceTag/a', 'b'))], boss: {} },
    name: `iam:TagUser on ${arnOf('user', 'boss')}, then ${action}`,
    tag: 'iam:TagUser',
    after: `once ${arnOf('user', 'boss')} has the tag a=b`,
    key: 'a',
  })),
  {
    what: 'a tag of its own for giving itself a policy',
    parts: { can: [allow('iam:TagUser'), allow('iam:PutUserPolicy', '*', equals('iam:ResourceTag/a', 'b'))] },
    name: `iam:TagUser on ${MALLORY}, then iam:PutUserPolicy`,
    tag: 'iam:TagUser',
    after: `once ${MALLORY} has the tag a=b`,
    key: 'a',
  },
  {
    what: 'a tag of a role that it passes',
    parts: {
      can: [
        allow('iam:TagRole'),
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
        allow('iam:PassRole', '*', equals('iam:ResourceTag/a', 'b')),
      ],
      top: {
        AssumeRolePolicyDocument: documentOf({
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      },
    },
    name: `iam:TagRole on ${arnOf('role', 'top')}, then iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction`,
    tag: 'iam:TagRole',
    after: `once ${arnOf('role', 'top')} has the tag a=b`,
    key: 'a',
  },
  {
    what: 'a tag of a function that runs as the role',
    parts: {
      can: [
        allow('lambda:TagResource'),
        allow('lambda:UpdateFunctionCode', '*', equals('aws:ResourceTag/a', 'b')),
      ],
      workloads: [lambda],
    },
    name: `lambda:TagResource on ${FUNCTION}, then lambda:UpdateFunctionCode on ${FUNCTION}`,
    tag: 'lambda:TagResource',
    after: `once ${FUNCTION} has the tag a=b`,
    key: 'a',
  },
  {
    what: 'a tag of an instance that runs as the role',
    parts: {
      can: [
        allow('ec2:CreateTags'),
        allow(
          ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'],
          '*',
          equals('ec2:ResourceTag/a', 'b'),
        ),
      ],
      top: { InstanceProfileList: [profile] },
      workloads: [instance],
    },
    name: `ec2:CreateTags on ${INSTANCE}, then ec2:StopInstances + ec2:ModifyInstanceAttribute + ec2:StartInstances on ${INSTANCE}`,
    tag: 'ec2:CreateTags',
    after: `once ${INSTANCE} has the tag a=b`,
    key: 'a',
  },
  {
    what: 'a tag whose lack a deny punishes',
    parts: {
      can: [
        allow('iam:TagRole'),
        assume(),
        deny('sts:AssumeRole', '*', when({ StringNotEquals: { 'aws:ResourceTag/a': 'b' } })),
      ],
    },
    name: `iam:TagRole on ${arnOf('role', 'top')}, then sts:AssumeRole`,
    tag: 'iam:TagRole',
    after: `once ${arnOf('role', 'top')} has the tag a=b`,
    key: 'a',
  },
  {
    what: 'a tag away that a deny looks at',
    parts: {
      can: [
        allow('iam:UntagRole'),
        assume(),
        deny('sts:*', '*', equals('aws:ResourceTag/protected', 'true')),
      ],
      top: tagged(['protected', 'true'], ['name', 'top']),
    },
    name: `iam:UntagRole on ${arnOf('role', 'top')}, then sts:AssumeRole`,
    tag: 'iam:UntagRole',
    after: `once ${arnOf('role', 'top')} no longer has the tag protected`,
    key: 'protected',
  },
]

const certainties = (parts: Parts) => pathsOf(parts).map(({ certainty }) => certainty)
const isProved = (parts: Parts) => certainties(parts).includes('proved')

describe('tags that open a way', () => {
  it.each(CASES)('$what', ({ parts, name, after, tag }) => {
    const [path] = pathsOf(parts)
    expect([path?.certainty, path?.hops.map(({ edge }) => edge.name)]).toEqual(['proved', [name]])
    const [first, second] = path?.hops[0]?.evidence ?? []
    expect(first?.action).toBe(tag)
    expect(second?.after).toContain(after)
    expect(second?.sentence).toContain(after)
  })

  it.each(CASES)('$what: not where the tag may not be set', ({ parts, tag, key }) => {
    const rest = parts.can.slice(1)
    const other = when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['other'] } })
    const value = equals(`aws:RequestTag/${key}`, 'nothing like it')
    const forbidden = deny(tag, '*', when({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': [key] } }))
    const ways: Readonly<Record<string, Parts>> = {
      'not allowed': { ...parts, can: rest },
      denied: { ...parts, can: [...parts.can, deny(tag)] },
      'an SCP': { ...parts, scp: [allow('*'), deny(tag)] },
      'of another thing': { ...parts, can: [allow(tag, `arn:aws:iam::${ACCOUNT}:user/other`), ...rest] },
      'other keys only': { ...parts, can: [allow(tag, '*', other), ...rest] },
      'the key is forbidden': { ...parts, can: [...parts.can, forbidden] },
      ...(tag.includes('Untag')
        ? {}
        : { 'another value': { ...parts, can: [allow(tag, '*', value), ...rest] } }),
    }
    expect(Object.entries(ways).flatMap(([how, way]) => (isProved(way) ? [how] : []))).toEqual([])
  })

  it('does not help against what stays in force', () => {
    const [{ parts } = { parts: { can: [] } }] = CASES
    expect(names({ ...parts, scp: [allow('*'), deny('sts:AssumeRole')] })).toEqual([])
    expect(names({ ...parts, can: [...parts.can, deny('sts:AssumeRole')] })).toEqual([])
    expect(names({ ...parts, top: { AssumeRolePolicyDocument: documentOf() } })).toEqual([])
  })

  it('is no way where the tag takes from the role what made it worth it', () => {
    const asks = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'core' } } }
    const can = [allow('iam:TagRole'), assume(equals('aws:ResourceTag/team', 'open'))]
    const middle = role('middle', {
      ...trust(),
      ...tagged(['team', 'core']),
      RolePolicyList: [inline('p', documentOf(allow('sts:AssumeRole', arnOf('role', 'top'), asks)))],
    })
    const snapshot = snapshotOf({
      UserDetailList: [user('mallory', { UserPolicyList: [inline('own', documentOf(...can))] })],
      RoleDetailList: [
        middle,
        admin({ ...trust({ Condition: { ArnEquals: { 'aws:PrincipalArn': arnOf('role', 'middle') } } }) }),
      ],
    })
    expect(findPaths(buildAccountModel(snapshot), { from: 'mallory' }, testCatalogue()).paths).toEqual([])
  })
})

describe('session tags', () => {
  const asking = equals('aws:RequestTag/team', 'red')
  const both = ['sts:AssumeRole', 'sts:TagSession']

  it('that the trust policy asks for are set with sts:TagSession, on both sides', () => {
    expect(names({ can: [allow(both)], top: trust(asking, both) })).toEqual([
      ['proved', 'sts:AssumeRole + sts:TagSession'],
    ])
    expect(names({ can: [allow('sts:AssumeRole')], top: trust(asking, both) })).toEqual([])
    expect(names({ can: [allow(both)], top: trust(asking) })).toEqual([])
    expect(names({ can: [allow(both), deny('sts:TagSession')], top: trust(asking, both) })).toEqual([])
    expect(
      names({ can: [allow(both)], top: trust(asking, both), scp: [allow('*'), deny('sts:Tag*')] }),
    ).toEqual([])
  })
  it('that the caller may not set', () => {
    const others = allow('sts:TagSession', '*', equals('aws:RequestTag/team', 'blue'))
    expect(names({ can: [allow('sts:AssumeRole'), others], top: trust(asking, both) })).toEqual([])
  })
  it('are asked for by the caller’s own policy as well', () => {
    expect(names({ can: [allow(both, '*', asking)], top: trust({}, both) })).toEqual([
      ['proved', 'sts:AssumeRole + sts:TagSession'],
    ])
  })
})
