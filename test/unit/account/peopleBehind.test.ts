import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { peopleBehind } from '../../../shared/account/peopleBehind.ts'
import { behindRole } from '../../../shared/answers/behind.ts'
import { behindInWords } from '../../../shared/answers/behindWords.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { IdentityCenterData } from '../../../shared/snapshot/identityCenter.ts'
import type { CoverageEntry } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const NAME = 'AWSReservedSSO_Support_0123456789abcdef'
const ROLE = {
  ...role(NAME, {
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:aws:iam::111122223333:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE',
      },
      Action: 'sts:AssumeRoleWithSAML',
    }),
  }),
  Path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
}
const INSTANCE = { InstanceArn: 'arn:aws:sso:::instance/ssoins-1', IdentityStoreId: 'd-1' }
const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'
const whole: IdentityCenterData = {
  instances: [INSTANCE],
  permissionSets: [
    {
      PermissionSetArn: SET,
      Name: 'Support',
      assignments: [
        { PrincipalType: 'GROUP', PrincipalId: 'g1' },
        { PrincipalType: 'USER', PrincipalId: 'u2' },
        { PrincipalType: 'USER', PrincipalId: 'u3' },
      ],
    },
    {
      PermissionSetArn: `${SET}0`,
      Name: 'Other',
      assignments: [{ PrincipalType: 'USER', PrincipalId: 'u9' }],
    },
  ],
  users: [
    { UserId: 'u1', UserName: 'zoe' },
    { UserId: 'u2', UserName: 'ann', DisplayName: 'Ann Lee' },
    { UserId: 'u3', UserName: 'ben' },
  ],
  groups: [{ GroupId: 'g1', DisplayName: 'helpdesk', members: ['u1', 'u2'] }],
}
const [SUPPORT, OTHER] = whole.permissionSets ?? []
const { assignments: _assignments, ...unassigned } = SUPPORT ?? { PermissionSetArn: SET }
const { Name: _name, ...nameless } = SUPPORT ?? { PermissionSetArn: SET }

function behind(identityCenter: IdentityCenterData | null, coverage: readonly CoverageEntry[] = []) {
  const snapshot = snapshotOf(
    { RoleDetailList: [ROLE] },
    { coverage, ...(identityCenter === null ? {} : { identityCenter }) },
  )
  const model = buildAccountModel(snapshot)
  const found = model.roles.get(ROLE.Arn)
  if (found === undefined) throw new Error('The role is not in the model')
  return { found: peopleBehind(model, found), words: behindInWords(behindRole(model, found)) }
}

describe('the people behind a role of IAM Identity Center', () => {
  it('are those of its permission set, of their own or through groups, each once', () => {
    const { found, words } = behind(whole)
    expect(found).toEqual({
      permissionSet: 'Support',
      people: [
        { id: 'u2', name: 'ann', displayName: 'Ann Lee', groups: ['helpdesk'] },
        { id: 'u3', name: 'ben', groups: [] },
        { id: 'u1', name: 'zoe', groups: ['helpdesk'] },
      ],
      missing: [],
    })
    expect(words).toEqual(['3 people: ann, ben, zoe'])
  })

  it('are nobody where nobody is assigned', () => {
    const none = { ...whole, permissionSets: [{ ...unassigned, assignments: [] }] }
    expect(behind(none).words).toEqual(['nobody is assigned'])
  })

  const cases: readonly [string, IdentityCenterData | null, string, string][] = [
    ['nothing was read', null, 'sso:ListInstances', 'people with Support (not known who)'],
    [
      'no instance is seen',
      { instances: [], permissionSets: [], users: [], groups: [] },
      'sso:ListInstances',
      'people with Support (not known who)',
    ],
    [
      'permission sets were refused',
      { instances: [INSTANCE], users: [], groups: [] },
      'sso:ListPermissionSetsProvisionedToAccount',
      'people with Support (not known who)',
    ],
    [
      'names of permission sets were refused',
      { ...whole, permissionSets: [nameless, OTHER ?? nameless] },
      'sso:DescribePermissionSet',
      'people with Support (not known who)',
    ],
    [
      'assignments were refused',
      { ...whole, permissionSets: [unassigned] },
      'sso:ListAccountAssignments',
      'people with Support (not known who)',
    ],
    [
      'members were refused',
      { ...whole, groups: [{ GroupId: 'g1', DisplayName: 'helpdesk' }] },
      'identitystore:ListGroupMemberships',
      'at least 2 people: ann, ben',
    ],
  ]
  it.each(cases)('are not known, with the call that would tell, where %s', (_what, data, call, words) => {
    const result = behind(data, [
      { call, status: 'denied', error: { code: 'AccessDeniedException', message: 'no' } },
    ])
    expect(result.found?.missing.map((each) => each.call)).toEqual([call])
    expect(result.words).toEqual([words])
  })

  it('keep their ids where names were refused, and are counted all the same', () => {
    const { found, words } = behind({ ...whole, users: whole.users.map(({ UserId }) => ({ UserId })) })
    expect(found?.people.map(({ name }) => name)).toEqual(['u1', 'u2', 'u3'])
    expect(found?.missing.map(({ call }) => call)).toEqual(['identitystore:DescribeUser'])
    expect(words).toEqual(['3 people: u1, u2, u3'])
  })
})

describe('who comes into an ordinary role from outside of IAM', () => {
  const GITHUB = 'token.actions.githubusercontent.com'
  const words = (statement: JsonObject) => {
    const plain = role('deploy', {
      AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Action: '*', ...statement }),
    })
    const model = buildAccountModel(snapshotOf({ RoleDetailList: [plain] }))
    const found = model.roles.get(plain.Arn)
    return found === undefined ? null : behindInWords(behindRole(model, found))
  }
  const federated = (value: string) => ({ Federated: `arn:aws:iam::111122223333:${value}` })

  it.each<[string, JsonObject, readonly string[]]>([
    ['everybody of a SAML provider', { Principal: federated('saml-provider/corp') }, ['everybody of corp']],
    [
      'a SAML subject',
      { Principal: federated('saml-provider/corp'), Condition: { StringEquals: { 'SAML:sub': 'ann@corp' } } },
      ['ann@corp of corp'],
    ],
    [
      'repositories of an OIDC provider',
      {
        Principal: federated(`oidc-provider/${GITHUB}`),
        Condition: { StringLike: { [`${GITHUB}:sub`]: ['repo:a/b:*', 'repo:a/c:*'] } },
      },
      ['GitHub repository a/b, GitHub repository a/c'],
    ],
    [
      'everybody where the condition names who is left out',
      {
        Principal: federated(`oidc-provider/${GITHUB}`),
        Condition: { StringNotLike: { [`${GITHUB}:sub`]: 'repo:a/b:*' } },
      },
      ['anybody at GitHub Actions'],
    ],
    [
      'certificates of IAM Roles Anywhere',
      {
        Principal: { Service: 'rolesanywhere.amazonaws.com' },
        Condition: { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-7' } },
      },
      ['certificate build-7 of IAM Roles Anywhere (not known whether a profile lists it)'],
    ],
    [
      'people with an entitlement of account access',
      { Principal: { Service: 'account-access.amazonaws.com' } },
      ['people (not known who), by account access manager'],
    ],
    ['pods', { Principal: { Service: 'pods.eks.amazonaws.com' } }, ['pods (not known which)']],
    ['nobody, of a service', { Principal: { Service: 'ec2.amazonaws.com' } }, []],
    ['nobody, of the account', { Principal: { AWS: arnOf('user', 'ann') } }, []],
    ['nobody, by a Deny', { Effect: 'Deny', Principal: federated('saml-provider/corp') }, []],
  ])('is %s', (_what, statement, expected) => {
    expect(words(statement)).toEqual(expected)
  })
})
