import { describe, expect, it } from 'vitest'
import { known, notCollected } from '../../../shared/known.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { Credentials } from '../../../shared/paths/ways/takeOver.ts'
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
import { escalationModel, MALLORY, type WorldOptions } from '../../fixtures/escalationWorld.ts'

/** What looks like a way and is none: the peers' users complain of these most. */

const NOT_COLLECTED = notCollected('A credential', 'iam:GetCredentialReport')
const KNOWN: Credentials = {
  password: known(true),
  mfaActive: known(false),
  keys: known([]),
}
interface Options extends WorldOptions {
  readonly credentials?: Partial<Credentials>
  readonly to?: string
}
function paths({ credentials: some, to, ...world }: Options) {
  const credentials = { ...KNOWN, ...some }
  const question = { from: MALLORY[world.mallory ?? 'user'], ...(to && { to }) }
  return findPaths(escalationModel(world), question, testCatalogue(), () => credentials).paths
}
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
})
const certainty = (options: Options) => paths(options).map((path) => path.certainty)
const names = (options: Options) => paths(options).map(({ hops }) => hops.map(({ edge }) => edge.name))
const lambdaArn = (name: string) => `arn:aws:lambda:*:${ACCOUNT}:function:${name}`

describe('passing a role', () => {
  const make = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])
  const passFor = (resource: string) =>
    allow('iam:PassRole', '*', when('ArnLike', 'iam:AssociatedResourceArn', resource))

  it('for functions of a name that the caller cannot make', () => {
    const dev = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], lambdaArn('dev-*'))
    expect(paths({ statements: [dev, passFor(lambdaArn('prod-*'))] })).toEqual([])
    expect(certainty({ statements: [dev, passFor(lambdaArn('dev-jobs-*'))] })).toEqual(['proved'])
  })
  it('for instances, where the service runs functions', () => {
    expect(paths({ statements: [make, passFor('arn:aws:ec2:*:*:instance/*')] })).toEqual([])
    expect(certainty({ statements: [make, passFor('arn:aws:lambda:*:*:function:*')] })).toEqual(['proved'])
  })
  it('denied for the service, or everywhere but for another one', () => {
    const pass = allow('iam:PassRole')
    const toLambda = when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com')
    const notEc2 = when('StringNotEquals', 'iam:PassedToService', 'ec2.amazonaws.com')
    expect(paths({ statements: [make, pass, deny('iam:PassRole', '*', toLambda)] })).toEqual([])
    expect(paths({ statements: [make, pass, deny('iam:PassRole', '*', notEc2)] })).toEqual([])
  })
  it('to an instance without all that an instance is made of', () => {
    const on = (...types: string[]) =>
      allow(
        'ec2:RunInstances',
        types.map((type) => `arn:aws:ec2:*:*:${type}/*`),
      )
    const whole = ['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume']
    const pass = allow('iam:PassRole')
    expect(certainty({ statements: [pass, on(...whole)] })).toEqual(['proved'])
    for (const type of whole)
      expect(paths({ statements: [pass, on(...whole.filter((each) => each !== type))] })).toEqual([])
    const foreign = allow(
      'ec2:RunInstances',
      whole.map((type) => `arn:aws:ec2:*:${ACCOUNT}:${type}/*`),
    )
    // Images of others have no account in their ARN, and one's own neither.
    expect(paths({ statements: [pass, foreign] })).toEqual([])
  })
  it('in Regions that have nothing in common', () => {
    const create = allow('lambda:CreateFunction', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:*`)
    const run = allow('lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${ACCOUNT}:function:*`)
    expect(paths({ statements: [allow('iam:PassRole'), create, run] })).toEqual([])
  })
  it('from a Region that an SCP leaves out', () => {
    const here = allow(
      ['lambda:CreateFunction', 'lambda:InvokeFunction'],
      lambdaArn('*').replace(':*:', ':eu-west-1:'),
    )
    const guard = (region: string) => [
      allow('*'),
      {
        Effect: 'Deny',
        NotAction: 'iam:*',
        Resource: '*',
        ...when('StringNotEquals', 'aws:RequestedRegion', region),
      },
    ]
    const statements = [here, allow('iam:PassRole')]
    expect(certainty({ statements, scp: guard('eu-west-1') })).toEqual(['proved'])
    expect(paths({ statements, scp: guard('us-west-2') })).toEqual([])
  })
})

describe('assuming a role', () => {
  const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
  const assume = allow('sts:AssumeRole')
  it('needs both sides where the role trusts the account', () => {
    expect(paths({ statements: [allow('s3:*')], jobTrusts: root, to: 'job' })).toEqual([])
    expect(paths({ statements: [assume], jobTrusts: { AWS: arnOf('user', 'clerk') }, to: 'job' })).toEqual([])
    expect(certainty({ statements: [assume], jobTrusts: root, to: 'job' })).toEqual(['proved'])
  })
  it('a role that names the caller needs no permission of the caller, but yields to a deny, an SCP and an RCP', () => {
    const jobTrusts = { AWS: MALLORY.user }
    const statements = [allow('s3:ListAllMyBuckets')]
    const but: JsonObject = { Effect: 'Allow', NotAction: 'sts:*', Resource: '*' }
    expect(certainty({ statements, jobTrusts, to: 'job' })).toEqual(['proved'])
    expect(paths({ statements: [deny('sts:*')], jobTrusts, to: 'job' })).toEqual([])
    expect(paths({ statements, jobTrusts, to: 'job', scp: [but] })).toEqual([])
    const rcp = {
      id: 'p-2',
      name: 'NoRoles',
      document: documentOf({ ...deny('sts:AssumeRole'), Principal: '*' }),
    }
    const organization = {
      organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
      levels: [],
      rcpLevels: [{ target: ACCOUNT, policies: [rcp] }],
    }
    expect(paths({ statements, jobTrusts, to: 'job', snapshot: { organization } })).toEqual([])
  })
  it('of another account, or of a service, is nobody’s', () => {
    expect(
      paths({ statements: [assume], jobTrusts: { AWS: 'arn:aws:iam::999988887777:root' }, to: 'job' }),
    ).toEqual([])
    expect(paths({ statements: [assume], jobTrusts: { Service: 'ec2.amazonaws.com' }, to: 'job' })).toEqual(
      [],
    )
  })
})

describe('taking a user over', () => {
  const key = allow('iam:CreateAccessKey', arnOf('user', 'boss'))
  it('a third access key cannot be made unless one is deleted', () => {
    expect(paths({ statements: [key], credentials: { keys: known([1, 2]) } })).toEqual([])
    const both = allow(['iam:CreateAccessKey', 'iam:DeleteAccessKey'])
    expect(names({ statements: [both], credentials: { keys: known([1, 2]) } })).toEqual([
      ['iam:DeleteAccessKey + iam:CreateAccessKey'],
    ])
    expect(certainty({ statements: [key], credentials: { keys: known([1]) } })).toEqual(['proved'])
    expect(certainty({ statements: [key], credentials: { keys: NOT_COLLECTED } })).toEqual(['unproved'])
  })
  it('says what was not collected', () => {
    const [path] = paths({ statements: [key], credentials: { keys: NOT_COLLECTED } })
    expect(path?.hops[0]?.evidence[0]?.missing).toMatchObject([
      { call: 'iam:ListAccessKeys', couldFlip: true },
    ])
  })
  it.each([
    ['iam:CreateLoginProfile', true, 0],
    ['iam:CreateLoginProfile', false, 1],
    ['iam:UpdateLoginProfile', false, 0],
    ['iam:UpdateLoginProfile', true, 1],
  ])('%s where there is a password: %s', (action, password, count) => {
    expect(paths({ statements: [allow(action)], credentials: { password: known(password) } })).toHaveLength(
      count,
    )
  })
  it('one of both works where nobody knows whether there is a password, one alone is not proved', () => {
    const credentials = { password: NOT_COLLECTED }
    const both = ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile']
    expect(certainty({ statements: [allow(both)], credentials })).toEqual(['proved'])
    for (const action of both)
      expect(certainty({ statements: [allow(action)], credentials })).toEqual(['unproved'])
  })
  it('a password of its own is replaced by deleting and making one', () => {
    expect(paths({ statements: [allow(['iam:CreateLoginProfile', 'iam:DeleteLoginProfile'])] })).toHaveLength(
      1,
    )
  })
  it('a password does not help beside an MFA device', () => {
    const statements = [allow('iam:UpdateLoginProfile')]
    expect(paths({ statements, credentials: { mfaActive: known(true) } })).toEqual([])
    expect(certainty({ statements, credentials: { mfaActive: NOT_COLLECTED } })).toEqual(['unproved'])
  })
  it('whoever is taken over keeps the boundary, and is no administrator then', () => {
    const statements = [key]
    expect(paths({ statements, bossBoundary: [allow(['iam:Get*', 's3:*'])] })).toEqual([])
    expect(certainty({ statements, bossBoundary: [allow('*')] })).toEqual(['proved'])
  })
})

describe('rewriting a trust policy', () => {
  it('does not help who is denied to assume roles', () => {
    const statements = [allow('iam:UpdateAssumeRolePolicy'), deny('sts:AssumeRole')]
    expect(paths({ statements })).toEqual([])
    const but: JsonObject = { Effect: 'Allow', NotAction: 'sts:AssumeRole', Resource: '*' }
    expect(paths({ statements: [allow('iam:UpdateAssumeRolePolicy')], scp: [but] })).toEqual([])
  })
})

describe('targets that are not alike', () => {
  const open = { Tags: [{ Key: 'open', Value: 'yes' }] }
  const everything = documentOf(allow('*'))
  const admin = (name: string, more = {}) =>
    role(name, { RolePolicyList: [inline('all', everything)], ...more })
  const reached = (statement: JsonObject) => {
    const mallory = user('mallory', { UserPolicyList: [inline('own', documentOf(statement))] })
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [mallory],
        RoleDetailList: [admin('a'), admin('b', open), admin('team-c', open)],
      }),
    )
    return ['a', 'b', 'team-c'].filter(
      (to) => findPaths(model, { from: 'mallory', to }, testCatalogue()).paths[0]?.hops.length === 1,
    )
  }

  it('by their tags', () => {
    const tagged = when('StringEquals', 'iam:ResourceTag/open', 'yes')
    expect(reached(allow('iam:UpdateAssumeRolePolicy', '*', tagged))).toEqual(['b', 'team-c'])
  })
  it('by their names', () => {
    expect(reached(allow('iam:UpdateAssumeRolePolicy', arnOf('role', 'team-*')))).toEqual(['team-c'])
    const except = { Effect: 'Allow', Action: 'iam:UpdateAssumeRolePolicy', NotResource: arnOf('role', 'b') }
    expect(reached(except)).toEqual(['a', 'team-c'])
  })
  it('by a policy variable', () => {
    const statement = allow('iam:UpdateAssumeRolePolicy', `arn:aws:iam::${ACCOUNT}:role/\${aws:username}`)
    expect(reached(statement)).toEqual([])
  })
})

describe('giving permissions', () => {
  const bounded = when('StringEquals', 'iam:PermissionsBoundary', arnOf('policy', 'Limits'))

  it('only to principals under a boundary: neither to oneself nor to a new role', () => {
    const statements = [
      allow(
        ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy'],
        '*',
        bounded,
      ),
      allow('sts:AssumeRole'),
    ]
    expect(paths({ statements })).toEqual([])
  })
  it('unless a boundary is set: a new role without one is denied', () => {
    const without = {
      Condition: { StringNotEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'Limits') } },
    }
    const statements = [
      allow(['iam:CreateRole', 'iam:AttachRolePolicy']),
      deny('iam:CreateRole', '*', without),
    ]
    expect(paths({ statements })).toEqual([])
  })
  it('to roles that nobody can become', () => {
    const statements = [allow('iam:PutRolePolicy', arnOf('role', 'job'))]
    expect(paths({ statements })).toEqual([])
  })
  it('by policies that do not make an administrator', () => {
    const only = (policy: string) =>
      allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', policy))
    expect(paths({ statements: [only(arnOf('policy', 'Own'))] })).toEqual([])
    expect(names({ statements: [only(arnOf('policy', 'Everything'))] })).toEqual([['iam:AttachUserPolicy']])
  })
  it('a new version of a policy that is AWS’s, or that one does not have', () => {
    expect(paths({ statements: [allow('iam:CreatePolicyVersion', arnOf('policy', 'Everything'))] })).toEqual(
      [],
    )
    expect(names({ statements: [allow('iam:CreatePolicyVersion', arnOf('policy', 'Own'))] })).toEqual([
      ['iam:CreatePolicyVersion'],
    ])
  })
  it('another version only where one is there that gives more', () => {
    const statements = [allow('iam:SetDefaultPolicyVersion')]
    expect(paths({ statements })).toEqual([])
    expect(paths({ statements, older: [allow('s3:*')] })).toEqual([])
    expect(names({ statements, older: [allow('*')] })).toEqual([
      [`iam:SetDefaultPolicyVersion to v1 of ${arnOf('policy', 'Own')}`],
    ])
  })
  it('a group that gives less', () => {
    expect(paths({ statements: [allow('iam:AddUserToGroup', arnOf('group', 'team'))] })).toEqual([])
  })
  it('taking a boundary away from who has little', () => {
    const statements = [allow(['iam:DeleteUserPermissionsBoundary', 's3:*'])]
    expect(paths({ statements, boundary: [allow('iam:*')] })).toEqual([])
  })
  it('taking it away and then giving oneself a policy is a way', () => {
    const statements = [allow(['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPolicy'])]
    const boundary = [allow('iam:DeleteUserPermissionsBoundary')]
    expect(names({ statements, boundary })).toEqual([
      ['iam:DeleteUserPermissionsBoundary + iam:PutUserPolicy'],
    ])
    expect(paths({ statements: [...statements, deny('iam:DeleteUser*')], boundary })).toEqual([])
  })
})

describe('what was not collected', () => {
  it('nothing is proved where the SCPs could not be read', () => {
    const coverage = [
      {
        call: 'organizations:ListPoliciesForTarget',
        status: 'denied' as const,
        error: { code: 'AccessDenied', message: '' },
      },
    ]
    const statements = [allow(['iam:PutUserPolicy', 'iam:PassRole', 'lambda:*', 'sts:AssumeRole'])]
    const organization = { organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT } }
    const model = escalationModel({ statements, snapshot: { organization, coverage } })
    const answer = findPaths(model, {}, testCatalogue(), () => KNOWN)
    expect(model.scps).toMatchObject({ state: 'not-collected', assumedNone: false })
    expect(answer.paths.length).toBeGreaterThan(0)
    expect(new Set(answer.paths.map((path) => path.certainty))).toEqual(new Set(['unproved']))
    expect(answer.notes.join(' ')).toContain('service control policies could not be read')
  })
  it('a function’s policy that is not known makes no way by itself', () => {
    const statements = [allow('lambda:UpdateFunctionCode')]
    const but: JsonObject = { Effect: 'Allow', NotAction: 'lambda:*', Resource: '*' }
    const snapshot = { resources: [] }
    expect(certainty({ statements, snapshot })).toEqual(['unproved'])
    expect(paths({ statements, snapshot, boundary: [but] })).toEqual([])
  })
  it('an import knows functions, and not as which roles they run', () => {
    const model = escalationModel({ statements: [allow('s3:*')], snapshot: { workloads: [] } })
    expect(findPaths(model, {}, testCatalogue()).notes.join(' ')).toContain(
      'As which roles functions run was not read.',
    )
  })
  it('says which ways were not looked at', () => {
    const coverage = [{ call: 'lambda:ListFunctions', status: 'denied' as const }]
    const model = escalationModel({ statements: [allow('s3:*')], snapshot: { coverage, workloads: [] } })
    expect(findPaths(model, {}, testCatalogue()).notes).toContainEqual(
      'The crawl was refused lambda:ListFunctions. Ways through functions that exist already are not proved.',
    )
  })
})
