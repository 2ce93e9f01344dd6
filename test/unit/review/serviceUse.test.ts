import { describe, expect, it } from 'vitest'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { LastAccessed, UsedService } from '../../../shared/snapshot/lastAccessed.ts'
import { serviceUseReader, usedOfAllowed } from '../../../shared/review/serviceUse.ts'
import type { Population } from '../../../shared/review/population.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { AS_OF, daysAgo, reportRow, snapshotWith } from './fixture.ts'

const ANA = 'arn:aws:iam::111122223333:user/ana'
const used = (ServiceNamespace: string, days: number): UsedService => ({
  ServiceNamespace,
  LastAuthenticated: daysAgo(days),
})
const never = (ServiceNamespace: string): UsedService => ({ ServiceNamespace })
const told = (...services: UsedService[]): LastAccessed => ({
  Arn: ANA,
  JobCompletionDate: `${AS_OF}T06:00:00Z`,
  services,
})

/** An account without roles and others. */
const NO_ROLES: Population = {
  roles: [],
  providers: [],
  instanceProfiles: [],
  workloads: [],
  thirdParties: [],
  missing: [],
}
const ana = (lastAccessed?: readonly LastAccessed[], cells: Record<string, string> = {}): Snapshot =>
  snapshotWith([reportRow('ana', cells)], lastAccessed === undefined ? {} : { lastAccessed })

function check(
  snapshot: Snapshot,
  options: { readonly asOf?: string; readonly roleUnusedDays?: number } = {},
) {
  const { checks, rows } = reviewCredentials(snapshot, { asOf: AS_OF, population: NO_ROLES, ...options })
  const found = checks.find(({ id }) => id === 'services-unused')
  if (found === undefined) throw new Error('no such check')
  return { ...found, failed: rows.find(({ user }) => user === 'ana')?.failedChecks }
}

describe('services that are allowed and not used', () => {
  it('are not known where nobody asked AWS, and the call is named', () => {
    const { status, finding } = check(ana())
    expect(status).toBe('unknown')
    expect(finding).toContain('iam:GetServiceLastAccessedDetails')
  })

  it('are not known of somebody of whom AWS did not tell', () => {
    const { status, evidence } = check(ana([]))
    expect(status).toBe('unknown')
    expect(evidence).toMatchObject([{ subject: 'ana', arn: ANA, unknown: true }])
  })

  it.each([
    [89, 'pass'],
    [90, 'fail'],
    [91, 'fail'],
  ])('a last use %i days before the report: %s', (days, status) => {
    expect(check(ana([told(used('s3', days))])).status).toBe(status)
  })

  it('count from the day of the report of AWS, which knows nothing of later days', () => {
    const report = told(used('s3', 60))
    expect(check(ana([report]), { asOf: '2026-12-31' }).status).toBe('pass')
  })

  it('take as many days as the review asks of roles', () => {
    expect(check(ana([told(used('s3', 60))]), { roleUnusedDays: 60 }).status).toBe('fail')
  })

  it.each([
    [89, 'pass'],
    [90, 'fail'],
  ])('a service never used by who is %i days old: %s', (age, status) => {
    expect(check(ana([told(never('s3'))], { user_creation_time: daysAgo(age) })).status).toBe(status)
  })

  it('are not known of who is of no known age and never used one', () => {
    const snapshot = ana([told(never('s3'))], { user_creation_time: 'no_information' })
    expect(check(snapshot).status).toBe('unknown')
    expect(check(ana([told(used('s3', 100))], { user_creation_time: 'no_information' })).status).toBe('fail')
  })

  it('tell how many of how many, which, the day of the report, and a command with the name', () => {
    const { evidence, failed } = check(ana([told(used('s3', 1), used('sqs', 120), never('ec2'))]))
    expect(evidence).toEqual([
      {
        subject: 'ana',
        arn: ANA,
        detail: `Uses 1 of 3 services. By AWS's report of ${AS_OF}, without a use in 90 days or more: ec2, sqs (120 days)`,
        command: `aws iam generate-service-last-accessed-details --arn ${ANA} --granularity ACTION_LEVEL`,
      },
    ])
    expect(failed).toContain('services-unused')
  })

  it('name at most thirty services and count the others', () => {
    const many = Array.from({ length: 45 }, (_, at) => never(`service${at}`))
    expect(check(ana([told(...many)])).evidence[0]?.detail).toMatch(/service29 and 15 more$/)
  })

  it.each(['iam', 'kms', 'sts'])('are not told of %s, of which AWS does not count every use', (service) => {
    const { status } = check(ana([told(used('s3', 1), never(service), used(service, 300))]))
    expect(status).toBe('pass')
    const use = serviceUseReader(ana([told(used('s3', 1), used('sqs', 120), never(service))]), 90)(ANA)
    expect(use).toMatchObject({
      value: { allowed: 2, used: 1, idle: [{ service: 'sqs' }], untold: [service] },
    })
    expect(use.state === 'known' && usedOfAllowed(use.value)).toBe(
      `Uses 1 of 2 services; not known of ${service}`,
    )
    const seen = serviceUseReader(ana([told(used(service, 3))]), 90)(ANA)
    expect(seen).toMatchObject({ value: { allowed: 1, used: 1, idle: [], untold: [] } })
  })

  it('are not known of roles that were not looked at', () => {
    const snapshot = ana([told(used('s3', 1))])
    const { checks } = reviewCredentials(snapshot, { asOf: AS_OF })
    const { status, finding } = checks.find(({ id }) => id === 'services-unused') ?? {}
    expect(status).toBe('unknown')
    expect(finding).toContain('the roles were not looked at')
  })

  it('are read for each principal, three-valued', () => {
    const read = serviceUseReader(ana([told(used('s3', 1), never('ec2'))]), 90)
    const known = read(ANA)
    expect(known.state === 'known' && usedOfAllowed(known.value)).toBe('Uses 1 of 2 services')
    expect(read('arn:aws:iam::111122223333:user/other')).toMatchObject({
      state: 'not-collected',
      call: 'iam:GetServiceLastAccessedDetails',
      why: 'AWS did not tell',
    })
  })
})
