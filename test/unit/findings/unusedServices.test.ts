import { describe, expect, it } from 'vitest'
import { findFindings } from '../../../shared/findings/findings.ts'
import type { Finding } from '../../../shared/findings/types.ts'
import type { LastAccessed } from '../../../shared/snapshot/lastAccessed.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { findingSources } from '../../fixtures/findings.ts'
import { AS_OF, daysAgo } from '../review/fixture.ts'

const KIM = arnOf('user', 'kim')
const OLD = arnOf('role', 'old')
const report = (Arn: string): LastAccessed => ({
  Arn,
  JobCompletionDate: `${AS_OF}T06:00:00Z`,
  services: [{ ServiceNamespace: 's3', LastAuthenticated: daysAgo(2) }, { ServiceNamespace: 'ec2' }],
})

function account(lastAccessed?: readonly LastAccessed[]): Snapshot {
  return snapshotOf(
    {
      UserDetailList: [
        user('kim', {
          CreateDate: daysAgo(400),
          UserPolicyList: [inline('own', documentOf(allow(['s3:*', 'ec2:*'])))],
        }),
      ],
      RoleDetailList: [
        role('old', { CreateDate: daysAgo(900), RoleLastUsed: { LastUsedDate: daysAgo(200) } }),
      ],
    },
    { finishedAt: `${AS_OF}T12:00:00Z` },
    lastAccessed === undefined ? {} : { lastAccessed },
  )
}
const of = (kind: Finding['kind'], snapshot: Snapshot): readonly Finding[] =>
  findFindings(findingSources(snapshot, false, AS_OF)).filter((each) => each.kind === kind)
const aboutServices = (snapshot: Snapshot) =>
  of('unused-access', snapshot).filter(({ what, missing }) =>
    /services?/.test(`${what} ${missing.map(({ call }) => call).join(' ')}`),
  )

describe('services that nobody uses, among the findings', () => {
  it('stand once for each who has them, and not for a role that is unused as a whole', () => {
    const found = aboutServices(account([report(KIM), report(OLD)]))
    expect(found.map(({ who, what, severity }) => [who, what, severity])).toEqual([
      [KIM, 'Uses 1 of 2 services; 1 service without a use in 90 days or more.', 'low'],
    ])
    expect(found[0]?.evidence.map(({ text }) => text).join(' ')).toContain('ec2')
    expect(
      of('credentials', account([report(KIM)])).filter(({ what }) => what.includes('What is allowed')),
    ).toEqual([])
  })

  it('say of whom AWS did not tell that it is not known, with the call', () => {
    expect(
      of('unused-access', account([]))
        .filter(({ certainty }) => certainty === 'not-known')
        .flatMap(({ missing }) => missing.map(({ call }) => call)),
    ).toContain('iam:GetServiceLastAccessedDetails')
  })

  it('are no findings where nobody asked', () => {
    expect(aboutServices(account())).toEqual([])
  })
})
