import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { isPerson } from '../../../shared/paths/search/people.ts'
import { noCredentials } from '../../../shared/paths/ways/takeOver.ts'
import type { AccountAssignment } from '../../../shared/snapshot/identityCenter.ts'
import { documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const trust = (Principal: JsonObject) => ({
  AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Principal, Action: '*' }),
})
const SUPPORT = {
  ...role(
    'AWSReservedSSO_Support_0123456789abcdef',
    trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/AWSSSO_01_DO_NOT_DELETE' }),
  ),
  Path: '/aws-reserved/sso.amazonaws.com/',
}

describe('whether a person acts as a role', () => {
  const ofIdentityCenter = (assignments?: readonly AccountAssignment[]) => {
    const set = { PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1', Name: 'Support' }
    const identityCenter = {
      instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-1', IdentityStoreId: 'd-1' }],
      permissionSets: [assignments === undefined ? set : { ...set, assignments }],
      users: [],
      groups: [],
    }
    const model = buildAccountModel(snapshotOf({ RoleDetailList: [SUPPORT] }, { identityCenter }))
    return isPerson([model], noCredentials, SUPPORT.Arn)
  }

  it('is so for a role of IAM Identity Center that is assigned to somebody', () => {
    expect(ofIdentityCenter([{ PrincipalType: 'USER', PrincipalId: 'u1' }])).toBe(true)
  })

  it('is not so where it is assigned to nobody', () => {
    expect(ofIdentityCenter([])).toBe(false)
  })

  it('is taken for so where its assignments were not read', () => {
    expect(ofIdentityCenter()).toBe(true)
  })

  it.each([
    ['with entitlements of account access', { Service: 'account-access.amazonaws.com' }, true],
    ['of a SAML provider', { Federated: 'arn:aws:iam::111122223333:saml-provider/corp' }, true],
    ['of Cognito', { Federated: 'cognito-identity.amazonaws.com' }, true],
    ['of Google, where programs sign in too', { Federated: 'accounts.google.com' }, null],
    ['of GitHub', { Federated: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' }, false],
    ['of certificates', { Service: 'rolesanywhere.amazonaws.com' }, false],
    ['of a service', { Service: 'ec2.amazonaws.com' }, false],
  ])('for an ordinary role %s', (_what, principal, expected) => {
    const plain = role('plain', trust(principal))
    const model = buildAccountModel(snapshotOf({ RoleDetailList: [plain] }))
    expect(isPerson([model], noCredentials, plain.Arn)).toBe(expected)
  })
})
