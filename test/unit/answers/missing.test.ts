import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { extentText } from '../../../shared/account/completeness.ts'
import {
  accountOverview,
  administratorReader,
  principalDetail,
  principalRows,
} from '../../../shared/answers/answers.ts'
import { ABSENT } from '../../../shared/known.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { DOCUMENT_DROPS, LIST_DROPS, wholeAccount } from '../../fixtures/drops.ts'
import { password, report, reportRow, ROOT } from '../review/fixture.ts'

const catalogue = testCatalogue()
const rowsOf = (snapshot: Snapshot) => principalRows(snapshot, buildAccountModel(snapshot), catalogue)
const countsOf = (snapshot: Snapshot) => {
  const { counts } = accountOverview(snapshot, buildAccountModel(snapshot), summarise('x', snapshot, 1))
  return (['users', 'roles', 'groups'] as const).map((kind) => extentText(counts[kind], String))
}
/** Everybody signs in with a password alone. */
const review = (snapshot: Snapshot) => {
  const users = ['byGroup', 'byPolicy', 'bounded', 'byInline', 'keymaker']
  const lines = users.map((name) => reportRow(name, password({ age: 9, used: 1, mfa: false })))
  const credentialReport = { GeneratedTime: '2026-09-30T00:00:00Z', Content: report(ROOT, ...lines) }
  const administratorOf = administratorReader(buildAccountModel(snapshot), catalogue)
  return reviewCredentials(
    { ...snapshot, iam: { ...snapshot.iam, credentialReport } },
    { asOf: '2026-09-30', administratorOf },
  )
}

describe('answers on an account of which all was read', () => {
  it('are firm', () => {
    expect(rowsOf(wholeAccount).filter(({ administrator }) => administrator.state !== 'known')).toEqual([])
    expect(countsOf(wholeAccount)).toEqual(['5', '2', '1'])
    expect(review(wholeAccount).checks.find(({ id }) => id === 'admin-without-mfa')?.status).toBe('fail')
  })
})

describe.each(Object.entries(DOCUMENT_DROPS))('answers without %s', (_, { snapshot, open }) => {
  it('do not say of who may be an administrator that it is none', () => {
    const row = rowsOf(snapshot).find(({ arn }) => arn === open)
    expect(row?.administrator).toMatchObject({ state: 'not-collected', call: expect.stringContaining(':') })
    if (row?.kind !== 'user') return
    const { rows, checks } = review(snapshot)
    expect(rows.find(({ arn }) => arn === open)?.administrator.state).toBe('not-collected')
    const check = checks.find(({ id }) => id === 'admin-without-mfa')
    expect(check?.status).not.toBe('pass')
    expect(check?.evidence.map(({ subject }) => subject)).toContain(row.name)
  })
})

describe('control policies of a principal', () => {
  it('that were not read are not none', () => {
    const { snapshot, open } = DOCUMENT_DROPS['service control policies'] ?? {}
    if (snapshot === undefined || open === undefined) throw new Error('no such drop')
    const { controlPolicies } = principalDetail(snapshot, buildAccountModel(snapshot), open)
    for (const fact of [controlPolicies.scp, controlPolicies.rcp])
      expect(fact).toMatchObject({ state: 'not-collected', call: 'organizations:DescribeOrganization' })
    const whole = principalDetail(wholeAccount, buildAccountModel(wholeAccount), open)
    expect(whole.controlPolicies).toEqual({ scp: ABSENT, rcp: ABSENT })
  })
})

describe.each(Object.entries(LIST_DROPS))('answers without %s', (_, snapshot) => {
  it('give no count that looks whole', () => {
    expect(countsOf(snapshot).join(' ')).toMatch(/of at least|≥|Not known/)
    expect(countsOf(snapshot)).not.toEqual(countsOf(wholeAccount))
  })
  it('do not say that a principal does not exist', () => {
    const ask = () => principalDetail(snapshot, buildAccountModel(snapshot), 'nosuch')
    expect(ask).toThrow(/^"nosuch" is not among the \d+ of .* that were read of account/)
  })
  it('pass no check of the review that rests on all of them', () => {
    const { checks } = review(snapshot)
    for (const id of ['no-star-star', 'inline-star-star', 'groups-only', 'cloudshell', 'admin-without-mfa'])
      expect([id, checks.find((check) => check.id === id)?.status]).not.toEqual([id, 'pass'])
  })
})
