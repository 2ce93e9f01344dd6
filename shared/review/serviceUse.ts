import { known, type Known, notCollected } from '../known.ts'
import { isWhollyCounted } from '../snapshot/countedUses.ts'
import type { UsedService } from '../snapshot/lastAccessed.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { count, daysUntil } from './days.ts'
import type { ReportTime } from './types.ts'

/** The call that tells it; a crawl makes it on request. */
export const LAST_ACCESSED_CALL = 'iam:GetServiceLastAccessedDetails'
/** How many services a sentence names; all of them are counted. */
const NAMED = 30

/** What a user or role used of the services that its policies allow, by AWS's report of what was last accessed. */
export interface ServiceUse {
  /** Services that its policies allow, those of `untold` left out. */
  readonly allowed: number
  /** Of these, how many AWS saw used within the days that were asked for; it looks back 400 days at most. */
  readonly used: number
  /** The others. */
  readonly idle: readonly IdleService[]
  /** Services without such a use of which AWS does not count every one, such as KMS: whether they are needed is not known. */
  readonly untold: readonly string[]
  readonly idleDays: number
  /** The day of AWS's report: what was used later is not in it, and of the last four hours before it may be missing. */
  readonly until: string
}
export interface IdleService {
  readonly service: string
  /** Days before the report; null: not once in AWS's reporting period. */
  readonly days: number | null
}

/**
 * Reads what each user or role last used, as seen on the day of AWS's report. Not collected where nobody asked, or AWS did
 * not tell of this one. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export function serviceUseReader(snapshot: Snapshot, idleDays: number): (arn: string) => Known<ServiceUse> {
  const { lastAccessed } = snapshot.iam
  const reports = new Map(lastAccessed?.map((report) => [report.Arn, report]))
  return (arn) => {
    const report = reports.get(arn)
    if (report === undefined)
      return notCollected(
        `Which of its services ${arn} uses`,
        LAST_ACCESSED_CALL,
        lastAccessed === undefined
          ? 'The crawl was not asked for it: whence crawl --last-accessed'
          : 'AWS did not tell',
      )
    const until = (report.JobCompletionDate ?? snapshot.finishedAt).slice(0, 10)
    const days = ({ LastAuthenticated }: UsedService): number | null =>
      LastAuthenticated === undefined ? null : daysUntil(until, { kind: 'time', at: LastAuthenticated })
    const unseen = report.services
      .map((each) => ({ service: each.ServiceNamespace, days: days(each) }))
      .filter((each) => each.days === null || each.days >= idleDays)
    const idle = unseen.filter(({ service }) => isWhollyCounted(service))
    const untold = unseen.flatMap(({ service }) => (isWhollyCounted(service) ? [] : [service]))
    return known({
      allowed: report.services.length - untold.length,
      used: report.services.length - unseen.length,
      idle,
      untold,
      idleDays,
      until,
    })
  }
}

/**
 * Whether it has services that it did not need for so many days. Who is younger than that had no time to need everything; a
 * service whose last use lies as far back shows by itself that its user is as old.
 */
export function idleVerdict(
  { idle, idleDays, until }: ServiceUse,
  createdAt: ReportTime,
): 'idle' | 'in-use' | 'not-known' {
  if (idle.length === 0) return 'in-use'
  if (idle.some(({ days }) => days !== null)) return 'idle'
  const age = daysUntil(until, createdAt)
  return age === null ? 'not-known' : age >= idleDays ? 'idle' : 'in-use'
}

/** `Uses 3 of 41 services`, and of which it is not known. */
export function usedOfAllowed(use: ServiceUse): string {
  return `Uses ${use.used} of ${count(use.allowed, 'service')}${untoldInWords(use)}`
}

/** `; not known of kms`, where AWS does not count every use; empty where it does. */
export function untoldInWords({ untold }: Pick<ServiceUse, 'untold'>): string {
  return untold.length === 0 ? '' : `; not known of ${untold.join(', ')}`
}

/** All that is idle in one sentence without its end, those that were never used first. */
export function idleInWords({ idle, idleDays, until }: ServiceUse): string {
  const never = idle.filter(({ days }) => days === null).map(({ service }) => service)
  const long = idle.flatMap(({ service, days }) =>
    days === null ? [] : [`${service} (${count(days, 'day')})`],
  )
  const named = [...never, ...long]
  const more = named.length - NAMED
  return `By AWS's report of ${until}, without a use in ${idleDays} days or more: ${named.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
