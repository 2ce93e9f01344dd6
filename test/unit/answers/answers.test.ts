import { describe, expect, it } from 'vitest'
import {
  accountOverview,
  policyView,
  principalDetail,
  principalRows,
} from '../../../shared/answers/answers.ts'
import { ABSENT, known, valueOr } from '../../../shared/known.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const HEADER =
  'user,arn,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date'
const REPORT = [
  HEADER,
  `ann,${arnOf('user', 'ann')},true,2026-10-01T00:00:00Z,false,true,2025-01-01T00:00:00Z,N/A`,
  `bob,${arnOf('user', 'bob')},false,N/A,false,false,N/A,N/A`,
].join('\n')

const trust = documentOf(
  { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' },
  {
    Effect: 'Allow',
    Principal: { AWS: ['444455556666', 'AROAEXAMPLEEXAMPLE123'], Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': ['a', 'b'] } },
  },
  { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
)
const details = {
  UserDetailList: [
    user('ann', { GroupList: ['admins'], Tags: [{ Key: 'team', Value: 'x' }] }),
    user('bob', { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'limit') } }),
    user('eve'),
  ],
  GroupDetailList: [group('admins', { AttachedManagedPolicies: [attached('not-called-admin')] })],
  RoleDetailList: [
    role('app', { AssumeRolePolicyDocument: trust, RoleLastUsed: { LastUsedDate: '2026-09-01T00:00:00Z' } }),
  ],
  Policies: [
    managed('not-called-admin', documentOf(allow('*'))),
    managed('limit', documentOf(allow('s3:*'))),
  ],
}
const report = { credentialReport: { GeneratedTime: '2026-11-01T00:00:00Z', Content: REPORT } }
const snapshot = snapshotOf(details, {}, report)
const model = buildAccountModel(snapshot)
const rowOf = (of: Snapshot, name: string) =>
  principalRows(of, buildAccountModel(of), testCatalogue()).find((row) => row.name === name)

describe('principalRows', () => {
  it('has every user, role and group once', () => {
    const rows = principalRows(snapshot, model, testCatalogue())
    expect(rows.map((row) => `${row.kind} ${row.name}`)).toEqual([
      'user ann',
      'user bob',
      'user eve',
      'role app',
      'group admins',
    ])
  })
  it('flags administrators by what they can do', () => {
    expect(rowOf(snapshot, 'ann')?.administrator).toEqual(known(true))
    expect(rowOf(snapshot, 'admins')?.administrator).toEqual(known(true))
    expect(rowOf(snapshot, 'bob')?.administrator).toEqual(known(false))
  })
  it('reads console access, MFA and keys from the credential report', () => {
    expect(rowOf(snapshot, 'ann')).toMatchObject({
      consoleWithoutMfa: known(true),
      activeKeys: known(1),
      lastUsed: known('2026-10-01T00:00:00Z'),
    })
    expect(rowOf(snapshot, 'bob')).toMatchObject({
      consoleWithoutMfa: known(false),
      activeKeys: known(0),
      boundary: 'limit',
    })
  })
  it('says "not known" for a user that the report does not have', () => {
    expect(rowOf(snapshot, 'eve')).toMatchObject({
      consoleWithoutMfa: { state: 'not-collected', call: 'iam:GetCredentialReport' },
      activeKeys: { state: 'not-collected', call: 'iam:ListAccessKeys' },
      lastUsed: { state: 'not-collected' },
    })
  })
  it('prefers the live lists of keys and devices, except for users whose list was refused', () => {
    const key = { UserName: 'ann', AccessKeyId: 'AKIA1', Status: 'Inactive' } as const
    const lists = {
      ...report,
      accessKeys: [key],
      mfaDevices: [{ UserName: 'ann', SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/ann` }],
    }
    const live = snapshotOf(details, {}, lists)
    expect(rowOf(live, 'ann')).toMatchObject({ consoleWithoutMfa: known(false), activeKeys: known(0) })
    const refused = [{ call: 'iam:ListAccessKeys', target: 'ann', status: 'denied' }] as const
    expect(rowOf(snapshotOf(details, { coverage: refused }, lists), 'ann')?.activeKeys).toEqual(known(1))
  })
  it('says whom a role trusts in words', () => {
    expect(rowOf(snapshot, 'app')).toMatchObject({
      lastUsed: known('2026-09-01T00:00:00Z'),
      trusts: known([
        'this account',
        'account 444455556666',
        'deleted principal AROAEXAMPLEEXAMPLE123',
        'ec2.amazonaws.com',
        'everyone',
      ]),
    })
  })
})

describe('principalDetail', () => {
  it('shows a user with groups, policies through them, and credentials', () => {
    const detail = principalDetail(snapshot, model, arnOf('user', 'ann'))
    expect(detail).toMatchObject({
      kind: 'user',
      groups: [{ name: 'admins' }],
      policies: [{ name: 'not-called-admin', how: 'attached', viaGroup: { name: 'admins' } }],
      credentials: {
        password: known(true),
        mfaActive: known(false),
        keys: { state: 'known', value: [{ id: 'access key 1', active: true }] },
      },
      boundary: null,
    })
  })
  it('tells external, conditional and dangling principals of a trust policy apart', () => {
    const trusts = valueOr(principalDetail(snapshot, model, arnOf('role', 'app')).trusts, [])
    expect(trusts.map((each) => [each.value, each.external, each.dangling])).toEqual([
      [`arn:aws:iam::${ACCOUNT}:root`, false, false],
      ['444455556666', true, false],
      ['AROAEXAMPLEEXAMPLE123', false, true],
      ['ec2.amazonaws.com', false, false],
      ['*', true, false],
    ])
    expect(trusts[1]?.conditions).toEqual(['sts:ExternalId must be one of a, b'])
  })
  it('shows a group with its members and no credentials', () => {
    const detail = principalDetail(snapshot, model, arnOf('group', 'admins'))
    expect(detail).toMatchObject({
      members: [{ name: 'ann' }],
      credentials: null,
      controlPolicies: { scp: ABSENT, rcp: ABSENT },
    })
  })
  it('finds what runs as a role, and the control policies in force', () => {
    const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/app`
    const full = snapshotOf(
      {
        RoleDetailList: [
          role('app', {
            InstanceProfileList: [
              {
                Path: '/',
                InstanceProfileName: 'app',
                InstanceProfileId: 'app',
                Arn: profile,
                Roles: [{ RoleName: 'app', Arn: arnOf('role', 'app') }],
              },
            ],
          }),
        ],
      },
      {
        workloads: [
          { kind: 'ec2-instance', arn: 'i-1', region: 'eu-west-1', instanceProfileArn: profile },
          { kind: 'ec2-instance', arn: 'i-2', region: 'eu-west-1' },
          {
            kind: 'lambda-function',
            arn: 'f',
            region: 'eu-west-1',
            name: 'f',
            roleArn: arnOf('role', 'app'),
          },
        ],
        organization: {
          organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
          levels: [
            { target: 'r-1', policies: [{ id: 'p-1', name: 'Full', document: documentOf(allow('*')) }] },
          ],
        },
      },
    )
    const detail = principalDetail(full, buildAccountModel(full), arnOf('role', 'app'))
    expect(detail.workloads.map((each) => each.arn)).toEqual(['i-1', 'f'])
    expect(detail.controlPolicies.scp).toEqual(
      known([{ policyId: 'r-1#scp/p-1', name: 'Full', level: 'r-1' }]),
    )
  })
  it('refuses an ARN that is nobody', () => {
    expect(() => principalDetail(snapshot, model, 'constructor')).toThrow(/no user, role or group/)
  })
})

describe('accountOverview', () => {
  const summary = {
    id: 'x',
    accountId: ACCOUNT,
    source: snapshot.source,
    finishedAt: snapshot.finishedAt,
    bytes: 1,
    users: 3,
    roles: 1,
    gaps: 0,
  }
  it('counts by kind', () => {
    expect(accountOverview(snapshot, model, summary).counts).toMatchObject({
      users: { state: 'complete', read: 3 },
      roles: { state: 'complete', read: 1 },
      groups: { state: 'complete', read: 1 },
      customerPolicies: { state: 'complete', read: 2 },
      awsPolicies: { state: 'complete', read: 0 },
      findings: { state: 'unknown', read: 0, call: 'access-analyzer:ListAnalyzers' },
    })
  })
  it('says in words how control policies stand', () => {
    const words = (of: Snapshot) => accountOverview(of, buildAccountModel(of), summary).controlPolicies
    const { organization: _, ...unknown } = snapshot
    expect(words(snapshot)).toContain('no organization')
    expect(words(unknown)).toContain('not visible')
    expect(words({ ...unknown, source: { kind: 'import', files: [] } })).toContain('taken as none')
    const about = { id: 'o-1', managementAccount: ACCOUNT, account: ACCOUNT }
    expect(words({ ...snapshot, organization: { organization: about } })).toContain('management account')
  })
})

describe('policyView', () => {
  it('gives the text and where each statement stands, unreadable ones too', () => {
    const text = '{"Statement": [{"Effect":"Allow","Action":"s3:*","Resource":"*"}, {"Effect":"Never"}]}'
    const own = buildAccountModel(
      snapshotOf({ UserDetailList: [user('ann', { UserPolicyList: [inline('own', text)] })] }),
    )
    const view = policyView(own, `${arnOf('user', 'ann')}#inline/own`)
    expect(valueOr(view.text, '')).toBe(text)
    expect(view.statements.map((each) => [each.index, each.effect])).toEqual([
      [0, 'Allow'],
      [1, null],
    ])
    expect(view.problems.length).toBeGreaterThan(0)
  })
  it('has no text when the document was not collected, and refuses what is no policy', () => {
    const bare = buildAccountModel(snapshotOf({ Policies: [managed('gone', undefined)] }))
    expect(policyView(bare, arnOf('policy', 'gone')).text).toMatchObject({
      state: 'not-collected',
      call: 'iam:GetPolicyVersion',
    })
    expect(() => policyView(bare, '__proto__')).toThrow(/no policy/)
  })
})
