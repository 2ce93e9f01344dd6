import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const snapshot = snapshotOf({
  UserDetailList: [user('ana'), user('ben', { UserPolicyList: [inline('all', documentOf(allow('*')))] })],
  RoleDetailList: [role('app')],
})
const account = { snapshot, model: buildAccountModel(snapshot) }
const trace = (message: string) => traceAnswer([account], { message }, testCatalogue()).traces[0]!
const kinds = (message: string) => trace(message).causes.map(({ kind }) => kind)
const refused = (principal: string, action: string, rest: string) =>
  `User: ${principal} is not authorized to perform: ${action} ${rest}`

describe('what AWS’s message names', () => {
  it('is a cause for a principal that is not in the snapshot', () => {
    const message = refused(
      arnOf('user', 'gone'),
      'iam:ListUsers',
      'with an explicit deny in a service control policy',
    )
    expect(kinds(message)).toEqual(['principal-not-found', 'service-control-policy'])
  })
  it('comes before what the account that is not open could add', () => {
    const other = 'arn:aws:iam::444455556666:user/x'
    const message = refused(
      other,
      'iam:ListUsers',
      'because no permissions boundary allows the iam:ListUsers action',
    )
    expect(kinds(message)).toEqual(['permissions-boundary', 'not-collected'])
    expect(trace(message).disagreement).toContain('was not collected')
  })
  it('is a cause where the snapshot says Allowed, with the reason why that may be', () => {
    const message = refused(
      arnOf('user', 'ben'),
      'iam:ListUsers',
      'because no identity-based policy allows the iam:ListUsers action',
    )
    expect(kinds(message)).toEqual(['missing-identity-allow'])
    expect(trace(message).disagreement).toContain('does not block the request')
  })
  it('is looked at first, and the other layers stay in the list', () => {
    const message = refused(
      arnOf('user', 'ana'),
      'iam:ListUsers',
      'with an explicit deny in a permissions boundary',
    )
    expect(kinds(message)).toEqual(['permissions-boundary', 'missing-identity-allow'])
  })
  it('is an explicit deny even where the snapshot has only a missing allow', () => {
    const message = refused(
      arnOf('user', 'ana'),
      'iam:ListUsers',
      'with an explicit deny in an identity-based policy',
    )
    expect(kinds(message)).toEqual(['explicit-deny', 'missing-identity-allow'])
    expect(trace(message).disagreement).toContain('but it has no Allow for it')
  })
  it('is the trust policy when it calls that a resource-based policy', () => {
    const message = refused(
      arnOf('user', 'ana'),
      'sts:AssumeRole',
      `on resource: ${arnOf('role', 'app')} because no resource-based policy allows the sts:AssumeRole action`,
    )
    expect(kinds(message)).toEqual(['trust-policy'])
    expect(trace(message).disagreement).toBeNull()
  })
  it('may be a key, though neither caller nor key is named', () => {
    const message =
      'An error occurred (AccessDeniedException) when calling the GetSecretValue operation: Access to KMS is not allowed'
    expect(kinds(message)).toEqual(['kms-key-policy'])
  })
  it('may be the execution role that Lambda can’t become', () => {
    const message =
      'An error occurred (InvalidParameterValueException) when calling the CreateFunction operation: The role defined for the function cannot be assumed by Lambda.'
    expect(kinds(message)).toContain('execution-role')
  })
})
