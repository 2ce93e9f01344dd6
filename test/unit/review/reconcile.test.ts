import { describe, expect, it } from 'vitest'
import type { ReconciledKind } from '../../../shared/review/reconciliation.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { FEWER_THAN_COUNTED } from '../../../shared/snapshot/coverage.ts'
import type { Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
import { role } from '../../fixtures/account.ts'
import { AS_OF, key, report, reportRow, ROOT, snapshotWith } from './fixture.ts'

const arn = (name: string) => `arn:aws:iam::111122223333:user/${name}`
const listed = (UserName: string, CreateDate?: string): UserDetail => ({
  Path: '/',
  UserName,
  UserId: `AIDA${UserName}`,
  Arn: arn(UserName),
  ...(CreateDate === undefined ? {} : { CreateDate }),
})

function withUsers(
  snapshot: Snapshot,
  users: readonly UserDetail[],
  summary?: Record<string, number>,
): Snapshot {
  const { iam } = snapshot
  return {
    ...snapshot,
    iam: {
      ...iam,
      authorizationDetails: { ...iam.authorizationDetails, UserDetailList: users },
      ...(summary === undefined ? {} : { accountSummary: summary }),
    },
  }
}

function lineOf(snapshot: Snapshot, kind: ReconciledKind) {
  const { reconciliation } = reviewCredentials(snapshot, { asOf: AS_OF })
  const line = reconciliation.lines.find((one) => one.kind === kind)
  if (line === undefined) throw new Error(`no line ${kind}`)
  return line
}
const verdict = (snapshot: Snapshot) =>
  reviewCredentials(snapshot, { asOf: AS_OF }).checks.find(({ id }) => id === 'population-reconciled')

const two = snapshotWith([reportRow('ana'), reportRow('ben')])

describe('users: what AWS counts, its list, the report and the review', () => {
  it('are equal where all four agree', () => {
    expect(lineOf(withUsers(two, [listed('ana'), listed('ben')], { Users: 2 }), 'users')).toMatchObject({
      summary: { value: 2 },
      listed: { value: 2 },
      report: { value: 2 },
      review: { value: 2 },
      state: 'equal',
      differences: [],
    })
  })

  it('are not known where AWS was not asked to count, with the call', () => {
    expect(lineOf(two, 'users')).toMatchObject({
      summary: { state: 'not-collected', call: 'iam:GetAccountSummary' },
      state: 'not-known',
    })
    expect(verdict(two)?.status).toBe('unknown')
  })

  it('name a user whom the report lacks, and explain one who was made after it', () => {
    const since = withUsers(two, [listed('ana'), listed('ben'), listed('eva', '2026-09-30T11:00:00Z')], {
      Users: 3,
    })
    expect(lineOf(since, 'users')).toMatchObject({
      state: 'explained',
      differences: [
        {
          subject: 'eva',
          arn: arn('eva'),
          detail: 'Made after AWS made the credential report.',
          explained: true,
        },
      ],
    })
    const before = withUsers(two, [listed('ana'), listed('ben'), listed('eva', '2026-09-30T10:00:00Z')], {
      Users: 3,
    })
    expect(lineOf(before, 'users')).toMatchObject({
      state: 'differs',
      differences: [{ subject: 'eva', detail: 'Not in the credential report.' }],
    })
    expect(verdict(before)).toMatchObject({
      status: 'fail',
      evidence: [{ subject: 'eva', arn: arn('eva'), detail: 'Users: Not in the credential report.' }],
    })
  })

  it('name a user whom only the report has, and rows that could not be read', () => {
    expect(lineOf(withUsers(two, [listed('ana')], { Users: 1 }), 'users')).toMatchObject({
      state: 'differs',
      differences: [{ subject: 'ben', arn: arn('ben') }],
    })
    const cut = withUsers(
      snapshotWith([], { credentialReport: { Content: report(ROOT, reportRow('ana'), 'ben,arn') } }),
      [listed('ana')],
      { Users: 1 },
    )
    expect(lineOf(cut, 'users').differences).toEqual([
      { subject: '1 row', detail: 'Of the credential report; could not be read.' },
    ])
  })

  it('say how many AWS counts and does not name', () => {
    expect(lineOf(withUsers(two, [listed('ana'), listed('ben')], { Users: 5 }), 'users')).toMatchObject({
      state: 'differs',
      differences: [
        { subject: '3 of them', detail: 'AWS counts 3 more than its list holds, and does not name them.' },
      ],
    })
  })

  it('are not known where AWS counted more than the crawl could list, and the check names what differs', () => {
    const both = withUsers(two, [listed('ana'), listed('ben')], { Users: 5 })
    const coverage = [
      {
        call: 'iam:GetAccountAuthorizationDetails',
        status: 'failed',
        error: { code: FEWER_THAN_COUNTED, message: '' },
      },
    ] as const
    expect(lineOf({ ...both, coverage }, 'users').state).toBe('not-known')
    expect(verdict({ ...both, coverage })).toMatchObject({
      status: 'unknown',
      finding: expect.stringMatching(/^No difference is sure; of Users,/) as string,
      evidence: [
        {
          subject: '3 of them',
          detail: 'Not known: Users: AWS counts 3 more than its list holds, and does not name them.',
          unknown: true,
        },
      ],
    })
  })

  it.each([
    ['a row that is cut off', report(ROOT, reportRow('ana'), 'ben,arn')],
    ['no row of root, which AWS always gives', report(reportRow('ana'))],
    ['no table', 'Service unavailable'],
  ])('are not known by a report that has %s', (_, Content) => {
    const damaged = withUsers(
      snapshotWith([], { credentialReport: { Content } }),
      [listed('ana'), listed('ben')],
      { Users: 2 },
    )
    expect(lineOf(damaged, 'users').state).toBe('not-known')
    expect(verdict(damaged)?.status).toBe('unknown')
  })

  it('without a report, root has no row and the table says why', () => {
    const { credentialReport: _, ...iam } = two.iam
    const { reconciliation } = reviewCredentials({ ...two, iam }, { asOf: AS_OF })
    expect(reconciliation.lines.find(({ kind }) => kind === 'root')).toMatchObject({
      report: { state: 'not-collected' },
      review: { value: 0 },
      state: 'not-known',
    })
    expect(reconciliation.notReviewed).toContainEqual({
      kind: 'root',
      subject: 'Root user',
      arn: 'arn:aws:iam::111122223333:root',
      why: 'Only the credential report tells of it, and that was not read (iam:GetCredentialReport).',
    })
  })
})

describe('roles', () => {
  it('are not known where the ARN of one is impossible, so that it is left out', () => {
    const of = (...names: readonly string[]): Snapshot => {
      const authorizationDetails = {
        ...two.iam.authorizationDetails,
        RoleDetailList: names.map((name) => role(name)),
      }
      return { ...two, iam: { ...two.iam, authorizationDetails, accountSummary: { Roles: 1 } } }
    }
    expect(lineOf(of('one'), 'roles').state).toBe('equal')
    expect(lineOf(of('one', 'two'), 'roles').state).toBe('differs')
    expect(lineOf(of('one', 'one\ntwo'), 'roles').state).toBe('not-known')
  })
})

describe('access keys and MFA devices', () => {
  const live = (...ids: readonly string[]) =>
    ids.map((AccessKeyId) => ({
      UserName: 'ana',
      AccessKeyId,
      Status: 'Active' as const,
      CreateDate: '2026-09-30T11:30:00Z',
    }))
  const made = (age: number) => key(1, { age, used: 1 })['access_key_1_last_rotated'] ?? ''

  it('keys: a list that is newer than the report is explained, one that lacks a key is not', () => {
    const row = reportRow('ana', key(1, { age: 9, used: 1 }))
    const [one, ...more] = live('AKIA1', 'AKIA2')
    const first = { ...one, CreateDate: made(9) } as (typeof more)[number]
    const newer = snapshotWith([row], { accessKeys: [first, ...more] })
    expect(lineOf(newer, 'access-keys')).toMatchObject({
      listed: { value: 2 },
      report: { value: 1 },
      review: { value: 2 },
      state: 'explained',
      differences: [{ subject: 'ana' }],
    })
    expect(lineOf(snapshotWith([row], { accessKeys: [first] }), 'access-keys').state).toBe('equal')
    expect(lineOf(snapshotWith([row]), 'access-keys').state).toBe('not-known')
  })

  it("devices: what AWS counts beyond the lists can be root's, eight at most", () => {
    const of = (inUse: number) =>
      snapshotWith([reportRow('ana')], {
        mfaDevices: [{ UserName: 'ana', SerialNumber: 'arn:aws:iam::111122223333:mfa/ana' }],
        virtualMfaDevices: [],
        accountSummary: { MFADevicesInUse: inUse },
      })
    expect(lineOf(of(1), 'mfa-devices').state).toBe('equal')
    expect(lineOf(of(2), 'mfa-devices')).toMatchObject({
      state: 'explained',
      differences: [{ subject: 'Root user', explained: true }],
    })
    expect(lineOf(of(10), 'mfa-devices').state).toBe('differs')
    expect(lineOf(snapshotWith([reportRow('ana')]), 'mfa-devices').state).toBe('not-known')
  })
})

describe('who extracted it', () => {
  const extraction = (snapshot: Snapshot) => reviewCredentials(snapshot, { asOf: AS_OF }).extraction

  it('is told by a crawl, is nobody for the sample account, and is not known of an import', () => {
    const caller = 'arn:aws:sts::111122223333:assumed-role/Audit/eva'
    const crawl = { kind: 'crawl', profile: 'audit', callerArn: caller } as const
    expect(extraction({ ...two, source: crawl, tool: 'whence 0.1.0' })).toMatchObject({
      by: 'crawl',
      caller: { state: 'known', value: caller },
      tool: 'whence 0.1.0',
      regions: ['us-east-1'],
      enabledRegions: { state: 'known' },
    })
    expect(extraction(two)).toMatchObject({ caller: { state: 'absent' }, tool: null })
    expect(extraction({ ...two, source: { kind: 'import', files: ['account.json'] } })).toMatchObject({
      caller: { state: 'not-collected', call: 'sts:GetCallerIdentity' },
      files: ['account.json'],
    })
  })

  it('lists every call with how it ended', () => {
    const coverage = [
      { call: 'iam:ListAccessKeys', target: 'ana', status: 'done', items: 2 },
      {
        call: 'iam:ListAccessKeys',
        target: 'ben',
        status: 'denied',
        error: { code: 'AccessDenied', message: '' },
      },
      { call: 'iam:GetAccountSummary', status: 'done' },
    ] as const
    expect(extraction({ ...two, coverage }).calls).toEqual([
      { call: 'iam:GetAccountSummary', answered: 1, notAnswered: 0, items: 0, errors: [] },
      { call: 'iam:ListAccessKeys', answered: 1, notAnswered: 1, items: 2, errors: ['AccessDenied'] },
    ])
  })
})
