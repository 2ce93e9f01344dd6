import { describe, expect, it } from 'vitest'
import { type Collected, known, notCollected } from '../../../shared/known.ts'
import { CHECKS } from '../../../shared/review/checks/registry.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import { sayCount } from '../../../shared/review/counts.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { CheckResult } from '../../../shared/review/types.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { AS_OF, daysAgo, key, manyRows, password, report, reportRow, ROOT, snapshotWith } from './fixture.ts'

type AdministratorOf = (arn: string) => Collected<boolean>
const ADMIN: AdministratorOf = (arn) => known(arn === 'arn:aws:iam::111122223333:user/ana')
const NOBODY: AdministratorOf = () => known(false)
const NOT_KNOWN: AdministratorOf = (arn) =>
  notCollected(`Whether ${arn} is an administrator`, 'iam:GetPolicyVersion', 'It hangs on Gone.')
function check(snapshot: Snapshot, id: string, administratorOf?: AdministratorOf): CheckResult {
  const review = reviewCredentials(snapshot, {
    asOf: AS_OF,
    ...(administratorOf === undefined ? {} : { administratorOf }),
  })
  const found = review.checks.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return found
}
const user = (cells: Record<string, string>) => snapshotWith([reportRow('ana', cells)])
const noReport = (iam: object = {}) => {
  const { credentialReport: _, ...rest } = snapshotWith([]).iam
  return { ...snapshotWith([]), iam: { ...rest, ...iam } }
}
const rootRow = (cells: Record<string, string>) =>
  snapshotWith([], {
    credentialReport: {
      GeneratedTime: '2026-09-30T10:15:00Z',
      Content: report(reportRow('<root_account>', cells)),
    },
  })
const rootPassword = { password_enabled: 'true', password_last_used: daysAgo(200), mfa_active: 'true' }

describe('checks of users, by what the credential report says', () => {
  const cases: readonly [string, string, Record<string, string>, string][] = [
    ['unused-45', 'a password used 44 days ago', password({ age: 300, used: 44 }), 'pass'],
    ['unused-45', 'a password used exactly 45 days ago', password({ age: 300, used: 45 }), 'fail'],
    ['unused-45', 'a password never used, set 44 days ago', password({ age: 44, used: null }), 'pass'],
    ['unused-45', 'a password never used, set 45 days ago', password({ age: 45, used: null }), 'fail'],
    ['unused-45', 'a key used 44 days ago', key(1, { age: 80, used: 44 }), 'pass'],
    ['unused-45', 'a key used exactly 45 days ago', key(2, { age: 80, used: 45 }), 'fail'],
    ['unused-45', 'a key never used, 44 days old', key(1, { age: 44, used: null }), 'pass'],
    ['unused-45', 'a key never used, 45 days old', key(1, { age: 45, used: null }), 'fail'],
    ['unused-45', 'an inactive key of old', key(1, { age: 900, used: 800, active: false }), 'pass'],
    ['rotate-90', 'a key 90 days old', key(1, { age: 90, used: 1 }), 'pass'],
    ['rotate-90', 'a key 91 days old', key(2, { age: 91, used: 1 }), 'fail'],
    ['rotate-90', 'an inactive key of old', key(1, { age: 900, used: 800, active: false }), 'pass'],
    [
      'one-key',
      'two active keys',
      { ...key(1, { age: 1, used: 0 }), ...key(2, { age: 2, used: 0 }) },
      'fail',
    ],
    [
      'one-key',
      'an active and an inactive key',
      { ...key(1, { age: 1, used: 0 }), ...key(2, { age: 2, used: 0, active: false }) },
      'pass',
    ],
    ['inactive-keys', 'an inactive key', key(1, { age: 9, used: 3, active: false }), 'fail'],
    ['inactive-keys', 'an active key', key(1, { age: 9, used: 3 }), 'pass'],
    ['user-mfa', 'a password without MFA', password({ age: 9, used: 1, mfa: false }), 'fail'],
    ['user-mfa', 'a password with MFA', password({ age: 9, used: 1 }), 'pass'],
    ['user-mfa', 'no password', key(1, { age: 9, used: 3 }), 'pass'],
    ['user-mfa', 'a password that cannot be told', { password_enabled: 'not_supported' }, 'unknown'],
    ['password-never-used', 'a password never used', password({ age: 1, used: null }), 'fail'],
    ['password-never-used', 'a used password', password({ age: 1, used: 0 }), 'pass'],
    [
      'no-initial-keys',
      'a never used key as old as its console user',
      { ...password({ age: 400, used: 1 }), ...key(1, { age: 400, used: null }) },
      'fail',
    ],
    [
      'no-initial-keys',
      'a never used key made a day later',
      { ...password({ age: 400, used: 1 }), ...key(1, { age: 399, used: null }) },
      'pass',
    ],
    ['no-initial-keys', 'such a key without a password', key(1, { age: 400, used: null }), 'pass'],
    [
      'signing-certificates',
      'an active certificate',
      { cert_1_active: 'true', cert_1_last_rotated: daysAgo(9) },
      'fail',
    ],
    [
      'signing-certificates',
      'an inactive certificate',
      { cert_1_active: 'false', cert_1_last_rotated: daysAgo(9) },
      'pass',
    ],
  ]
  it.each(cases)('%s: %s', (id, _, cells, status) => {
    const result = check(user(cells), id)
    expect(result.status).toBe(status)
    if (status === 'fail') expect(result.evidence.map(({ subject }) => subject)).toContain('ana')
  })

  it('the time of day decides nothing: ages are calendar days', () => {
    const cells = { ...password({ age: 300, used: 1 }), password_last_used: '2026-08-16T23:59:59Z' }
    expect(check(user(cells), 'unused-45').status).toBe('fail')
    expect(check(user({ ...cells, password_last_used: '2026-08-17T00:00:00Z' }), 'unused-45').status).toBe(
      'pass',
    )
  })

  it('an administrator without MFA, and with an old or unused key, is named; unknown when not computed', () => {
    const cells = { ...password({ age: 9, used: 1, mfa: false }), ...key(1, { age: 91, used: 1 }) }
    for (const id of ['admin-without-mfa', 'stale-admin-key']) {
      expect(check(user(cells), id, ADMIN).status).toBe('fail')
      expect(check(user(cells), id, NOBODY).status).toBe('pass')
      expect(check(user(cells), id).status).toBe('unknown')
    }
    expect(check(user(key(1, { age: 90, used: 44 })), 'stale-admin-key', ADMIN).status).toBe('pass')
    expect(check(user(key(1, { age: 50, used: null })), 'stale-admin-key', ADMIN).status).toBe('fail')
  })

  it('somebody who may be an administrator passes no check, and the evidence says by which call it is settled', () => {
    const cells = { ...password({ age: 9, used: 1, mfa: false }), ...key(1, { age: 91, used: 1 }) }
    for (const id of ['admin-without-mfa', 'stale-admin-key']) {
      const { status, evidence } = check(user(cells), id, NOT_KNOWN)
      expect(status).toBe('unknown')
      expect(evidence).toMatchObject([
        { subject: 'ana', detail: expect.stringContaining('iam:GetPolicyVersion') },
      ])
    }
    const fine = { ...password({ age: 9, used: 1, mfa: true }), ...key(1, { age: 9, used: 1 }) }
    for (const id of ['admin-without-mfa', 'stale-admin-key'])
      expect(check(user(fine), id, NOT_KNOWN).status).toBe('pass')
  })

  it('the CSV says "not known" of who may be an administrator', () => {
    const csv = reviewCsv(reviewCredentials(user({}), { asOf: AS_OF, administratorOf: NOT_KNOWN }))
    const [header = '', ...lines] = csv.split('\r\n')
    const at = header.split(',').indexOf('administrator')
    expect(lines.find((line) => line.startsWith('ana,'))?.split(',')[at]).toBe('not known')
    expect(lines.find((line) => line.startsWith('<root_account>,'))?.split(',')[at]).toBe('')
  })

  it('a row that was cut off turns a pass into unknown', () => {
    const content = report(ROOT, reportRow('ana'), 'bob,arn:aws:iam::111122223333:user/b')
    const cut = snapshotWith([], { credentialReport: { GeneratedTime: daysAgo(0), Content: content } })
    expect(check(cut, 'user-mfa').status).toBe('unknown')
    expect(check(cut, 'rotate-90').status).toBe('unknown')
  })

  it('a user who is not in the report is unknown, never passed', () => {
    const late = {
      Path: '/',
      UserName: 'late',
      UserId: 'AIDA1',
      Arn: 'arn:aws:iam::111122223333:user/late',
    }
    const snapshot = snapshotWith([reportRow('ana')], {
      authorizationDetails: { UserDetailList: [late], GroupDetailList: [], RoleDetailList: [], Policies: [] },
    })
    expect(check(snapshot, 'user-mfa').status).toBe('unknown')
    expect(reviewCredentials(snapshot, { asOf: AS_OF }).notes.join(' ')).toContain('late')
  })
})

describe('checks of the root user', () => {
  it('keys: fails on an active key, on a certificate and on the account summary; passes without', () => {
    expect(check(rootRow({ ...rootPassword, ...key(1, { age: 9, used: 1 }) }), 'root-no-keys').status).toBe(
      'fail',
    )
    expect(check(rootRow({ ...rootPassword, cert_1_active: 'true' }), 'root-no-keys').status).toBe('fail')
    expect(check(noReport({ accountSummary: { AccountAccessKeysPresent: 1 } }), 'root-no-keys').status).toBe(
      'fail',
    )
    expect(check(rootRow(rootPassword), 'root-no-keys').status).toBe('pass')
    expect(check(noReport(), 'root-no-keys').status).toBe('unknown')
  })

  it('MFA: fails without a device, and is not applicable when root has neither password nor key', () => {
    expect(check(rootRow({ ...rootPassword, mfa_active: 'false' }), 'root-mfa').status).toBe('fail')
    expect(check(rootRow(rootPassword), 'root-mfa').status).toBe('pass')
    expect(check(rootRow({}), 'root-mfa').status).toBe('not-applicable')
    expect(check(rootRow({ password_enabled: 'not_supported' }), 'root-mfa').status).toBe('fail')
    expect(check(noReport(), 'root-mfa').status).toBe('unknown')
  })

  it('hardware MFA: a virtual device fails, another passes, an unread list is unknown', () => {
    const virtual = [
      { SerialNumber: 'arn:aws:iam::111122223333:mfa/root', UserArn: 'arn:aws:iam::111122223333:root' },
    ]
    expect(check(snapshotWith([], { virtualMfaDevices: virtual }), 'root-hw-mfa').status).toBe('fail')
    expect(check(snapshotWith([], { virtualMfaDevices: [] }), 'root-hw-mfa').status).toBe('pass')
    expect(check(snapshotWith([]), 'root-hw-mfa').status).toBe('unknown')
    const china = snapshotWith([], {}, { account: { id: '111122223333', partition: 'aws-cn' } })
    expect(check(china, 'root-hw-mfa').status).toBe('not-applicable')
  })

  it('use: the latest of password and keys counts, not the first that is there', () => {
    const oldPasswordNewKey = { ...rootPassword, ...key(2, { age: 300, used: 44 }) }
    expect(check(rootRow(oldPasswordNewKey), 'root-unused').status).toBe('fail')
    expect(check(rootRow({ ...rootPassword, password_last_used: daysAgo(45) }), 'root-unused').status).toBe(
      'pass',
    )
    expect(check(rootRow({ ...rootPassword, password_last_used: daysAgo(44) }), 'root-unused').status).toBe(
      'fail',
    )
    expect(check(noReport(), 'root-unused').status).toBe('unknown')
  })
})

describe('checks of the account', () => {
  it('password policy: 14 and 24 are the limits; none at all fails; not read is unknown', () => {
    const policy = (length: number, reuse: number) =>
      snapshotWith([], { passwordPolicy: { MinimumPasswordLength: length, PasswordReusePrevention: reuse } })
    expect(check(policy(14, 24), 'pw-length').status).toBe('pass')
    expect(check(policy(13, 24), 'pw-length').status).toBe('fail')
    expect(check(policy(14, 23), 'pw-reuse').status).toBe('fail')
    expect(check(policy(14, 24), 'pw-reuse').status).toBe('pass')
    expect(check(snapshotWith([], { passwordPolicy: null }), 'pw-reuse').status).toBe('fail')
    expect(check(snapshotWith([]), 'pw-length').status).toBe('unknown')
  })

  const withRole = (policyArn: string, document?: object) =>
    snapshotWith([], {
      authorizationDetails: {
        UserDetailList: [],
        GroupDetailList: [],
        Policies:
          document === undefined
            ? []
            : [
                {
                  PolicyName: 'p',
                  Arn: policyArn,
                  PolicyVersionList: [
                    { VersionId: 'v1', IsDefaultVersion: true, Document: JSON.stringify(document) },
                  ],
                },
              ],
        RoleDetailList: [
          {
            Path: '/',
            RoleName: 'r',
            RoleId: 'AROA1',
            Arn: 'arn:aws:iam::111122223333:role/r',
            AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: policyArn }],
          },
        ],
      },
    })
  const statement = (action: string, resource: string, effect = 'Allow') => ({
    Version: '2012-10-17',
    Statement: { Effect: effect, Action: action, Resource: resource },
  })
  const own = 'arn:aws:iam::111122223333:policy/p'

  it('full admin: * and *:* on * fail, narrower ones pass, an unread document is unknown', () => {
    expect(check(withRole(own, statement('*', '*')), 'no-star-star').status).toBe('fail')
    expect(check(withRole(own, statement('*:*', '*')), 'no-star-star').status).toBe('fail')
    expect(check(withRole(own, statement('s3:*', '*')), 'no-star-star').status).toBe('pass')
    expect(check(withRole(own, statement('*', '*', 'Deny')), 'no-star-star').status).toBe('pass')
    expect(check(withRole(own), 'no-star-star').status).toBe('unknown')
    expect(check(withRole('arn:aws:iam::aws:policy/AdministratorAccess'), 'no-star-star').status).toBe('fail')
  })

  it('support role and CloudShell look at who holds the AWS managed policy', () => {
    expect(check(withRole('arn:aws:iam::aws:policy/AWSSupportAccess'), 'support-role').status).toBe('pass')
    expect(check(withRole(own), 'support-role').status).toBe('fail')
    expect(check(withRole('arn:aws:iam::aws:policy/AWSCloudShellFullAccess'), 'cloudshell').status).toBe(
      'fail',
    )
    expect(check(withRole(own), 'cloudshell').status).toBe('pass')
  })

  it('permissions of a user of its own fail: attached and inline', () => {
    const base = { Path: '/', UserId: 'AIDA1', UserName: 'ana', Arn: 'arn:aws:iam::111122223333:user/ana' }
    const details = (rest: object) =>
      snapshotWith([reportRow('ana')], {
        authorizationDetails: {
          UserDetailList: [{ ...base, ...rest }],
          GroupDetailList: [],
          RoleDetailList: [],
          Policies: [],
        },
      })
    const inline = [{ PolicyName: 'i', PolicyDocument: JSON.stringify(statement('*', '*')) }]
    expect(check(details({}), 'groups-only').status).toBe('pass')
    expect(check(details({ UserPolicyList: inline }), 'groups-only').status).toBe('fail')
    expect(check(details({ UserPolicyList: inline }), 'inline-star-star').status).toBe('fail')
    const attached = [{ PolicyName: 'p', PolicyArn: own }]
    expect(check(details({ AttachedManagedPolicies: attached }), 'groups-only').status).toBe('fail')
  })

  it('analyzers: only active ones for external access count, in every Region visited', () => {
    const analyzer = (type: string, status = 'ACTIVE') =>
      snapshotWith(
        [],
        {},
        {
          accessAnalyzer: {
            analyzers: [{ arn: 'a', name: 'a', type, status, region: 'us-east-1' }],
            findings: [],
          },
        },
      )
    expect(check(analyzer('ACCOUNT'), 'access-analyzer').status).toBe('pass')
    expect(check(analyzer('ORGANIZATION'), 'access-analyzer').status).toBe('pass')
    expect(check(analyzer('ACCOUNT_UNUSED_ACCESS'), 'access-analyzer').status).toBe('fail')
    expect(check(analyzer('ACCOUNT', 'DISABLED'), 'access-analyzer').status).toBe('fail')
    expect(check(snapshotWith([]), 'access-analyzer').status).toBe('unknown')
    const refused = { ...analyzer('ACCOUNT'), regions: ['us-east-1', 'eu-west-1'] }
    expect(check(refused, 'access-analyzer').status).toBe('unknown')
  })

  it('instances: a running one without a profile fails, a stopped one does not, an unread Region is unknown', () => {
    const instance = (state: string) =>
      snapshotWith([], {}, { workloads: [{ kind: 'ec2-instance', arn: 'i', region: 'us-east-1', state }] })
    expect(check(instance('running'), 'instance-roles').status).toBe('fail')
    expect(check(instance('stopped'), 'instance-roles').status).toBe('pass')
    expect(check({ ...instance('stopped'), coverage: [] }, 'instance-roles').status).toBe('unknown')
  })

  it('service-specific credentials: without an end or living beyond the limit they fail', () => {
    const credential = (rest: object) =>
      snapshotWith([reportRow('ana')], {
        serviceSpecificCredentials: [
          {
            UserName: 'ana',
            ServiceName: 'bedrock.amazonaws.com',
            ServiceSpecificCredentialId: 'ACCA1',
            Status: 'Active',
            ...rest,
          },
        ],
      })
    const id = 'service-credentials'
    expect(check(credential({}), id).status).toBe('fail')
    expect(check(credential({ ExpirationDate: daysAgo(-300) }), id).status).toBe('fail')
    expect(check(credential({ ExpirationDate: daysAgo(-20) }), id).status).toBe('pass')
    expect(check(credential({ ExpirationDate: daysAgo(3) }), id).status).toBe('pass')
    expect(check(credential({ Status: 'Inactive' }), id).status).toBe('pass')
    expect(check(snapshotWith([]), id).status).toBe('unknown')
  })

  it('resource policies: Principal * without a condition fails; an unread policy is unknown', () => {
    const bucket = (policy: string | null | undefined) =>
      snapshotWith(
        [],
        {},
        {
          resources: [
            { arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', ...(policy === undefined ? {} : { policy }) },
          ],
        },
      )
    const open = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }
    const text = (one: object) => JSON.stringify({ Version: '2012-10-17', Statement: [one] })
    const id = 'no-public-principal'
    expect(check(bucket(text(open)), id).status).toBe('fail')
    expect(check(bucket(text({ ...open, Principal: { AWS: '*' } })), id).status).toBe('fail')
    const narrowed = { ...open, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }
    expect(check(bucket(text(narrowed)), id).status).toBe('pass')
    expect(check(bucket(null), id).status).toBe('pass')
    expect(check(bucket(undefined), id).status).toBe('unknown')
  })

  it('server certificates: none counted passes, else unknown', () => {
    expect(
      check(snapshotWith([], { accountSummary: { ServerCertificates: 0 } }), 'expired-certs').status,
    ).toBe('pass')
    expect(check(snapshotWith([]), 'expired-certs').status).toBe('unknown')
    const of = (...days: readonly (string | undefined)[]) =>
      check(
        snapshotWith([], {
          serverCertificates: days.map((day, at) => ({
            ServerCertificateName: `c${at}`,
            Arn: `arn:aws:iam::111122223333:server-certificate/c${at}`,
            ...(day === undefined ? {} : { Expiration: `${day}T00:00:00.000Z` }),
          })),
        }),
        'expired-certs',
      )
    expect(of().status).toBe('pass')
    expect(of('2999-01-01').status).toBe('pass')
    expect(of('2999-01-01', '2001-01-01')).toMatchObject({
      status: 'fail',
      finding: '1 server certificate in IAM, expired.',
    })
    expect(of('2999-01-01', undefined).status).toBe('unknown')
  })
})

describe('reviewCredentials', () => {
  it('passes nothing when nothing was collected', () => {
    const { checks } = reviewCredentials(
      { ...noReport(), coverage: [] },
      { asOf: AS_OF, administratorOf: ADMIN },
    )
    expect(checks.filter(({ status }) => status === 'pass').map(({ id }) => id)).toEqual([])
  })

  it('gives the same review for the same input', () => {
    const snapshot = snapshotWith(manyRows(50))
    expect(JSON.stringify(reviewCredentials(snapshot, { asOf: AS_OF }))).toBe(
      JSON.stringify(reviewCredentials(snapshot, { asOf: AS_OF })),
    )
  })

  it('joins live keys by their creation time and takes the later use and the status of now', () => {
    const snapshot = snapshotWith([reportRow('ana', key(1, { age: 50, used: 46 }))], {
      accessKeys: [
        {
          UserName: 'ana',
          AccessKeyId: 'AKIA1',
          Status: 'Inactive',
          CreateDate: daysAgo(50),
          LastUsed: { LastUsedDate: daysAgo(2), ServiceName: 's3', Region: 'N/A' },
        },
        { UserName: 'ana', AccessKeyId: 'AKIA2', Status: 'Active', CreateDate: daysAgo(0) },
      ],
    })
    const keys = reviewCredentials(snapshot, { asOf: AS_OF }).rows[1]?.keys
    expect(keys?.[0]).toMatchObject({
      accessKeyId: 'AKIA1',
      active: false,
      lastUsedDays: 2,
      lastUsedService: 's3',
    })
    expect(keys?.[1]).toMatchObject({ accessKeyId: 'AKIA2', active: true, ageDays: 0 })
  })

  it('always says when AWS made the report, and that it can be four hours old', () => {
    const review = reviewCredentials(snapshotWith([]), { asOf: AS_OF })
    expect(review.reportGeneratedAt).toEqual(known('2026-09-30T10:15:00Z'))
    expect(review.notes[0]).toContain('2026-09-30 10:15 UTC')
    expect(review.notes[0]).toContain('four hours')
  })

  it('counts users, passwords and keys, and marks the failed checks on the row', () => {
    const review = reviewCredentials(
      snapshotWith([
        reportRow('ana', { ...password({ age: 9, used: 1, mfa: false }), ...key(1, { age: 91, used: 45 }) }),
        reportRow('bob'),
      ]),
      { asOf: AS_OF },
    )
    expect(review.countsIncomplete).toEqual([])
    expect(review.counts).toEqual({
      users: 2,
      consoleUsers: 1,
      consoleUsersWithoutMfa: 1,
      activeKeys: 1,
      oldKeys: 1,
      unusedKeys: 1,
    })
    expect(review.rows[1]?.failedChecks).toEqual(['user-mfa', 'unused-45', 'rotate-90', 'console-and-keys'])
    expect(review.rows[2]?.failedChecks).toEqual([])
  })

  it('says of a figure that nobody saw that it is not known, and never 0', () => {
    const { credentialReport: _, accessKeys: __, mfaDevices: ___, ...iam } = snapshotWith([]).iam
    const UserDetailList = [
      { Path: '/', UserName: 'ana', UserId: 'A', Arn: 'arn:aws:iam::111122223333:user/ana' },
    ]
    const authorizationDetails = { ...iam.authorizationDetails, UserDetailList }
    const snapshot = { ...snapshotWith([]), iam: { ...iam, authorizationDetails } }
    const review = reviewCredentials(snapshot, { asOf: AS_OF })
    expect(sayCount(review, 'consoleUsers')).toBe('not known')
    expect(sayCount(review, 'activeKeys')).toBe('not known')
    expect(sayCount(review, 'users')).toBe('1')
    const [row] = review.rows
    expect(row?.passwordEnabled).toMatchObject({ state: 'not-collected', call: 'iam:GetCredentialReport' })
    expect(row?.mfaActive.state).toBe('not-collected')
    expect(row?.keysNotCollected?.call).toBe('iam:ListAccessKeys')
    expect(row?.activeCertificates.state).toBe('not-collected')
    expect(row?.serviceSpecificCredentials).toMatchObject({ call: 'iam:ListServiceSpecificCredentials' })
  })

  it.each([
    ['one-key', 'access_key_2_active', key(1, { age: 1, used: 0 })],
    ['signing-certificates', 'cert_1_active', {}],
  ])('never passes %s on a cell of %s that cannot be read', (id, column, cells) => {
    expect(check(user({ ...cells, [column]: 'perhaps' }), id).status).not.toBe('pass')
  })

  it('does not pass signing certificates on a report that has no column for them', () => {
    const Content = 'user,arn,password_enabled\nana,arn:aws:iam::111122223333:user/ana,false'
    const snapshot = snapshotWith([], {
      credentialReport: { GeneratedTime: '2026-09-30T10:15:00Z', Content },
    })
    expect(check(snapshot, 'signing-certificates').status).toBe('unknown')
  })

  it('prints the benchmark version beside every CIS id, which moves between versions', () => {
    const cis = check(snapshotWith([]), 'no-initial-keys').controls.filter(({ framework }) =>
      framework.startsWith('CIS'),
    )
    expect(cis.map(({ version, control }) => `${version} ${control}`)).toEqual([
      '3.0.0 1.11',
      '4.0.1 1.11',
      '5.0.0 1.10',
      '6.0.0 2.10',
    ])
  })

  it('marks SOC 2 mappings that are ours', () => {
    const soc2 = check(snapshotWith([]), 'unused-45').controls.filter(
      ({ framework }) => framework === 'SOC 2',
    )
    expect(soc2.map(({ control, ours }) => [control, ours ?? false])).toEqual([
      ['CC1.3', false],
      ['CC6.2', true],
    ])
  })

  it('every check has an id of its own, asks something, says its test, and leaves no name to be filled in', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length)
    for (const { question, test } of CHECKS) {
      expect(question).toMatch(/^[A-Z].*\?$/)
      expect(
        typeof test === 'string' ? test : test({ unusedDays: 7, keyMaxAgeDays: 8, roleUnusedDays: 9 }),
      ).toMatch(/^\w.*\.$/)
    }
    const placeholders = CHECKS.filter(({ whatToDo }) =>
      /\b(?:USER|KEY_ID|ROLE|POLICY_ARN|GROUP|NAME|REGION|BUCKET|ID)\b/.test(whatToDo),
    )
    expect(placeholders.map(({ id }) => id)).toEqual([])
  })

  it('refuses a day that is none', () => {
    for (const asOf of ['yesterday', '2026-02-30', '']) {
      expect(() => reviewCredentials(snapshotWith([]), { asOf })).toThrow('cannot be read')
    }
  })
})
