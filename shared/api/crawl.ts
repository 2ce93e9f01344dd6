import { z } from 'zod'
import type { ErrorInfo } from '../errors.ts'
import { accountId, line } from '../question/fields.ts'
import type { SnapshotSummary } from '../snapshot/summary.ts'
import { profile, regions } from './fields.ts'
import { method, nothing, typed } from './method.ts'

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
    /** How many calls a second are made now, once that can be told. */
    callsPerSecond: z.number().optional(),
    /** How long the steps that run will last at this pace. */
    secondsLeft: z.number().optional(),
    /** Set when it ended and another run can go on with it: its id in `crawl.unfinished`. */
    unfinished: z.string().optional(),
    /** The snapshot, when done. */
    snapshot: typed<SnapshotSummary>().optional(),
    error: typed<ErrorInfo>().optional(),
  })
  .readonly()
export type CrawlState = z.infer<typeof crawlState>

const unfinishedCrawl = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    profile: z.string(),
    regions: z.array(z.string()).readonly(),
    organizationProfile: z.string().optional(),
    /** The role in the account that the profile assumes for it; left out: the profile itself reads. */
    role: z.string().optional(),
    /** It also reads when each user and role last used what. */
    lastAccessed: z.boolean().optional(),
    startedAt: z.string(),
    /** When its last answer came. */
    lastAt: z.string(),
    /** How many answers of AWS it has. */
    answers: z.number(),
    /** It began over a day ago: much may have changed since. */
    isOld: z.boolean(),
  })
  .readonly()
/** A crawl that was stopped, ended with gaps that may pass, or was killed. What AWS answered is kept. */
export type UnfinishedCrawl = z.infer<typeof unfinishedCrawl>

const unfinishedList = z.strictObject({ crawls: z.array(unfinishedCrawl).readonly() }).readonly()
const unfinishedId = z.string().regex(/^[0-9a-f]{8}$/, 'must be the id of an unfinished crawl')
const ofUnfinished = z.strictObject({ unfinished: unfinishedId })

const memberAccount = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    /** As AWS calls it: only accounts that are ACTIVE can be read. */
    state: z.string(),
  })
  .readonly()
export type MemberAccount = z.infer<typeof memberAccount>

const accountList = z
  .strictObject({
    organizationId: z.string(),
    managementAccount: z.string(),
    accounts: z.array(memberAccount).readonly(),
  })
  .readonly()
export type AccountList = z.infer<typeof accountList>

const ofOne = z.strictObject({ crawlId: line(100) })

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\x21-\x7e]+$/

export const crawlMethods = {
  'crawl.start': method(
    z.strictObject({
      profile,
      /** As confirmed: the crawl stops if the profile now leads to another account. */
      accountId,
      regions,
      /** In place of `regions`: all that are enabled in the account. */
      allRegions: z.boolean().optional(),
      /** Also when each user and role last used which service and action: two calls and more for each of them. */
      lastAccessed: z.boolean().optional(),
      /** A second profile for AWS Organizations. */
      organizationProfile: profile.optional(),
      /** The account is read in this role of it, which the profile assumes. */
      role: z.string().max(700).regex(ROLE_ARN, 'must be the ARN of a role').optional(),
      /**
       * Goes on with this unfinished crawl, which has to be of the same account, Regions and organization profile; without
       * Regions, with those that it was to read.
       */
      resume: unfinishedId.optional(),
    }),
    crawlState,
  ),
  /** Crawls that were not finished, the last one first. */
  'crawl.unfinished': method(nothing, unfinishedList),
  /** Keeps what an unfinished crawl has read as a snapshot, which says what is missing. Nothing is asked of AWS. */
  'crawl.keep': method(ofUnfinished, typed<SnapshotSummary>()),
  'crawl.discard': method(ofUnfinished, unfinishedList),
  /** The accounts of the organization, as AWS Organizations lists them to the profile. */
  'crawl.accounts': method(z.strictObject({ profile }), accountList),
  'crawl.state': method(ofOne, crawlState),
  'crawl.cancel': method(ofOne, crawlState),
}
