import { describe, expect, it } from 'vitest'
import type { Certainty } from '../../../shared/paths/edge/certainty.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import type { RoleExposure } from '../../../shared/exposure/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { RoleDetail, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ORGANIZATION, OTHER } from './world.ts'

const GITHUB = 'token.actions.githubusercontent.com'
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}`
const trusts = (more: JsonObject): JsonObject => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...more })
const partner = { Principal: { AWS: OTHER } }

function rolesOf(
  trust: readonly JsonObject[],
  more: {
    readonly role?: Partial<RoleDetail>
    readonly snapshot?: Partial<Snapshot>
    readonly escalates?: ReadonlyMap<string, Certainty>
    readonly strict?: true
  } = {},
): readonly RoleExposure[] {
  const detail = role('target', { AssumeRolePolicyDocument: documentOf(...trust), ...more.role })
  const snapshot = snapshotOf({ RoleDetailList: [detail] }, more.snapshot)
  const { escalates, strict } = more
  return findExposure(
    {
      snapshot,
      models: [buildAccountModel(snapshot)],
      catalogue: testCatalogue(),
      ...(escalates !== undefined && { escalates }),
    },
    { kinds: ['assumable-roles'], ...(strict === true && { strict }) },
  ).roles
}

describe('roles that outsiders may assume', () => {
  it('are not those that services, the own account or its principals may assume', () => {
    expect(rolesOf([trusts({ Principal: { Service: 'ec2.amazonaws.com' } })])).toEqual([])
    expect(rolesOf([trusts({ Principal: { AWS: [ACCOUNT, arnOf('user', 'ana')] } })])).toEqual([])
  })

  it('are not those that AWS linked to a service', () => {
    const linked = {
      Path: '/aws-service-role/x.amazonaws.com/',
      Arn: arnOf('role', 'aws-service-role/x.amazonaws.com/target'),
    }
    expect(rolesOf([trusts(partner)], { role: linked })).toEqual([])
  })

  it.each<[string, JsonObject, object, readonly string[]]>([
    ['none', {}, { state: 'none' }, ['No external id is asked for, as AWS advises for third parties.']],
    ['one', { StringEquals: { 'sts:ExternalId': 'x-1' } }, { state: 'required', values: ['x-1'] }, []],
    ['any', { StringLike: { 'sts:ExternalId': '*' } }, { state: 'any' }, ['Any external id will do.']],
    [
      'one, but only where it is given',
      { StringEqualsIfExists: { 'sts:ExternalId': 'x-1' } },
      { state: 'none' },
      ['No external id is asked for, as AWS advises for third parties.'],
    ],
  ])('tell the external id that is asked for: %s', (_name, condition, externalId, warnings) => {
    const [found] = rolesOf([trusts({ ...partner, Condition: condition })])
    expect(found).toMatchObject({
      role: arnOf('role', 'target'),
      who: { kind: 'account', account: OTHER, relation: 'third-party' },
      actions: ['sts:AssumeRole'],
      externalId,
      warnings,
    })
  })

  it('need no external id within the organization', () => {
    const managed = { ...ORGANIZATION.organization, managementAccount: OTHER }
    const [found] = rolesOf([trusts(partner)], {
      snapshot: { organization: { ...ORGANIZATION, organization: managed } },
    })
    expect(found?.who).toMatchObject({ relation: 'organization' })
    expect(found?.warnings).toEqual([])
  })

  it('that every account may assume say so, not where the organization is asked for', () => {
    const everyone = { Principal: { AWS: '*' } }
    expect(rolesOf([trusts(everyone)])[0]?.warnings).toContain('Every AWS account may assume it.')
    const [own] = rolesOf(
      [trusts({ ...everyone, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-own1234567' } } })],
      { snapshot: { organization: ORGANIZATION } },
    )
    expect(own?.who).toEqual({ kind: 'organization', id: 'o-own1234567', own: true })
    expect(own?.warnings).toEqual([])
    expect(
      rolesOf([trusts({ ...everyone, Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })]),
    ).toEqual([])
  })

  it('that are for a role of some name are for every account that makes one', () => {
    const named = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Deploy' } }
    const [found] = rolesOf([trusts({ Principal: { AWS: '*' }, Condition: named })])
    expect(found?.who).toEqual({ kind: 'any-account', as: 'arn:aws:iam::*:role/Deploy' })
  })

  it('are no longer listed where a deny keeps everybody out but its own', () => {
    const denies = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } },
    }
    expect(rolesOf([trusts(partner), denies])).toEqual([])
  })

  const github = (condition: JsonObject) =>
    rolesOf([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: PROVIDER },
        Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, ...condition },
      },
    ])[0]?.subjects
  it.each<[string, JsonObject, 'yes' | 'no']>([
    ['no subject', {}, 'yes'],
    ['every subject', { StringLike: { [`${GITHUB}:sub`]: '*' } }, 'yes'],
    ['every repository', { StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }, 'yes'],
    ['owners whose name begins so', { StringLike: { [`${GITHUB}:sub`]: 'repo:acme*' } }, 'yes'],
    ['an owner', { StringLike: { [`${GITHUB}:sub`]: 'repo:acme/*' } }, 'no'],
    ['a branch', { StringLike: { [`${GITHUB}:sub`]: 'repo:acme/shop:ref:refs/heads/main' } }, 'no'],
  ])('by an OIDC provider tell whether anyone of it gets in: %s', (_name, condition, anyone) => {
    const subjects = github(condition)
    expect(subjects?.anyone).toBe(anyone)
    expect(subjects?.audiences).toEqual(['sts.amazonaws.com'])
  })

  it('by a provider that everybody can use are worst where nothing asks who it is', () => {
    const web = (provider: string, condition: JsonObject): JsonObject => ({
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${provider}` },
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    })
    const warnings = (provider: string, condition: JsonObject) =>
      rolesOf([web(provider, condition)]).map((each) => each.warnings)
    expect(warnings(GITHUB, {})).toEqual([
      ['No subject is asked for: anybody at GitHub Actions, of whatever organization there, may assume it.'],
    ])
    expect(warnings('login.example.com', {})).toEqual([
      ['No subject is asked for: anyone of the provider may assume it.'],
    ])
    const own = { StringEquals: { 'accounts.google.com:aud': 'my-client' } }
    expect(warnings('accounts.google.com', own)[0]?.[0]).toMatch(
      /anyone of the provider with a token for my-client/,
    )
    const both = rolesOf([web(GITHUB, {}), trusts({ Principal: { AWS: '444455556666' } })])
    expect(both.map(({ who }) => who.kind)).toEqual(['federated', 'account'])
  })

  it('by a SAML provider are not warned of for want of a subject', () => {
    const [found] = rolesOf([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithSAML',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` },
        Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      },
    ])
    expect(found).toMatchObject({ who: { kind: 'federated', method: 'saml' }, warnings: [] })
  })

  it('that are administrators, or can become one, say so', () => {
    const all = { RolePolicyList: [inline('all', documentOf(allow('*')))] }
    expect(rolesOf([trusts(partner)], { role: all })[0]?.warnings).toContain('It is an administrator.')
    const escalates = new Map<string, Certainty>([[arnOf('role', 'target'), 'proved']])
    const [found] = rolesOf([trusts(partner)], { escalates })
    expect(found?.escalates).toBe('proved')
    expect(found?.warnings).toContain('It can become an administrator.')
    expect(rolesOf([trusts(partner)], { escalates: new Map() })[0]?.escalates).toBeNull()
    expect(rolesOf([trusts(partner)])[0]).not.toHaveProperty('escalates')
  })

  it('under strict have no external id unless one is given', () => {
    const asked = trusts({ ...partner, Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } } })
    expect(rolesOf([asked], { strict: true })).toEqual([])
    expect(rolesOf([asked])).toHaveLength(1)
  })

  it('share a trust policy with its answer, each under its own name', () => {
    const trust = { AssumeRolePolicyDocument: documentOf(trusts(partner)) }
    const snapshot = snapshotOf({ RoleDetailList: [role('one', trust), role('two', trust)] })
    const { resources } = findExposure(
      { snapshot, models: [buildAccountModel(snapshot)], catalogue: testCatalogue() },
      { kinds: ['outside-access'] },
    )
    expect(
      resources.map(({ resource, access }) => [resource, access[0]?.on, access[0]?.via[0]?.policyId]),
    ).toEqual(
      ['one', 'two'].map((name) => [
        arnOf('role', name),
        [arnOf('role', name)],
        `${arnOf('role', name)}#trust`,
      ]),
    )
  })
})
