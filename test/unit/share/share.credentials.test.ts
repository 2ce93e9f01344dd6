import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { expectNoNameLeft, shareOf } from '../../fixtures/shared.ts'
import { AS_OF, HOSTILE_NAMES, key, manyRows, password, reportRow, snapshotWith } from '../review/fixture.ts'

const PLAIN = ['anna.lind', 'ops, nightly', 'true', 's3', 'eu-west-1']
const hostile = [...PLAIN, ...HOSTILE_NAMES].map((name, at) =>
  reportRow(name, { ...password({ age: 40 + at, used: 3 }), ...key(1, { age: 100 + at, used: at }) }),
)
function reportOf({ iam }: Snapshot) {
  const [header, ...rows] = readCsv(iam.credentialReport?.Content ?? '').rows
  return { header: header ?? [], rows }
}

describe('the credential report of a share file', () => {
  it.each([
    ['names of all sorts', snapshotWith(hostile)],
    ['many users', snapshotWith(manyRows(60))],
  ])('has other names and the same figures: %s', (_, snapshot) => {
    const shared = shareOf(snapshot)
    expectNoNameLeft(snapshot, shared.snapshot)
    const [before, after] = [reportOf(snapshot), reportOf(shared.snapshot)]
    expect(after.header).toEqual(before.header)
    expect(after.rows).toHaveLength(before.rows.length)
    // All but the user and the ARN stays: dates, switches, the Region and service of a key's last use.
    expect(after.rows.map(([, , ...rest]) => rest)).toEqual(before.rows.map(([, , ...rest]) => rest))
    expect(after.rows.map(([user]) => user)).toEqual(
      before.rows.map(([user = '']) => (user === '<root_account>' ? user : shared.renamed(user))),
    )
    const [one, two] = [snapshot, shared.snapshot].map((each) => reviewCredentials(each, { asOf: AS_OF }))
    expect(two?.counts).toEqual(one?.counts)
    const told = (review: typeof one) =>
      review?.checks.map(({ id, status, evidence }) => [id, status, evidence.length])
    expect(told(two)).toEqual(told(one))
  })

  it('has another name for a column that AWS does not have', () => {
    const snapshot = snapshotWith(manyRows(2))
    const Content = (snapshot.iam.credentialReport?.Content ?? '').replaceAll(
      'cert_2_active',
      'Northwind Owner',
    )
    const iam = { ...snapshot.iam, credentialReport: { GeneratedTime: '2026-09-30T10:15:00Z', Content } }
    const shared = shareOf({ ...snapshot, iam })
    expect(reportOf(shared.snapshot).header).toHaveLength(reportOf({ ...snapshot, iam }).header.length)
    expect(JSON.stringify(shared.snapshot)).not.toContain('Northwind')
  })
})
