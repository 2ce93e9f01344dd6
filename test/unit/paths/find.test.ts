import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths, type PathsQuestion } from '../../../shared/paths/search/find.ts'
import type { RoleDetail, UserDetail } from '../../../shared/snapshot/schema.ts'
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

const ADMIN = managed('Everything', documentOf(allow('*')))
const can = (...statements: JsonObject[]) => ({ UserPolicyList: [inline('own', documentOf(...statements))] })
const roleCan = (...statements: JsonObject[]) => ({
  RolePolicyList: [inline('own', documentOf(...statements))],
})
const trusting = (principal: JsonObject, more: JsonObject = {}) => ({
  AssumeRolePolicyDocument: documentOf({
    Effect: 'Allow',
    Principal: principal,
    Action: 'sts:AssumeRole',
    ...more,
  }),
})
const account = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
const admin = (name: string, more: Partial<RoleDetail> = {}) =>
  role(name, { AttachedManagedPolicies: [attached('Everything')], ...more })

interface Parts {
  readonly users?: UserDetail[]
  readonly roles?: RoleDetail[]
  readonly more?: Parameters<typeof snapshotOf>[0]
}
function paths({ users = [], roles = [], more = {} }: Parts, question: PathsQuestion = { from: 'mallory' }) {
  const model = buildAccountModel(
    snapshotOf({ UserDetailList: users, RoleDetailList: roles, Policies: [ADMIN], ...more }),
  )
  return findPaths(model, question, testCatalogue())
}
const names = (answer: ReturnType<typeof paths>) =>
  answer.paths.map(({ hops }) => hops.map(({ edge }) => edge.name))

describe('findPaths', () => {
  it('finds a chain of roles, each hop proved on both sides', () => {
    const answer = paths({
      users: [user('mallory', can(allow('sts:AssumeRole', arnOf('role', 'middle'))))],
      roles: [
        role('middle', { ...trusting(account), ...roleCan(allow('sts:AssumeRole', '*')) }),
        admin('top', trusting({ AWS: arnOf('role', 'middle') })),
      ],
    })
    expect(answer.admins).toEqual([arnOf('role', 'top')])
    expect(answer.paths).toMatchObject([{ to: arnOf('role', 'top'), certainty: 'proved' }])
    expect(answer.paths[0]?.hops.map(({ edge }) => edge.to)).toEqual([
      arnOf('role', 'middle'),
      arnOf('role', 'top'),
    ])
    expect(answer.paths[0]?.hops[0]?.evidence[0]?.sentence).toContain('sts:AssumeRole')
    expect(answer.paths[0]?.hops[0]?.evidence[0]?.decidedBy).not.toEqual([])
  })

  it('a role that trusts the account is out of reach without a permission of the caller', () => {
    expect(paths({ users: [user('mallory')], roles: [admin('top', trusting(account))] }).paths).toEqual([])
  })

  it('a condition on the trust policy makes the path conditional, and says what must hold', () => {
    const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const answer = paths({
      users: [user('mallory', can(allow('sts:AssumeRole')))],
      roles: [admin('top', trusting(account, condition))],
    })
    expect(answer.paths[0]?.certainty).toBe('conditional')
    expect(answer.paths[0]?.hops[0]?.evidence[0]?.conditions[0]?.[0]?.key).toBe('aws:MultiFactorAuthPresent')
  })

  const lambda = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*')
  const forLambda = trusting({ Service: 'lambda.amazonaws.com' })

  it('passing a role needs PassRole, the service’s actions and a role that trusts the service', () => {
    const whole = {
      users: [user('mallory', can(allow('iam:PassRole'), lambda))],
      roles: [admin('fn', forLambda)],
    }
    expect(names(paths(whole))).toEqual([['iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction']])
    expect(paths({ ...whole, users: [user('mallory', can(allow('iam:PassRole')))] }).paths).toEqual([])
    expect(paths({ ...whole, users: [user('mallory', can(lambda))] }).paths).toEqual([])
    expect(
      paths({ ...whole, roles: [admin('fn', trusting({ Service: 'glue.amazonaws.com' }))] }).paths,
    ).toEqual([])
  })

  it('checks iam:PassedToService', () => {
    const pass = (service: string) =>
      allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': service } } })
    const roles = [admin('fn', forLambda)]
    expect(
      paths({ users: [user('mallory', can(pass('lambda.amazonaws.com'), lambda))], roles }).paths,
    ).toHaveLength(1)
    expect(paths({ users: [user('mallory', can(pass('ec2.amazonaws.com'), lambda))], roles }).paths).toEqual(
      [],
    )
  })

  it('finds the name that a scoped grant leaves to the caller', () => {
    const scoped = allow(
      ['lambda:CreateFunction', 'lambda:InvokeFunction'],
      `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`,
    )
    const answer = paths({
      users: [user('mallory', can(allow('iam:PassRole'), scoped))],
      roles: [admin('fn', forLambda)],
    })
    expect(answer.paths[0]?.hops[0]?.evidence.map(({ resource }) => resource)).toContainEqual(
      expect.stringContaining(':function:dev-'),
    )
  })

  it('who may create one function and run another can run nothing of its own', () => {
    const named = (action: string, name: string) =>
      allow(action, `arn:aws:lambda:*:${ACCOUNT}:function:${name}`)
    const create = named('lambda:CreateFunction', 'dev-*')
    const roles = [admin('fn', forLambda)]
    const running = (run: string) =>
      paths({
        users: [user('mallory', can(allow('iam:PassRole'), create, named('lambda:InvokeFunction', run)))],
        roles,
      })
    expect(running('prod-*').paths).toEqual([])
    expect(running('dev-a').paths).toHaveLength(1)
  })

  it('completes a resource that AWS would complete (rule 17.4)', () => {
    const short = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], 'arn:aws:lambda:*')
    const answer = paths({
      users: [user('mallory', can(allow('iam:PassRole'), short))],
      roles: [admin('fn', forLambda)],
    })
    expect(answer.paths).toHaveLength(1)
  })

  it('a trust policy with NotPrincipal trusts everyone else, and not those whom it names', () => {
    const trust = {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        NotPrincipal: { AWS: arnOf('user', 'mallory') },
        Action: 'sts:AssumeRole',
      }),
    }
    const users = [user('mallory', can(allow('sts:AssumeRole'))), user('eve', can(allow('sts:AssumeRole')))]
    const from = (name: string) => paths({ users, roles: [admin('top', trust)] }, { from: name }).paths
    expect(from('mallory')).toEqual([])
    expect(from('eve')).toHaveLength(1)
  })

  it('what a service-linked role may have, out of reach of SCPs, is told of no other principal', () => {
    const linked = {
      Path: '/aws-service-role/x.amazonaws.com/',
      Arn: arnOf('role', 'aws-service-role/x.amazonaws.com/linked'),
    }
    const users = [user('mallory', can(allow('iam:PutRolePolicy'), allow('sts:AssumeRole')))]
    const snapshot = snapshotOf({
      UserDetailList: users,
      RoleDetailList: [role('linked', linked), role('job', trusting(account))],
      Policies: [],
    })
    const full = { id: 'p-1', name: 'NoIam', document: documentOf(allow(['s3:*', 'sts:*', 'iam:Put*'])) }
    const organization = {
      organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
      levels: [{ target: ACCOUNT, policies: [full] }],
      rcpLevels: [],
    }
    const model = buildAccountModel({ ...snapshot, organization })
    expect(findPaths(model, { from: 'mallory' }, testCatalogue()).paths).toEqual([])
  })

  it('EC2 runs as a role only through an instance profile', () => {
    const users = [user('mallory', can(allow('iam:PassRole'), allow('ec2:RunInstances')))]
    expect(paths({ users, roles: [admin('vm')] }).paths).toEqual([])
    const profile = {
      Path: '/',
      InstanceProfileName: 'vm',
      InstanceProfileId: 'AIPA1',
      Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/vm`,
      Roles: [{ RoleName: 'vm', Arn: arnOf('role', 'vm') }],
    }
    expect(paths({ users, roles: [admin('vm', { InstanceProfileList: [profile] })] }).paths).toHaveLength(1)
  })

  it.each(['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'])(
    '%s on an administrator',
    (action) => {
      const root = user('root-like', { AttachedManagedPolicies: [attached('Everything')] })
      expect(names(paths({ users: [root, user('mallory', can(allow(action)))] }))).toEqual([[action]])
      expect(
        paths({ users: [root, user('mallory', can(allow(action, arnOf('user', 'mallory'))))] }).paths,
      ).toEqual([])
    },
  )

  it('rewriting a trust policy leads to any role but a service-linked one', () => {
    const users = [user('mallory', can(allow('iam:UpdateAssumeRolePolicy')))]
    const answer = paths({ users, roles: [admin('top')] })
    expect(names(answer)).toEqual([['iam:UpdateAssumeRolePolicy']])
    expect(answer.paths[0]?.hops[0]?.evidence[1]).toMatchObject({
      action: 'sts:AssumeRole',
      after: 'once the trust policy names the caller',
      decidedBy: [{ policy: 'trust policy, rewritten' }],
    })
    const linked = {
      Path: '/aws-service-role/x.amazonaws.com/',
      Arn: arnOf('role', 'aws-service-role/x.amazonaws.com/top'),
    }
    expect(paths({ users, roles: [admin('top', linked)] }).paths).toEqual([])
  })

  it('a role of IAM Identity Center is out of reach of IAM’s own actions', () => {
    const reserved = {
      Path: '/aws-reserved/sso.amazonaws.com/',
      Arn: arnOf('role', 'aws-reserved/sso.amazonaws.com/top'),
    }
    const users = [user('mallory', can(allow(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy'])))]
    expect(paths({ users, roles: [admin('top', reserved)] }).paths).toEqual([])
  })

  it.each([
    ['iam:PutUserPolicy', allow('iam:PutUserPolicy', arnOf('user', 'mallory'))],
    ['iam:AttachUserPolicy', allow('iam:AttachUserPolicy', arnOf('user', 'mallory'))],
  ])('%s on oneself makes an administrator', (action, statement) => {
    expect(names(paths({ users: [user('mallory', can(statement))] }))).toEqual([[action]])
  })

  it('attaching only chosen policies is no way to administrator', () => {
    const condition = { Condition: { ArnEquals: { 'iam:PolicyARN': arnOf('policy', 'ReadOnly') } } }
    expect(
      paths({ users: [user('mallory', can(allow('iam:AttachUserPolicy', '*', condition)))] }).paths,
    ).toEqual([])
  })

  it('a boundary, a deny or an SCP that stays in force ends self-escalation', () => {
    const small = managed('Small', documentOf(allow(['iam:PutUserPolicy', 's3:*'])))
    const bounded = user('mallory', {
      ...can(allow('iam:PutUserPolicy')),
      PermissionsBoundary: { PermissionsBoundaryArn: small.Arn },
    })
    expect(paths({ users: [bounded], more: { Policies: [ADMIN, small] } }).paths).toEqual([])
    expect(paths({ users: [user('mallory', can(allow('iam:*'), deny('iam:*')))] }).paths).toEqual([])
  })

  it('taking one’s own boundary away counts where what is left is an administrator', () => {
    const small = managed('Small', documentOf(allow('iam:DeleteUserPermissionsBoundary')))
    const bounded = user('mallory', {
      AttachedManagedPolicies: [attached('Everything')],
      PermissionsBoundary: { PermissionsBoundaryArn: small.Arn },
    })
    const answer = paths({ users: [bounded], more: { Policies: [ADMIN, small] } })
    expect(names(answer)).toEqual([['iam:DeleteUserPermissionsBoundary']])
  })

  it('joining a group of administrators', () => {
    const admins = group('admins', { AttachedManagedPolicies: [attached('Everything')] })
    const answer = paths({
      users: [user('mallory', can(allow('iam:AddUserToGroup')))],
      more: { GroupDetailList: [admins] },
    })
    expect(names(answer)).toEqual([[`iam:AddUserToGroup on ${arnOf('group', 'admins')}`]])
  })

  it('a new version of a policy that one has', () => {
    const own = managed('Own', documentOf(allow('iam:CreatePolicyVersion', arnOf('policy', 'Own'))))
    const answer = paths({
      users: [user('mallory', { AttachedManagedPolicies: [attached('Own')] })],
      more: { Policies: [ADMIN, own] },
    })
    expect(names(answer)).toEqual([['iam:CreatePolicyVersion']])
  })

  it('a new role that trusts its maker', () => {
    const answer = paths({
      users: [
        user('mallory', can(allow(['iam:CreateRole', 'iam:AttachRolePolicy'], arnOf('role', 'app-*')))),
      ],
    })
    expect(names(answer)).toEqual([['iam:CreateRole + iam:AttachRolePolicy']])
    expect(answer.paths[0]?.hops[0]?.evidence[0]?.resource).toContain('role/app-')
  })

  it('a new user with a policy and an access key', () => {
    const actions = ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey']
    const users = (...allowed: string[]) => [user('mallory', can(allow(allowed, arnOf('user', 'tmp-*'))))]
    expect(names(paths({ users: users(...actions) }))).toEqual([[actions.join(' + ')]])
    for (const missing of actions)
      expect(paths({ users: users(...actions.filter((each) => each !== missing)) }).paths).toEqual([])
  })

  it('gives another principal more permissions, then becomes it', () => {
    const answer = paths({
      users: [
        user('mallory', can(allow('iam:PutRolePolicy', arnOf('role', 'job')), allow('sts:AssumeRole'))),
      ],
      roles: [role('job', trusting(account))],
    })
    expect(names(answer)[0]?.[0]).toContain('iam:PutRolePolicy on ')
    expect(answer.paths[0]?.hops[0]?.evidence.map(({ action }) => action)).toEqual([
      'iam:PutRolePolicy',
      'sts:AssumeRole',
    ])
  })

  it('changes the code of a function that runs as an administrator', () => {
    const arn = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:job`
    const snapshot = snapshotOf({
      UserDetailList: [user('mallory', can(allow('lambda:UpdateFunctionCode', arn)))],
      RoleDetailList: [admin('fn', forLambda)],
      Policies: [ADMIN],
    })
    const workloads = [
      {
        kind: 'lambda-function' as const,
        arn,
        region: 'eu-west-1',
        name: 'job',
        roleArn: arnOf('role', 'fn'),
      },
    ]
    const answer = findPaths(
      buildAccountModel({ ...snapshot, workloads }),
      { from: 'mallory' },
      testCatalogue(),
    )
    expect(answer.paths[0]?.hops[0]?.kind).toBe('existing-workload')
  })

  it('without a start it asks for everybody but administrators, and gives the same paths', () => {
    const parts = {
      users: [user('mallory', can(allow('sts:AssumeRole'))), user('ana')],
      roles: [
        role('middle', { ...trusting(account), ...roleCan(allow('sts:AssumeRole')) }),
        admin('top', trusting({ AWS: arnOf('role', 'middle') })),
      ],
    }
    const all = paths(parts, {})
    expect(all.paths.map(({ from }) => from).sort()).toEqual(
      [arnOf('role', 'middle'), arnOf('user', 'mallory')].sort(),
    )
    expect(all.paths.find(({ from }) => from.endsWith('mallory'))).toEqual(paths(parts).paths[0])
  })

  it('finds the way between two principals', () => {
    const parts = {
      users: [user('mallory', can(allow('sts:AssumeRole')))],
      roles: [role('job', trusting(account))],
    }
    expect(paths(parts, { from: 'mallory', to: 'job' }).paths).toMatchObject([{ to: arnOf('role', 'job') }])
    expect(paths(parts, { from: 'job', to: 'mallory' }).paths).toEqual([])
  })

  it('names what it cannot find', () => {
    try {
      paths({ users: [] }, { from: 'nobody' })
      expect.unreachable()
    } catch (problem) {
      expect(errorInfoOf(problem).code).toBe('principal-not-found')
    }
  })
})
