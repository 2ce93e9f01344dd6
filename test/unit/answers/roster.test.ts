import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { rosterOf } from '../../../shared/answers/roster.ts'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { sayPeople } from '../../../shared/review/roster.ts'
import { rosterCsv } from '../../../shared/review/rosterCsv.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { known } from '../../../shared/known.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const SUPPORT = {
  ...role('AWSReservedSSO_Support_0123456789abcdef'),
  Path: '/aws-reserved/sso.amazonaws.com/',
}
const trusting = (name: string, statement: JsonObject) =>
  role(name, { AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Action: '*', ...statement }) })
const APPLICATION = 'arn:aws:account-access:eu-west-1:999988887777:application/a'
const BILLING = trusting('billing', {
  Principal: { Service: 'account-access.amazonaws.com' },
  Condition: { ArnEquals: { 'aws:SourceArn': APPLICATION } },
})
const GITHUB = 'token.actions.githubusercontent.com'
const DEPLOY = trusting('deploy', {
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
  Condition: { StringLike: { [`${GITHUB}:sub`]: 'repo:org/app:*' } },
})
const ANN = { UserId: 'u1', UserName: '=ann', DisplayName: 'Ann Lee' }
const read: Partial<Snapshot> = {
  coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'done' }],
  identityCenter: {
    instances: [],
    permissionSets: [
      {
        PermissionSetArn: 'ps',
        Name: 'Support',
        assignments: [
          { PrincipalType: 'USER', PrincipalId: 'u1' },
          { PrincipalType: 'GROUP', PrincipalId: 'g1' },
        ],
      },
    ],
    users: [ANN, { UserId: 'u2', UserName: 'ben' }],
    groups: [{ GroupId: 'g1', DisplayName: 'helpdesk', members: ['u2'] }],
  },
  accountAccess: {
    applications: [
      {
        applicationArn: APPLICATION,
        entitlements: [
          {
            entitlement: {
              principalRole: {
                principal: { identityCenter: { userId: 'u1' } },
                roleArn: arnOf('role', 'billing'),
              },
            },
          },
        ],
      },
    ],
  },
}
const roster = (roles: readonly ReturnType<typeof role>[], more: Partial<Snapshot> = read) =>
  rosterOf(buildAccountModel(snapshotOf({ RoleDetailList: [...roles] }, more)), (arn) =>
    known(arn.endsWith('billing')),
  )
const ALL = [SUPPORT, BILLING, DEPLOY, trusting('plain', { Principal: { Service: 'ec2.amazonaws.com' } })]

describe('who takes roles from outside of IAM', () => {
  it('is listed with the role, the way and what is known of it; a person counts once', () => {
    const found = roster(ALL)
    expect(
      found.rows.map(({ role: arn, kind, who, through }) => [arn.slice(31), kind, who, through]),
    ).toEqual([
      ['AWSReservedSSO_Support_0123456789abcdef', 'person', '=ann', 'permission set Support'],
      ['AWSReservedSSO_Support_0123456789abcdef', 'person', 'ben', 'permission set Support, group helpdesk'],
      ['billing', 'person', '=ann', 'account access manager'],
      ['deploy', 'federated', 'GitHub repository org/app', GITHUB],
    ])
    expect([found.people, found.roles, found.missing]).toEqual([2, 3, []])
    expect(sayPeople(found)).toBe('2')
    expect(found.rows.map(({ mfa }) => mfa.state)).toEqual(Array(4).fill('not-collected'))
    expect(found.rows[2]?.administrator).toEqual(known(true))
  })

  it('counts no role that nothing gives to anybody, and still says why', () => {
    const terminal = trusting('terminal', { Principal: { Service: 'rolesanywhere.amazonaws.com' } })
    const found = roster([terminal], {
      rolesAnywhere: { trustAnchors: [], profiles: [] },
      coverage: [
        { call: 'iam:GetAccountAuthorizationDetails', status: 'done' },
        { call: 'rolesanywhere:ListProfiles', region: 'eu-west-1', status: 'done' },
        { call: 'rolesanywhere:ListTrustAnchors', region: 'eu-west-1', status: 'done' },
        { call: 'ec2:DescribeRegions', status: 'done' },
      ],
    })
    expect(found.rows.map(({ who }) => who)).toEqual(['no certificate: no profile lists the role'])
    expect([found.people, found.roles]).toEqual([0, 0])
  })

  it('is a table whose cells no spreadsheet runs', () => {
    const { rows } = readCsv(rosterCsv(roster(ALL)))
    expect(rows[0]).toEqual([
      'role',
      'kind',
      'who',
      'display_name',
      'through',
      'mfa',
      'role_is_administrator',
      'role_last_used',
      'why_not_known',
    ])
    expect(rows[3]?.slice(1)).toEqual([
      'person',
      "'=ann",
      'Ann Lee',
      'account access manager',
      'not known',
      'true',
      'not known',
      '',
    ])
  })

  it('is not known, never nobody, where nothing was read', () => {
    const { identityCenter: _, accountAccess: __, ...nothing } = read
    const found = roster([SUPPORT, BILLING], nothing)
    expect(found.rows.map(({ kind }) => kind)).toEqual(['not-known', 'not-known'])
    expect(found.missing.map(({ call }) => call)).toEqual([
      'sso:ListInstances',
      'account-access:ListApplications',
    ])
    expect(sayPeople(found)).toBe('not known')
  })

  it('is nobody only where all roles were read', () => {
    expect(sayPeople(roster([]))).toBe('0')
    const denied: Partial<Snapshot> = {
      source: { kind: 'crawl', profile: 'p', callerArn: 'a' },
      coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied' }],
    }
    expect(sayPeople(roster([], denied))).toBe('not known')
  })
})
