import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { administratorReader } from '../../../shared/answers/answers.ts'
import { entrancesOf } from '../../../shared/answers/entrances.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { IamData, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const OKTA = `arn:aws:iam::${ACCOUNT}:saml-provider/Okta`
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`
const trusts = (provider: string, action: string, condition: JsonObject = {}) =>
  documentOf({
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: action,
    Condition: condition,
  })

function world(more: Partial<Omit<Snapshot, 'iam'>> = {}, iam: Partial<IamData> = {}) {
  const snapshot = snapshotOf(
    {
      RoleDetailList: [
        role('deploy', {
          AssumeRolePolicyDocument: trusts(GITHUB, 'sts:AssumeRoleWithWebIdentity', {
            StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:north/app:ref:refs/heads/main' },
          }),
          RolePolicyList: [inline('all', documentOf(allow('*')))],
        }),
        role('people', { AssumeRolePolicyDocument: trusts(OKTA, 'sts:AssumeRoleWithSAML') }),
        role('mobile', {
          AssumeRolePolicyDocument: trusts('accounts.google.com', 'sts:AssumeRoleWithWebIdentity'),
        }),
        role('web', { InstanceProfileList: [] }),
      ],
    },
    {
      workloads: [
        {
          kind: 'ec2-instance',
          arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
          region: 'eu-west-1',
          state: 'running',
          instanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
        },
        {
          kind: 'lambda-function',
          arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mailer`,
          region: 'eu-west-1',
          name: 'mailer',
          roleArn: arnOf('role', 'deploy'),
        },
      ],
      ...more,
    },
    {
      identityProviders: [{ Arn: OKTA, Type: 'SAML' }],
      instanceProfiles: [
        {
          InstanceProfileName: 'web',
          Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
          Roles: [{ RoleName: 'web', Arn: arnOf('role', 'web') }],
        },
      ] as never,
      ...iam,
    },
  )
  const model = buildAccountModel(snapshot)
  return entrancesOf(snapshot, model, administratorReader(model, testCatalogue()))
}

describe('who comes in', () => {
  it('names each provider with the roles that trust it, and whom they let in', () => {
    const { providers } = world()
    const byName = new Map(providers.map((each) => [each.name, each]))
    expect(byName.get('token.actions.githubusercontent.com')).toMatchObject({
      type: 'OIDC',
      // The account has none of that ARN: whoever makes one gets in.
      standing: 'gone',
      roles: [
        {
          role: arnOf('role', 'deploy'),
          who: 'branch main of GitHub repository north/app',
          anybody: false,
          administrator: { state: 'known', value: true },
        },
      ],
    })
    expect(byName.get('Okta')).toMatchObject({
      type: 'SAML',
      standing: 'there',
      roles: [{ role: arnOf('role', 'people') }],
    })
    expect(byName.get('accounts.google.com')).toMatchObject({
      standing: 'shared',
      roles: [{ anybody: true }],
    })
  })

  it('never says that a provider is gone where providers were not read', () => {
    const { providers, missing } = world({}, { identityProviders: undefined as never })
    expect(providers.find(({ id }) => id === GITHUB)?.standing).toBe('not-known')
    expect(missing.map(({ call }) => call)).toEqual(
      expect.arrayContaining(['iam:ListSAMLProviders', 'iam:ListOpenIDConnectProviders']),
    )
  })

  it('names what runs with its roles, an instance through its profile', () => {
    const { workloads } = world()
    expect(workloads.map(({ name, kind, roles }) => [name, kind, roles.map((each) => each.role)])).toEqual([
      ['i-1', 'EC2 instance', [arnOf('role', 'web')]],
      ['mailer', 'Lambda function', [arnOf('role', 'deploy')]],
    ])
  })

  it('does not say that an instance has no role where its profile was not read', () => {
    const { workloads } = world({}, { instanceProfiles: [] })
    expect(workloads[0]).toMatchObject({
      roles: [],
      rolesNotCollected: { state: 'not-collected', call: 'iam:ListInstanceProfiles' },
    })
  })

  it('names the roles of IAM Identity Center at its provider', () => {
    const provider = `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`
    const snapshot = snapshotOf(
      {
        RoleDetailList: [
          role('AWSReservedSSO_Support_0123456789abcdef', {
            Path: '/aws-reserved/sso.amazonaws.com/',
            Arn: `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Support_0123456789abcdef`,
            AssumeRolePolicyDocument: trusts(provider, 'sts:AssumeRoleWithSAML'),
          }),
        ],
      },
      {},
      { identityProviders: [{ Arn: provider, Type: 'SAML' }] },
    )
    const model = buildAccountModel(snapshot)
    const { providers } = entrancesOf(snapshot, model, administratorReader(model, testCatalogue()))
    expect(providers).toMatchObject([
      { id: provider, standing: 'there', roles: [{ who: 'people with Support (not known who)' }] },
    ])
  })

  it('has the people and programs behind roles, as the credential review has them', () => {
    const { people } = world()
    expect(people.rows.map(({ role: arn, kind }) => [arn, kind])).toContainEqual([
      arnOf('role', 'people'),
      'federated',
    ])
  })
})
