import { describe, expect, it } from 'vitest'
import { reviewDocument } from '../../../electron/report/content/document.ts'
import { known, notCollected } from '../../../shared/known.ts'
import type { Population } from '../../../shared/review/population.ts'
import { AS_OF, manyRows, snapshotWith } from '../review/fixture.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { population } from './population.ts'
import { reportOf } from './sample.ts'

const NOBODY: Population = {
  roles: [],
  providers: [],
  instanceProfiles: [],
  workloads: [],
  thirdParties: [],
  missing: [notCollected('All roles', 'iam:GetAccountAuthorizationDetails')],
  providersNotCollected: notCollected(
    'All identity providers of the account',
    'iam:ListSAMLProviders',
    'Denied.',
  ),
}

/** All that the document says, as text. */
const wordsOf = (report: Parameters<typeof reviewDocument>[0]) =>
  JSON.stringify(reviewDocument(report), (_, value: unknown) =>
    typeof value === 'object' && value !== null && Symbol.iterator in value && !Array.isArray(value)
      ? [...(value as Iterable<unknown>)]
      : value,
  )

describe('a document over what was not read', () => {
  it('says of roles, outsiders and providers that were not read that they are not known, and never 0', () => {
    const words = wordsOf(reportOf(snapshotWith(manyRows(3)), { population: NOBODY }))
    expect(words).toContain('roles: not known; identity providers: not known; outside parties: not known')
    expect(words).toContain('{"value":"not known","label":"roles"}')
    expect(words).toContain('Who outside of the account may take roles in it is not known')
    expect(words).toContain('Not all roles were read')
    expect(words).toContain('The identity providers are not known. Denied.')
    for (const wrong of ['0 roles, of which', '0 parties', '0 outside', '0 identity'])
      expect(words).not.toContain(wrong)
  })

  it('says of roles that were read in part that there may be more', () => {
    const parts = population()
    const whole = parts.population
    if (whole === undefined) throw new Error('the fixture has a population')
    const words = wordsOf(
      reportOf(snapshotWith(manyRows(3)), { ...parts, population: { ...whole, missing: NOBODY.missing } }),
    )
    expect(words).toContain(`${whole.roles.length} or more roles`)
    expect(words).toContain(`{"value":"${whole.roles.length} or more","label":"roles"}`)
    expect(wordsOf(reportOf(snapshotWith(manyRows(3)), parts))).not.toContain('or more roles')
  })

  it('draws no bars of passwords without saying that not all were seen', () => {
    const whole = snapshotWith(manyRows(3))
    expect(wordsOf(reportOf(whole))).not.toContain('than are drawn')
    const { review, ...rest } = reportOf(whole)
    const partly = { ...review, countsIncomplete: ['consoleUsers'] as const }
    expect(wordsOf({ ...rest, review: partly })).toContain('more console passwords than are drawn')
  })

  it('does not say that there are no MFA devices, or no use of a key, where nobody looked', () => {
    const report = reportOf(snapshotWith(manyRows(3)))
    const [row] = report.review.rows.filter(({ isRoot }) => !isRoot)
    if (row === undefined) throw new Error('the fixture has users')
    const unread = {
      ...row,
      mfaDevices: notCollected('MFA devices', 'iam:ListMFADevices'),
      serviceSpecificCredentials: known([]),
      activeCertificates: known(0),
    }
    const words = wordsOf({ ...report, review: { ...report.review, rows: [unread] } })
    expect(words).toContain('Of 1 user it is not known whether there are more than these')
    expect(words).toContain('None is known.')
  })

  it('does not count providers that were not read as none', () => {
    const { identityProviders: _, ...iam } = snapshotWith(manyRows(3)).iam
    const snapshot = { ...snapshotWith(manyRows(3)), iam }
    const { reconciliation } = reviewCredentials(snapshot, { asOf: AS_OF, population: NOBODY })
    expect(reconciliation.lines.find(({ kind }) => kind === 'identity-providers')).toMatchObject({
      review: { state: 'not-collected' },
      state: 'not-known',
    })
  })
})
