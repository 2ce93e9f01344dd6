import { describe, expect, it } from 'vitest'
import { known } from '../../../shared/known.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import { dayOfReview, reportDate, sayReportDate } from '../../../shared/review/reportDate.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { CredentialReport, Snapshot } from '../../../shared/snapshot/schema.ts'
import { newestTime } from '../../../shared/snapshot/import/reportTime.ts'
import { COLUMNS, reportRow, snapshotWith } from './fixture.ts'

const IMPORTED_AT = '2027-03-01T09:00:00.000Z'
const csv = (...rows: string[]) => [COLUMNS.join(','), ...rows].join('\n')
const cells = { user_creation_time: '2025-01-01T00:00:00+00:00', password_enabled: 'true' }
const OLD = csv(
  reportRow('ana', { ...cells, password_last_used: '2026-08-31T23:30:00+00:00' }),
  reportRow('bo', {
    ...cells,
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2026-09-01T01:00:00+02:00',
  }),
)
function imported(credentialReport: CredentialReport): Snapshot {
  const snapshot = snapshotWith(
    [],
    {},
    { source: { kind: 'import', files: ['a.json'] }, finishedAt: IMPORTED_AT },
  )
  return { ...snapshot, iam: { ...snapshot.iam, credentialReport } }
}

describe('the date of a credential report', () => {
  it('is the newest time in a report that does not tell it, compared as times and not as texts', () => {
    const snapshot = imported({ Content: OLD })
    // 01:00 at +02:00 is 23:00 of the day before.
    expect(reportDate(snapshot)).toEqual({
      reportGeneratedAt: known('2026-08-31T23:30:00+00:00'),
      reportTimeIsEarliest: true,
    })
    expect(dayOfReview(snapshot)).toBe('2026-08-31')
  })

  it('never takes the next rotation of a password, which lies ahead', () => {
    const ahead = { ...cells, password_next_rotation: '2030-01-01T00:00:00Z' }
    expect(newestTime(csv(reportRow('ana', ahead)))).toBe('2025-01-01T00:00:00+00:00')
  })

  it('is not known where the report has no time at all, and never the time of the import', () => {
    const none = { user_creation_time: 'N/A' }
    for (const Content of [csv(reportRow('ana', none)), COLUMNS.join(',')]) {
      const date = reportDate(imported({ Content }))
      expect(date).toMatchObject({ reportGeneratedAt: { state: 'not-collected' }, reportUndated: true })
      expect(sayReportDate(date, (time) => time)).toBe('not known')
    }
  })

  it('is what AWS told, where it told, and the review counts to that day', () => {
    const snapshot = imported({ GeneratedTime: '2026-09-02T05:00:00Z', Content: OLD })
    expect(reportDate(snapshot)).toEqual({ reportGeneratedAt: known('2026-09-02T05:00:00Z') })
    expect(dayOfReview(snapshot)).toBe('2026-09-02')
  })

  it('corrects the imports of earlier versions, whose undated reports have the time of the import', () => {
    const snapshot = imported({ GeneratedTime: IMPORTED_AT, Content: OLD })
    expect(reportDate(snapshot).reportTimeIsEarliest).toBe(true)
    expect(dayOfReview(snapshot)).toBe('2026-08-31')
  })

  it('leaves a crawl at the day of the crawl', () => {
    const snapshot = snapshotWith([reportRow('ana')], {}, { finishedAt: '2026-09-30T12:00:00Z' })
    expect(dayOfReview(snapshot)).toBe('2026-09-30')
  })

  it('is said in the notes and in the CSV', () => {
    const review = reviewCredentials(imported({ Content: OLD }), { asOf: '2026-08-31' })
    expect(review.notes[0]).toContain('not before 2026-08-31 23:30 UTC, the newest time in it')
    expect(reviewCsv(review)).toContain('not before 2026-08-31T23:30:00+00:00')
    const undated = reviewCredentials(imported({ Content: COLUMNS.join(',') }), { asOf: '2026-08-31' })
    expect(undated.notes[0]).toContain('does not tell when AWS made')
  })
})
