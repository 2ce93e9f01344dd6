import type { Event, LookupAttribute } from '@aws-sdk/client-cloudtrail'
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { setTimeout as delay } from 'node:timers/promises'
import type { RegionSearch } from '../../shared/api/live.ts'
import { WhenceError } from '../../shared/errors.ts'
import { isJsonObject, parseJson, type JsonObject } from '../../shared/json.ts'
import { isDeniedEvent, parseEvent } from '../../shared/trace/event/event.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'
import type { ServiceClient } from './clients.ts'
import type { Connection } from './connection.ts'
import type { FailureKind } from './errors.ts'
import { failureCode, failureKind, failureText } from './errors.ts'

export interface DenialSearch {
  /**
   * One of these three is asked of CloudTrail, which takes a single attribute per call; the others are compared here.
   * For a role’s session CloudTrail’s user name is the name of the session, not of the role.
   */
  readonly userName?: string
  readonly eventName?: string
  /** Such as `sts.amazonaws.com`. */
  readonly eventSource?: string
  readonly from: Date
  readonly to: Date
  /** IAM and other global services write their events in us-east-1. */
  readonly regions: readonly string[]
  /** Which denials are kept; left out: all. */
  readonly wanted?: (denial: ParsedDenial) => boolean
  /** The search ends when it has found so many. */
  readonly most: number
  readonly signal?: AbortSignal
  /** Told at every page: when the search fails, this is what was found until then. */
  readonly onProgress?: (progress: DenialProgress) => void
  /** The pause between calls; tests do not wait. */
  readonly wait?: (milliseconds: number) => Promise<void>
}
export interface DenialProgress {
  /** Which Region is being read. */
  readonly region: string
  /** Events read so far, in all Regions. */
  readonly events: number
  /** Denials that came with this page. */
  readonly denials: readonly RecentDenial[]
  /** The Regions that are over. */
  readonly regions: readonly RegionSearch[]
}
export interface RecentDenial {
  readonly eventId: string
  /** ISO 8601. */
  readonly time: string
  readonly region: string
  readonly eventSource: string
  readonly eventName: string
  readonly userName: string | null
  readonly denial: ParsedDenial
  /** The event as CloudTrail gives it: JSON text. */
  readonly event: string
}
export interface RecentDenials {
  /** Newest first. */
  readonly denials: readonly RecentDenial[]
  readonly regions: readonly RegionSearch[]
}

/** AWS allows two calls a second in an account and Region. */
const PAUSE_MS = 500
/** An event can be a quarter of a megabyte: so many of them are as much as a search keeps. */
const MOST_CHARACTERS = 32 * 1024 * 1024

/**
 * Finds refused calls by cloudtrail:LookupEvents, which cannot ask for an error: the events are read page by page and
 * their errorCode looked at. A Region that fails does not end the search; a stop gives what was found. Throws a
 * WhenceError when the credentials fail or the search names no Region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export async function recentDenials(connection: Connection, search: DenialSearch): Promise<RecentDenials> {
  checkSearch(search)
  const denials: RecentDenial[] = []
  const regions: RegionSearch[] = []
  let events = 0
  let characters = 0
  const tell = (region: string, found: readonly RecentDenial[] = []): void =>
    search.onProgress?.({ region, events, denials: found, regions: [...regions] })
  for (const region of search.regions) {
    const before = events
    const result = (state: RegionSearch['state'], message: string | null = null): void => {
      regions.push({ region, state, events: events - before, message })
      tell(region)
    }
    const full = (): boolean => denials.length >= search.most || characters >= MOST_CHARACTERS
    if (stopped(search) || full()) {
      result('stopped', full() ? enough(denials.length) : null)
      continue
    }
    try {
      tell(region)
      // While one reads, new events move the pages on, and an event can come again.
      const seen = new Set<string | undefined>()
      for await (const page of pagesOf(connection, search, region)) {
        const fresh = page.filter(({ EventId }) => EventId === undefined || !seen.has(EventId))
        for (const { EventId } of fresh) seen.add(EventId)
        events += fresh.length
        const found = fresh
          .flatMap((event) => denialIn(event, search, region) ?? [])
          .slice(0, search.most - denials.length)
        denials.push(...found)
        characters += found.reduce((sum, { event }) => sum + event.length, 0)
        tell(region, found)
        if (full()) break
      }
      if (full()) result('stopped', enough(denials.length))
      else result('complete')
    } catch (error) {
      if (stopped(search)) result('stopped')
      else if (!isOfRegion(error)) throw connection.explain(error)
      else result('failed', failureOf(error))
    }
  }
  denials.sort((a, b) => b.time.localeCompare(a.time))
  return { denials, regions }
}

function enough(found: number): string {
  return `The search ended at ${found.toLocaleString('en-US')} denials: narrow it to see the others.`
}

function failureOf(error: unknown): string {
  const hint = HINTS.get(failureKind(error)) ?? ''
  return `cloudtrail:LookupEvents: ${failureCode(error)}: ${failureText(error)}${hint}`
}
const HINTS: ReadonlyMap<FailureKind, string> = new Map([
  [
    'access-denied',
    ' Use a profile that is allowed cloudtrail:LookupEvents, which the statement WhenceDiagnose of Whence’s policy gives.',
  ],
  ['credentials-rejected', ' The account may not have enabled this Region.'],
])

function stopped({ signal }: DenialSearch): boolean {
  return signal?.aborted === true
}

function checkSearch({ regions, from, to }: DenialSearch): void {
  if (regions.length > 0 && from.getTime() < to.getTime()) return
  throw new WhenceError(
    'bad-input',
    regions.length === 0 ? 'No Region was named to search.' : 'The search begins after it ends.',
    regions.length === 0
      ? 'Name the Regions in use; us-east-1 holds the events of IAM.'
      : 'Choose a beginning before the end.',
  )
}

/**
 * A failure that says something of this Region or permission; anything else (an expired token) fails in every Region.
 * A Region that the account has not enabled rejects credentials that are good elsewhere.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
function isOfRegion(error: unknown): boolean {
  const kinds = ['access-denied', 'throttled', 'unreachable', 'credentials-rejected', 'other']
  return kinds.includes(failureKind(error))
}

const CLOUD_TRAIL: ServiceClient<CloudTrailClient> = {
  id: 'cloudtrail',
  make: (config) => new CloudTrailClient(config),
}

async function* pagesOf(
  connection: Connection,
  search: DenialSearch,
  region: string,
): AsyncGenerator<readonly Event[]> {
  const { from, to, signal } = search
  const wait =
    search.wait ??
    ((milliseconds: number): Promise<void> =>
      delay(milliseconds, undefined, signal === undefined ? {} : { signal }))
  const attribute = attributeOf(search)
  const client = connection.clients.of(CLOUD_TRAIL, region)
  let token: string | undefined
  do {
    const page = await client.send(
      new LookupEventsCommand({
        StartTime: from,
        EndTime: to,
        MaxResults: 50,
        ...(attribute === null ? {} : { LookupAttributes: [attribute] }),
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      signal === undefined ? {} : { abortSignal: signal },
    )
    yield page.Events ?? []
    token = page.NextToken
    if (token !== undefined) await wait(PAUSE_MS)
  } while (token !== undefined)
}

/** The one attribute that CloudTrail is asked for: the one that leaves the fewest events. */
function attributeOf({ userName, eventName, eventSource }: DenialSearch): LookupAttribute | null {
  if (userName !== undefined) return { AttributeKey: 'Username', AttributeValue: userName }
  if (eventName !== undefined) return { AttributeKey: 'EventName', AttributeValue: eventName }
  if (eventSource !== undefined) return { AttributeKey: 'EventSource', AttributeValue: eventSource }
  return null
}

function denialIn(event: Event, search: DenialSearch, region: string): RecentDenial | null {
  const { EventId, EventTime, EventName, EventSource, Username, CloudTrailEvent } = event
  if (search.eventName !== undefined && EventName !== search.eventName) return null
  if (search.eventSource !== undefined && EventSource !== search.eventSource) return null
  const record = recordOf(CloudTrailEvent)
  if (record === null || !isDeniedEvent(record)) return null
  const denial = parseEvent(record)
  if (denial === null || search.wanted?.(denial) === false) return null
  return {
    eventId: EventId ?? '',
    time: EventTime?.toISOString() ?? '',
    region,
    eventSource: EventSource ?? '',
    eventName: EventName ?? '',
    userName: Username ?? null,
    denial,
    event: CloudTrailEvent ?? '',
  }
}

/** The event itself, which CloudTrail gives as text; null for text that is no event. */
function recordOf(text: string | undefined): JsonObject | null {
  try {
    const value = parseJson(text ?? '')
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}
