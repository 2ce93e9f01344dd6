import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { RoleDetail, Snapshot } from '../../../shared/snapshot/schema.ts'
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

/** Ways through what exists already and was not read. */

interface Parts {
  readonly can: readonly JsonObject[]
  readonly service?: string
  readonly condition?: JsonObject
  readonly roles?: readonly RoleDetail[]
  readonly snapshot?: Partial<Omit<Snapshot, 'iam'>>
  readonly from?: string
}
/** Ways of mallory to administrator; `strong` is one and trusts the service. */
function ways({ can, service = 'codebuild.amazonaws.com', condition, roles = [], snapshot, from }: Parts) {
  const trust = documentOf({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(condition && { Condition: condition }),
  })
  const strong = role('strong', {
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [inline('all', documentOf(allow('*')))],
  })
  const mallory = user('mallory', { UserPolicyList: [inline('own', documentOf(...can))] })
  const details = { UserDetailList: [mallory], RoleDetailList: [strong, ...roles] }
  const model = buildAccountModel(snapshotOf(details, snapshot))
  return findPaths(model, from === undefined ? {} : { from }, testCatalogue()).paths.filter(
    (path) => path.from === arnOf('user', 'mallory'),
  )
}
const START = allow('codebuild:StartBuild')
const project = (region: string, account = ACCOUNT) => `arn:aws:codebuild:${region}:${account}:project/*`

describe('a project that was not read', () => {
  it.each([undefined, 'mallory'])('may run as the role, asked from %s', (from) => {
    const [path] = ways({ can: [START], ...(from !== undefined && { from }) })
    expect(path).toMatchObject({
      to: arnOf('role', 'strong'),
      certainty: 'unproved',
      hops: [
        { kind: 'existing-workload', catalogueId: 'codebuild-002', edge: { name: 'codebuild:StartBuild' } },
      ],
    })
    const evidence = path?.hops[0]?.evidence ?? []
    expect(evidence.map(({ action }) => action)).toEqual(['codebuild:StartBuild', 'sts:AssumeRole'])
    expect(evidence.flatMap(({ missing }) => missing)).toEqual([
      {
        what: 'Whether a CodeBuild project runs as this role',
        call: 'codebuild:BatchGetProjects',
        couldFlip: true,
      },
    ])
  })
  it('could be any that the caller may start in this account', () => {
    expect(ways({ can: [allow('codebuild:StartBuild', project('eu-west-1'))] })).toHaveLength(1)
    expect(ways({ can: [allow('codebuild:StartBuild', project('*', '999988887777'))] })).toEqual([])
    expect(ways({ can: [START, deny('codebuild:*', project('*'))] })).toEqual([])
  })
  it('does not run as a role that trusts another service, or this one for another account', () => {
    expect(ways({ can: [START], service: 'lambda.amazonaws.com' })).toEqual([])
    const source = (id: string) => ({ StringEquals: { 'aws:SourceAccount': id } })
    expect(ways({ can: [START], condition: source('999988887777') })).toEqual([])
    expect(ways({ can: [START], condition: source(ACCOUNT) })).toMatchObject([{ certainty: 'unproved' }])
  })
  it('takes the place of no surer way', () => {
    const make = allow(['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'])
    expect(ways({ can: [make] })).toMatchObject([
      { certainty: 'proved', hops: [{ catalogueId: 'codebuild-001' }] },
    ])
    // A longer way that is proved comes first, too.
    const middle = role('middle', {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { AWS: arnOf('user', 'mallory') },
        Action: 'sts:AssumeRole',
      }),
      RolePolicyList: [inline('more', documentOf(make))],
    })
    for (const from of [undefined, 'mallory'])
      expect(ways({ can: [START], roles: [middle], ...(from !== undefined && { from }) })).toMatchObject([
        { certainty: 'proved', hops: [{ catalogueId: 'sts-001' }, { catalogueId: 'codebuild-001' }] },
      ])
  })
})

describe('functions and instances', () => {
  const refused = (call: string) => ({ coverage: [{ call, status: 'denied' as const }] })
  it('are ways that are not proved only where the crawl could not list them', () => {
    const parts = { can: [allow('lambda:UpdateFunctionCode')], service: 'lambda.amazonaws.com' }
    expect(ways(parts)).toEqual([])
    expect(ways({ ...parts, snapshot: refused('ec2:DescribeInstances') })).toEqual([])
    const [path] = ways({ ...parts, snapshot: refused('lambda:ListFunctions') })
    expect(path).toMatchObject({ certainty: 'unproved', hops: [{ catalogueId: 'lambda-003' }] })
    const missing = path?.hops[0]?.evidence.flatMap((each) => each.missing)
    expect(missing?.map(({ call }) => call)).toContain('lambda:ListFunctions')
  })
  it('an instance needs a profile of the role, and its agent the role’s leave', () => {
    const profile = {
      Path: '/',
      InstanceProfileName: 'web',
      InstanceProfileId: 'AIPA1',
      Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
      Roles: [{ RoleName: 'web', Arn: arnOf('role', 'web') }],
    }
    const web = (InstanceProfileList: (typeof profile)[], ...more: readonly JsonObject[]) =>
      role('web', { InstanceProfileList, RolePolicyList: [inline('all', documentOf(allow('*'), ...more))] })
    const parts = (roles: readonly RoleDetail[]) => ({
      can: [allow('ssm:StartSession')],
      roles,
      snapshot: refused('ec2:DescribeInstances'),
    })
    expect(ways(parts([web([])]))).toEqual([])
    expect(ways(parts([web([profile])]))).toMatchObject([{ hops: [{ catalogueId: 'ssm-001' }] }])
    const silent = deny('ssm:UpdateInstanceInformation')
    expect(ways(parts([web([profile], silent)]))).toEqual([])
  })
})

describe('actions on several things', () => {
  it('are in one Region', () => {
    const on = (action: string, region: string) =>
      allow(action, `arn:aws:states:${region}:${ACCOUNT}:stateMachine:*`)
    const both = (update: string, start: string) => ({
      can: [on('states:UpdateStateMachine', update), on('states:StartExecution', start)],
      service: 'states.amazonaws.com',
    })
    expect(ways(both('eu-west-1', 'eu-west-1'))).toHaveLength(1)
    expect(ways(both('eu-west-1', 'us-east-1'))).toEqual([])
  })
  it('ECS Exec is asked about the cluster and the task', () => {
    const service = 'ecs-tasks.amazonaws.com'
    const on = (...types: readonly string[]) =>
      allow(
        ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
        types.map((type) => `arn:aws:ecs:*:${ACCOUNT}:${type}/*`),
      )
    expect(ways({ can: [on('cluster', 'task')], service })).toHaveLength(1)
    expect(ways({ can: [on('cluster')], service })).toEqual([])
    expect(ways({ can: [on('task')], service })).toEqual([])
  })
})

describe('permission sets of IAM Identity Center', () => {
  const can = [allow('sso:PutInlinePolicyToPermissionSet')]
  const service = 'ec2.amazonaws.com'
  const organization = (...statements: readonly JsonObject[]) => ({
    organization: {
      organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
      levels: [
        { target: ACCOUNT, policies: [{ id: 'p-1', name: 'All', document: documentOf(...statements) }] },
      ],
      rcpLevels: [],
    },
  })
  it('make administrators in an organization only, and as far as SCPs let them', () => {
    expect(ways({ can, service, snapshot: organization(allow('*')) })).toMatchObject([
      { to: 'admin', certainty: 'unproved', hops: [{ kind: 'self-escalation', catalogueId: 'x-040' }] },
    ])
    expect(ways({ can, service, snapshot: { organization: null } })).toEqual([])
    const only = allow(['sso:*', 's3:*'])
    expect(ways({ can, service, snapshot: organization(only) })).toEqual([])
  })
  it('need the set and the instance, and the account to assign it to', () => {
    const snapshot = organization(allow('*'))
    const set = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'
    const on = (...resources: string[]) => ({
      can: [allow('sso:PutInlinePolicyToPermissionSet', resources)],
      service,
      snapshot,
    })
    expect(ways(on(set))).toEqual([])
    expect(ways(on(set, 'arn:aws:sso:::instance/ssoins-1'))).toHaveLength(1)
    const assign = (account: string) => ({
      can: [
        allow(
          ['sso:CreatePermissionSet', 'sso:CreateAccountAssignment'],
          ['arn:aws:sso:::instance/*', 'arn:aws:sso:::permissionSet/*', `arn:aws:sso:::account/${account}`],
        ),
        allow('sso:AttachManagedPolicyToPermissionSet', 'arn:aws:sso:::*'),
        deny('sso:AttachManagedPolicyToPermissionSet', 'arn:aws:sso:::permissionSet/*/ps-0*'),
      ],
      service,
      snapshot,
    })
    expect(ways(assign(ACCOUNT))).toHaveLength(1)
  })
})

describe('an identity pool', () => {
  const service = 'cognito-identity.amazonaws.com'
  const can = [allow(['iam:PassRole', 'cognito-identity:SetIdentityPoolRoles'])]
  const trusting = (Principal: JsonObject, Action: string) =>
    role('pool', {
      AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Principal, Action }),
      RolePolicyList: [inline('all', documentOf(allow('*')))],
    })
  it('hands out a role that trusts it as an identity provider', () => {
    const pool = trusting({ Federated: service }, 'sts:AssumeRoleWithWebIdentity')
    expect(ways({ can, roles: [pool] })).toMatchObject([
      { to: arnOf('role', 'pool'), certainty: 'unproved', hops: [{ catalogueId: 'cognitoidentity-001' }] },
    ])
    const evidence = ways({ can, roles: [pool] })[0]?.hops[0]?.evidence
    expect(evidence?.map(({ principal }) => principal)).toContain(service)
  })
  it('not one that trusts another provider, or lets it do something else', () => {
    const google = trusting({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity')
    expect(ways({ can, roles: [google] })).toEqual([])
    expect(ways({ can, roles: [trusting({ Federated: service }, 'sts:TagSession')] })).toEqual([])
  })
})
