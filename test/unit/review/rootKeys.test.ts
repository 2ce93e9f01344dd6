import { describe, expect, it } from 'vitest'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { AS_OF, COLUMNS, daysAgo, reportRow, snapshotWith } from './fixture.ts'

const key = (slot: 1 | 2, age: number, active = true) => ({
  [`access_key_${slot}_active`]: String(active),
  [`access_key_${slot}_last_rotated`]: daysAgo(age),
})
const reviewOf = (root: Readonly<Record<string, string>>, ...others: string[]) => {
  const Content = [COLUMNS.join(','), reportRow('<root_account>', root), ...others].join('\n')
  const snapshot = snapshotWith([], { credentialReport: { GeneratedTime: '2026-09-30T10:00:00Z', Content } })
  return reviewCredentials(snapshot, { asOf: AS_OF })
}
const check = (review: ReturnType<typeof reviewOf>, id: string) => {
  const found = review.checks.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no check ${id}.`)
  return found
}

describe("root's access keys are in every count of keys", () => {
  it('an old key of root is old in the figures and in the check', () => {
    const review = reviewOf(key(1, 400), reportRow('ana'))
    expect(review.counts).toMatchObject({ activeKeys: 1, oldKeys: 1, unusedKeys: 1 })
    for (const id of ['rotate-90', 'unused-45']) {
      const { status, finding, evidence } = check(review, id)
      expect(status).toBe('fail')
      expect(finding).toContain('The root user is one of them.')
      expect(evidence.map(({ subject }) => subject)).toEqual(['<root_account>'])
    }
  })

  it.each([
    ['one-key', { ...key(1, 1), ...key(2, 1) }],
    ['inactive-keys', key(1, 1, false)],
  ])('%s sees them too', (id, root) => {
    expect(check(reviewOf(root, reportRow('ana')), id).status).toBe('fail')
    expect(check(reviewOf({}, reportRow('ana')), id).status).toBe('pass')
  })

  it('the number of old keys is the number of keys that the check names', () => {
    const review = reviewOf({ ...key(1, 91), ...key(2, 90) }, reportRow('ana', key(1, 200)))
    expect(review.counts.oldKeys).toBe(2)
    expect(check(review, 'rotate-90').evidence).toHaveLength(2)
  })

  it('a password of root that nobody uses is no unused credential', () => {
    const root = { password_enabled: 'true', password_last_used: daysAgo(300) }
    expect(check(reviewOf(root, reportRow('ana')), 'unused-45').status).toBe('pass')
  })

  it('is not known without a row for root, in the figures and in the check', () => {
    const Content = [COLUMNS.join(','), reportRow('ana')].join('\n')
    const snapshot = snapshotWith([], {
      credentialReport: { GeneratedTime: '2026-09-30T10:00:00Z', Content },
    })
    const review = reviewCredentials(snapshot, { asOf: AS_OF })
    expect(review.countsIncomplete).toContain('oldKeys')
    expect(check(review, 'rotate-90').status).toBe('unknown')
  })
})
