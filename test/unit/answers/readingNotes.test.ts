import { describe, expect, it } from 'vitest'
import { readingNotes } from '../../../shared/answers/readingNotes.ts'
import { snapshotOf } from '../../fixtures/account.ts'

describe('how a crawl read what it has', () => {
  it('needs no words where it was one run and each user was asked about', () => {
    expect(readingNotes(snapshotOf({}))).toEqual([])
    expect(readingNotes(snapshotOf({}, {}, { credentialsRead: { byReport: 0, byCalls: 3 } }))).toEqual([])
  })

  it('says when its parts were read', () => {
    const parts = [
      { from: '2026-11-01T08:00:00Z', to: '2026-11-01T08:01:00Z', calls: ['iam:GetUser', 'iam:ListUsers'] },
      { from: '2026-11-02T08:00:00Z', to: '2026-11-02T08:01:00Z', calls: ['kms:ListKeys'] },
    ]
    expect(readingNotes(snapshotOf({}, { parts }))).toEqual([
      'The crawl was resumed: it read in 2 parts, which lie apart.',
      'From 2026-11-01T08:00:00Z to 2026-11-01T08:01:00Z: iam:GetUser, iam:ListUsers.',
      'From 2026-11-02T08:00:00Z to 2026-11-02T08:01:00Z: kms:ListKeys.',
    ])
  })

  it('says of how many users the credential report tells, or why it does not', () => {
    const credentialReport = { GeneratedTime: '2026-11-01T06:00:00Z', Content: '' }
    const by = (credentialsRead: { byReport: number; byCalls: number; why?: string }) =>
      readingNotes(snapshotOf({}, {}, { credentialReport, credentialsRead }))
    expect(by({ byReport: 2, byCalls: 1 })).toEqual([
      'Which keys and whether MFA 2 of 3 users have is as the credential report of 2026-11-01T06:00:00Z tells it.',
    ])
    expect(by({ byReport: 0, byCalls: 1, why: 'It is old.' })).toEqual(['It is old.'])
  })
})
