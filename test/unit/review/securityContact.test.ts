import { describe, expect, it } from 'vitest'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { AlternateContacts } from '../../../shared/snapshot/alternateContacts.ts'
import { snapshotWith } from './fixture.ts'

const check = (alternateContacts?: AlternateContacts) =>
  reviewCredentials(snapshotWith([], {}, alternateContacts && { alternateContacts }), {
    asOf: '2026-09-30',
  }).checks.find(({ id }) => id === 'security-contact')

describe('the security contact', () => {
  it.each<[string, AlternateContacts | undefined, string]>([
    ['passes where it is set', { SECURITY: true, BILLING: false, OPERATIONS: false }, 'pass'],
    [
      'fails where AWS said that there is none, though others are set',
      { SECURITY: false, BILLING: true },
      'fail',
    ],
    ['is not known where it was refused', { BILLING: true, OPERATIONS: true }, 'unknown'],
    ['is not known where nobody asked', undefined, 'unknown'],
  ])('%s', (_, contacts, status) => {
    expect(check(contacts)?.status).toBe(status)
  })

  it('is told with the others, and with the call where it is missing', () => {
    expect(check({ SECURITY: false, BILLING: true })?.finding).toBe(
      'Alternate contacts: security: none, billing: set, operations: not known.',
    )
    expect(check()?.finding).toContain('account:GetAlternateContact')
  })
})
