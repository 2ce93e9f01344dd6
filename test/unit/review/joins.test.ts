import { describe, expect, it } from 'vitest'
import { ABSENT, type Collected, known, type Known, notCollected } from '../../../shared/known.ts'
import type { AdminWay } from '../../../shared/review/population.ts'
import { reviewCredentials, type ReviewOptions } from '../../../shared/review/review.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { AS_OF, key, password, report, reportRow, snapshotWith } from './fixture.ts'

const ANA = 'arn:aws:iam::111122223333:user/ana'
const WAY: AdminWay = { certainty: 'proved', hops: 2, steps: ['sts:AssumeRole (r)', 'iam:AttachRolePolicy'] }
const way = (certainty: AdminWay['certainty']): Known<AdminWay> => known({ ...WAY, certainty })
const NOT_KNOWN = notCollected('Whether ana can become one', 'iam:GetAccountAuthorizationDetails')

interface Powers {
  readonly administrator?: Collected<boolean>
  readonly canBecome?: Known<AdminWay>
}

function check(snapshot: Snapshot, id: string, { administrator, canBecome }: Powers = {}) {
  const options: ReviewOptions = {
    asOf: AS_OF,
    administratorOf: (arn) => (arn === ANA ? (administrator ?? known(false)) : known(false)),
    canBecomeOf: (arn) => (arn === ANA ? (canBecome ?? ABSENT) : ABSENT),
  }
  const found = reviewCredentials(snapshot, options).checks.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return found
}
const ana = (cells: Record<string, string>) =>
  snapshotWith([reportRow('ana', cells)], {
    accessKeys: [],
    mfaDevices: [],
  })
/** The same without the live lists: what the report says counts. */
const reported = (cells: Record<string, string>) => snapshotWith([reportRow('ana', cells)])
const withoutReport = (): Snapshot => {
  const { credentialReport: _, ...iam } = snapshotWith([reportRow('ana')]).iam
  return { ...snapshotWith([]), iam, coverage: [] }
}

describe('an unused key of somebody who can become an administrator', () => {
  const id = 'unused-key-escalates'
  const unusedFor = (days: number) => reported(key(1, { age: 200, used: days }))

  it.each([
    [44, 'pass'],
    [45, 'fail'],
    [46, 'fail'],
  ])('used %i days ago: %s', (days, status) => {
    expect(check(unusedFor(days), id, { canBecome: way('proved') }).status).toBe(status)
  })

  it.each([
    [44, 'pass'],
    [45, 'fail'],
    [46, 'fail'],
  ])('never used and %i days old: %s', (age, status) => {
    expect(check(reported(key(1, { age, used: null })), id, { canBecome: way('proved') }).status).toBe(status)
  })

  it('says the way and the command with the names', () => {
    const snapshot = snapshotWith([reportRow('ana', key(1, { age: 200, used: 60 }))], {
      accessKeys: [
        {
          UserName: 'ana',
          AccessKeyId: 'AKIAEXAMPLE',
          Status: 'Active',
          CreateDate: key(1, { age: 200, used: 60 })['access_key_1_last_rotated'] ?? '',
        },
      ],
    })
    expect(check(snapshot, id, { canBecome: way('proved') }).evidence).toEqual([
      {
        subject: 'ana',
        arn: ANA,
        detail:
          'Access key AKIAEXAMPLE last used 60 days ago. Becomes an administrator in 2 hops: sts:AssumeRole (r), then iam:AttachRolePolicy',
        command: 'aws iam update-access-key --user-name ana --access-key-id AKIAEXAMPLE --status Inactive',
      },
    ])
  })

  it('is not known where the way hangs on conditions or on what was not read, and never a pass', () => {
    for (const canBecome of [way('conditional'), way('unproved'), NOT_KNOWN])
      expect(check(unusedFor(60), id, { canBecome }).status).toBe('unknown')
    expect(check(withoutReport(), id, { canBecome: way('proved') }).status).toBe('unknown')
    expect(
      reviewCredentials(unusedFor(60), { asOf: AS_OF }).checks.find((one) => one.id === id)?.status,
    ).toBe('unknown')
  })

  it('is no matter of who is an administrator already, or has no way', () => {
    expect(check(unusedFor(60), id, { administrator: known(true) }).status).toBe('pass')
    expect(check(unusedFor(60), id).status).toBe('pass')
  })
})

describe('any key of who is or can become an administrator', () => {
  const id = 'privileged-keys'
  const used = reported(key(1, { age: 1, used: 0 }))

  it('fails for an administrator and for a proved way, however new the key', () => {
    expect(check(used, id, { administrator: known(true) }).status).toBe('fail')
    expect(check(used, id, { canBecome: way('proved') }).status).toBe('fail')
    expect(check(used, id).status).toBe('pass')
    expect(
      check(reported(key(1, { age: 9, used: 1, active: false })), id, { administrator: known(true) }).status,
    ).toBe('pass')
  })

  it('is not known where either is not', () => {
    expect(check(used, id, { administrator: notCollected('Whether', 'iam:GetPolicyVersion') }).status).toBe(
      'unknown',
    )
    expect(check(used, id, { canBecome: way('conditional') }).status).toBe('unknown')
    expect(check(withoutReport(), id, { administrator: known(true) }).status).toBe('unknown')
  })
})

describe('a password alone that leads to an administrator', () => {
  const id = 'escalates-without-mfa'
  const canBecome = way('proved')

  it('fails without MFA and passes with it', () => {
    expect(check(reported(password({ age: 9, used: 1, mfa: false })), id, { canBecome }).status).toBe('fail')
    expect(check(reported(password({ age: 9, used: 1 })), id, { canBecome }).status).toBe('pass')
    expect(check(reported(key(1, { age: 9, used: 1 })), id, { canBecome }).status).toBe('pass')
  })

  it('is not known without the report, or where the MFA cannot be read', () => {
    expect(check(withoutReport(), id, { canBecome }).status).toBe('unknown')
    const row = reportRow('ana', { ...password({ age: 9, used: 1 }), mfa_active: 'perhaps' })
    expect(check(snapshotWith([row]), id, { canBecome }).status).toBe('unknown')
    expect(
      check(reported(password({ age: 9, used: 1, mfa: false })), id, { canBecome: way('unproved') }).status,
    ).toBe('unknown')
  })
})

describe('a console password and a key together', () => {
  const id = 'console-and-keys'

  it('fails for both, and passes for each alone and for an inactive key', () => {
    const both = { ...password({ age: 9, used: 1 }), ...key(1, { age: 9, used: 1 }) }
    expect(check(reported(both), id).status).toBe('fail')
    expect(check(reported(password({ age: 9, used: 1 })), id).status).toBe('pass')
    expect(check(reported(key(1, { age: 9, used: 1 })), id).status).toBe('pass')
    const inactive = { ...password({ age: 9, used: 1 }), ...key(1, { age: 9, used: 1, active: false }) }
    expect(check(reported(inactive), id).status).toBe('pass')
  })

  it('is not known without the report, though the keys are', () => {
    expect(check(withoutReport(), id).status).toBe('unknown')
    const live = {
      ...withoutReport(),
      iam: {
        ...withoutReport().iam,
        accessKeys: [{ UserName: 'ana', AccessKeyId: 'AKIA1', Status: 'Active' as const }],
      },
    }
    expect(check(live, id).status).toBe('unknown')
  })
})

describe('names in commands', () => {
  it('are quoted for a shell, whatever they are', () => {
    const name = "x'; rm -rf ~ #"
    const row = reportRow(name, password({ age: 9, used: 1, mfa: false }))
    const [first] = check(
      snapshotWith([row], { credentialReport: { Content: report(row) } }),
      'user-mfa',
    ).evidence
    expect(first?.command).toBe(`aws iam delete-login-profile --user-name 'x'\\''; rm -rf ~ #'`)
  })

  it('are of the user whose key it is; of root, whose keys only root can name, they list', () => {
    const root = reportRow('<root_account>', key(1, { age: 9, used: 1 }))
    const snapshot = snapshotWith([], { credentialReport: { Content: report(root) } })
    expect(check(snapshot, 'root-no-keys').evidence[0]).toMatchObject({
      arn: 'arn:aws:iam::111122223333:root',
      command: 'aws iam list-access-keys',
    })
    expect(check(ana(key(2, { age: 200, used: 1 })), 'rotate-90').evidence[0]?.command).toBe(
      'aws iam list-access-keys --user-name ana',
    )
  })
})
