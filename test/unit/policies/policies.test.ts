import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findingsInWords, POLICY_HEADER, policyLine } from '../../../shared/policies/csv.ts'
import { organizationPage } from '../../../shared/policies/organization.ts'
import { policyPage } from '../../../shared/policies/page.ts'
import { policyList } from '../../../shared/policies/rows.ts'
import type { OrganizationData, Snapshot } from '../../../shared/snapshot/schema.ts'
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

const ORGANIZATION: OrganizationData = {
  organization: {
    id: 'o-north',
    managementAccount: '777788889999',
    account: ACCOUNT,
    path: 'o-north/r-root/ou-1/',
  },
  units: [{ id: 'ou-1', name: 'Workloads' }],
  levels: [
    {
      target: 'r-root',
      policies: [{ id: 'p-all', name: 'FullAWSAccess', document: documentOf(allow('*')) }],
    },
    {
      target: 'ou-1',
      policies: [
        {
          id: 'p-regions',
          name: 'regions',
          document: documentOf({
            Effect: 'Deny',
            NotAction: ['iam:*'],
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
          }),
        },
      ],
    },
    { target: ACCOUNT, policies: [] },
  ],
}

function world(more: Partial<Snapshot> = {}): Snapshot {
  return snapshotOf(
    {
      UserDetailList: [
        user('ana', { GroupList: ['team'] }),
        user('bo', {
          AttachedManagedPolicies: [attached('shared')],
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: arnOf('policy', 'edge'),
          },
          UserPolicyList: [inline('all', documentOf(allow('*')))],
        }),
      ],
      GroupDetailList: [group('team', { AttachedManagedPolicies: [attached('shared')] })],
      RoleDetailList: [role('app', { AttachedManagedPolicies: [attached('unread')] })],
      Policies: [
        managed(
          'shared',
          documentOf(allow('s3:ListBucket', 'arn:aws:s3:::b/*', { Sid: 'Lists' }), deny('s3:PutObject')),
        ),
        managed('edge', documentOf(allow('*'))),
        managed('loose', documentOf(allow('s3:GetObject'))),
        managed('unread', undefined),
      ],
    },
    { organization: ORGANIZATION, ...more },
  )
}
const listOf = (snapshot = world()) => policyList(snapshot, buildAccountModel(snapshot), testCatalogue())
const pageOf = (named: string, snapshot = world()) =>
  policyPage(snapshot, buildAccountModel(snapshot), testCatalogue(), named)
const organizationOf = (snapshot = world()) =>
  organizationPage(snapshot, buildAccountModel(snapshot), testCatalogue())

describe('the list of policies', () => {
  it('has all, trust policies of roles too, with who has each, also nobody', () => {
    const rows = listOf().policies.map(({ name, kind, attached: to, bounds }) => [name, kind, to, bounds])
    expect(rows).toEqual(
      expect.arrayContaining([
        ['shared', 'customer-managed', 2, 0],
        ['edge', 'customer-managed', 0, 1],
        ['loose', 'customer-managed', 0, 0],
        ['all', 'inline', 1, 0],
        ['regions', 'scp', 1, 0],
      ]),
    )
    const trust = listOf().policies.filter(({ kind }) => kind === 'trust')
    expect(trust.map(({ owner, policyId }) => [owner, policyId])).toContainEqual([
      arnOf('role', 'app'),
      `${arnOf('role', 'app')}#trust`,
    ])
  })

  it('does not check the trust policy of a service-linked role, which is AWS’s', () => {
    const linked = arnOf('role', 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX')
    const open = documentOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRol' })
    const roles = [
      role('own', { AssumeRolePolicyDocument: open }),
      role('AWSServiceRoleForX', { Arn: linked, AssumeRolePolicyDocument: open }),
    ]
    const rows = listOf(snapshotOf({ RoleDetailList: roles })).policies
    expect(rows.map(({ owner, findings }) => [owner, findings.state])).toEqual([
      [arnOf('role', 'own'), 'known'],
      [linked, 'absent'],
    ])
  })

  it('tells size, quota and version in force, and of a document that was not read nothing of the kind', () => {
    const rows = new Map(listOf().policies.map((row) => [row.name, row]))
    expect(rows.get('shared')).toMatchObject({ version: 'v2', size: { value: { quota: 6144 } } })
    expect(rows.get('all')).toMatchObject({ size: { value: { quota: 2048 } } })
    for (const fact of ['statements', 'size', 'findings'] as const)
      expect(rows.get('unread')?.[fact]).toMatchObject({
        state: 'not-collected',
        call: 'iam:GetPolicyVersion',
      })
  })

  it('counts what the lint found: a boundary gives nobody anything', () => {
    const rows = new Map(listOf().policies.map((row) => [row.name, row]))
    expect(rows.get('all')?.findings).toEqual({ state: 'known', value: { risk: 1, noEffect: 0, tidy: 0 } })
    expect(rows.get('shared')?.findings).toEqual({ state: 'known', value: { risk: 0, noEffect: 1, tidy: 0 } })
    expect(rows.get('edge')?.findings).toEqual({ state: 'known', value: { risk: 0, noEffect: 0, tidy: 0 } })
  })

  it('is written line by line', () => {
    const row = listOf().policies.find(({ name }) => name === 'unread')
    const line = row === undefined ? [] : policyLine(row)
    expect(line).toHaveLength(POLICY_HEADER.length)
    expect(line).toContain('not known')
    expect(findingsInWords({ findings: { state: 'absent' } })).toBe('not checked')
    expect(findingsInWords({ findings: { state: 'known', value: { risk: 1, noEffect: 2, tidy: 3 } } })).toBe(
      '1 risky, 2 without effect, 3 said twice',
    )
  })

  it('says that SCPs were not read', () => {
    const { levels: _, ...rest } = ORGANIZATION
    expect(listOf(world({ organization: rest })).missing.map(({ call }) => call)).toContain(
      'organizations:ListPoliciesForTarget',
    )
  })
})

describe('one policy', () => {
  it('says each statement in words, who gets it, and what never applies in it', () => {
    const { statements, reaches, holders } = pageOf('shared')
    expect(statements[0]).toMatchObject({
      sid: 'Lists',
      effect: 'Allow',
      words: 'Allows s3:ListBucket on arn:aws:s3:::b/*',
      who: '2 users and roles',
      actions: 1,
      lint: [{ id: 'resource-never-matches' }],
    })
    expect(statements[1]).toMatchObject({
      effect: 'Deny',
      words: 'Denies s3:PutObject on every resource',
      lint: [],
    })
    expect(reaches).toBe(2)
    expect(holders).toEqual(
      expect.arrayContaining([
        { arn: arnOf('group', 'team'), how: 'attached' },
        { arn: arnOf('user', 'ana'), how: 'group', via: arnOf('group', 'team') },
        { arn: arnOf('user', 'bo'), how: 'attached' },
      ]),
    )
  })

  it('that is a boundary alone gives nobody anything', () => {
    expect(pageOf('edge')).toMatchObject({
      reaches: 0,
      holders: [{ arn: arnOf('user', 'bo'), how: 'boundary' }],
      statements: [{ who: 'Nobody gets anything: it limits 1 user or role' }],
    })
  })

  it('compares versions that were collected', () => {
    expect(pageOf('shared').versions.map(({ version, inForce }) => [version, inForce])).toEqual([
      ['v2', true],
      ['v1', false],
    ])
  })

  it('whose document was not read has no statements, and says by which call it would', () => {
    expect(pageOf('unread')).toMatchObject({
      text: { state: 'not-collected', call: 'iam:GetPolicyVersion' },
      statements: [],
      reaches: 1,
    })
  })

  it('of a role or a resource names whom its statements are about', () => {
    const trust = pageOf(`${arnOf('role', 'app')}#trust`)
    expect(trust).toMatchObject({ kind: 'trust', statements: [{ who: 'ec2.amazonaws.com' }] })
  })

  it('that breaks the grammar says so of the statement', () => {
    const broken = world()
    const snapshot = {
      ...broken,
      iam: {
        ...broken.iam,
        authorizationDetails: {
          ...broken.iam.authorizationDetails,
          Policies: [managed('broken', documentOf({ Effect: 'Allow', Resource: '*' }))],
        },
      },
    }
    expect(pageOf('broken', snapshot)).toMatchObject({
      statements: [{ words: '' }],
      problems: [{ code: 'missing-action' }],
    })
  })

  it('that is not there is refused in a sentence, and one name for two asks for the id', () => {
    expect(() => pageOf('x'.repeat(10_000))).toThrow(
      /^The snapshot of account 111122223333 has no policy x{200}…/,
    )
    const twice = world()
    const snapshot = {
      ...twice,
      iam: {
        ...twice.iam,
        authorizationDetails: {
          ...twice.iam.authorizationDetails,
          UserDetailList: [
            user('a', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] }),
            user('b', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] }),
          ],
        },
      },
    }
    expect(() => pageOf('own', snapshot)).toThrow(/2 policies are called own/)
  })
})

describe('the organization', () => {
  it('is told level by level, with what each denies in words and whom it concerns', () => {
    const { levels, concerns, management } = organizationOf()
    expect(management).toBe(false)
    expect(levels.map(({ target, kind, name }) => [target, kind, name])).toEqual([
      ['r-root', 'root', undefined],
      ['ou-1', 'unit', 'Workloads'],
      [ACCOUNT, 'account', undefined],
    ])
    expect(levels[1]?.scps).toMatchObject({
      value: [
        {
          name: 'regions',
          denies: {
            value: [
              'Denies every action but iam:* on every resource, where aws:RequestedRegion must not be eu-west-1',
            ],
          },
        },
      ],
    })
    expect(concerns.scp).toBe('3 users and roles of this account and its root user; not service-linked roles')
  })

  it('concerns at least those that were read where users and roles were not all read', () => {
    const snapshot = world({
      coverage: [
        {
          call: 'iam:GetAccountAuthorizationDetails',
          status: 'failed',
          error: { code: 'Throttling', message: '' },
        },
      ],
    })
    expect(organizationOf(snapshot).concerns.scp).toMatch(/^at least 3 users and roles/)
  })

  it('of which RCPs were not read never says there are none', () => {
    const { levels, missing } = organizationOf()
    expect(levels[0]?.rcps).toMatchObject({ state: 'not-collected' })
    expect(missing).toMatchObject([{ call: 'organizations:ListPoliciesForTarget' }])
  })

  it('does not restrict its management account', () => {
    const organization = {
      ...ORGANIZATION,
      organization: { ...ORGANIZATION.organization, managementAccount: ACCOUNT },
    }
    const page = organizationOf(world({ organization }))
    expect(page.management).toBe(true)
    expect(page.concerns.scp).toMatch(/^Nobody here/)
  })

  it('is none, or not known', () => {
    expect(organizationOf(world({ organization: null }))).toMatchObject({
      organization: { state: 'absent' },
      levels: [],
    })
    const { organization: _, ...unread } = world()
    expect(organizationOf(unread).organization).toMatchObject({ state: 'not-collected' })
  })
})
