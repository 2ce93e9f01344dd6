import { describe, expect, it } from 'vitest'
import { rootAccessInWords, rootAccessOf } from '../../../shared/account/rootAccess.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, snapshotOf } from '../../fixtures/account.ts'

const MANAGEMENT = '999988887777'
const member = { organization: { id: 'o-1', managementAccount: MANAGEMENT, account: ACCOUNT } }
const snapshotWith = (more: Partial<Snapshot>) => snapshotOf({}, more)
const both = ['RootCredentialsManagement', 'RootSessions']
const check = (snapshot: Snapshot) =>
  reviewCredentials(snapshot, { asOf: '2026-09-30' }).checks.find(({ id }) => id === 'central-root')

describe('centralised root access', () => {
  it.each<[string, Partial<Snapshot>, RegExp, string]>([
    [
      'all is enabled',
      { organization: member, rootAccess: { features: both, delegatedAdministrators: ['222233334444'] } },
      /manages the credentials of root\. Who may sts:AssumeRoot in 999988887777, 222233334444 can act as root/,
      'pass',
    ],
    [
      'the delegated administrators were not read',
      { organization: member, rootAccess: { features: both } },
      /in 999988887777, and others that were not read can act/,
      'pass',
    ],
    [
      'the organization was not read',
      { organization: undefined, rootAccess: { features: both, delegatedAdministrators: [] } } as never,
      /in accounts that were not read can act/,
      'pass',
    ],
    [
      'sessions alone are enabled',
      { organization: member, rootAccess: { features: ['RootSessions'], delegatedAdministrators: [] } },
      /does not manage the credentials of root\. Who may sts:AssumeRoot in 999988887777 can/,
      'fail',
    ],
    [
      'nothing is enabled',
      { organization: member, rootAccess: { features: [] } },
      /does not manage .* are not enabled/,
      'fail',
    ],
    [
      'it was refused',
      {
        organization: member,
        coverage: [
          {
            call: 'iam:ListOrganizationsFeatures',
            status: 'denied',
            error: { code: 'AccessDenied', message: 'no' },
          },
        ],
      },
      /^Not known\. The crawl was refused iam:ListOrganizationsFeatures/,
      'unknown',
    ],
    [
      'the account is in no organization',
      { organization: null, rootAccess: null },
      /^No other account/,
      'not-applicable',
    ],
    [
      'it is the management account',
      {
        organization: { organization: { ...member.organization, managementAccount: ACCOUNT } },
        rootAccess: { features: both },
      },
      /^No other account/,
      'not-applicable',
    ],
  ])('is told, and checked, where %s', (_what, more, words, status) => {
    const snapshot = snapshotWith(more)
    expect(rootAccessInWords(rootAccessOf(snapshot))).toMatch(words)
    expect(check(snapshot)?.status).toBe(status)
  })
})
