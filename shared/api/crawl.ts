import { z } from 'zod'
import type { ErrorInfo } from '../errors.ts'
import { accountId, line } from '../question/fields.ts'
import type { SnapshotSummary } from '../snapshot/summary.ts'
import { profile, regions } from './fields.ts'
import { method, typed } from './method.ts'

const crawlStep = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    status: z.enum(['waiting', 'running', 'done', 'incomplete', 'cancelled']),
    done: z.number(),
    /** Absent while AWS has not said how many there are. */
    total: z.number().optional(),
    /** What could not be read, in words. */
    problem: z.string().optional(),
  })
  .readonly()
export type CrawlStep = z.infer<typeof crawlStep>

export const crawlState = z
  .strictObject({
    crawlId: z.string(),
    profile: z.string(),
    accountId: z.string(),
    phase: z.enum(['running', 'done', 'failed', 'cancelled']),
    steps: z.array(crawlStep).readonly(),
    /** Such as "AWS is throttling; waiting". */
    notice: z.string().optional(),
    /** The snapshot, when done. */
    snapshot: typed<SnapshotSummary>().optional(),
    error: typed<ErrorInfo>().optional(),
  })
  .readonly()
export type CrawlState = z.infer<typeof crawlState>

const ofOne = z.strictObject({ crawlId: line(100) })

export const crawlMethods = {
  'crawl.start': method(
    z.strictObject({
      profile,
      /** As confirmed: the crawl stops if the profile now leads to another account. */
      accountId,
      regions,
      /** In place of `regions`: all that are enabled in the account. */
      allRegions: z.boolean().optional(),
      /** A second profile for AWS Organizations. */
      organizationProfile: profile.optional(),
    }),
    crawlState,
  ),
  'crawl.state': method(ofOne, crawlState),
  'crawl.cancel': method(ofOne, crawlState),
}
