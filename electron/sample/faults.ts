import type { ProtocolFailures, WireObject } from './protocol/wire.ts'
import { AwsError } from './protocol/wire.ts'

export type FaultKind =
  | 'access-denied'
  | 'throttle'
  | 'expired-token'
  | 'invalid-token'
  | 'server-error'
  /** What is asked for is not there, or not yet. */
  | 'not-found'
  /** A good answer without anything of what is documented. */
  | 'empty-answer'
  /** Status 200 without a body. */
  | 'empty-body'
  /** A good answer of which every list is empty, and which names no next page. */
  | 'no-items'
  /** The same, but the next page is named. */
  | 'empty-page'
  | 'truncated-body'
  /** Half of the body comes, and then nothing more. */
  | 'stalled-body'
  | 'hang'

/** One thing that goes wrong, for tests of what the crawl makes of it. */
export interface Fault {
  /** `service:Operation` as in the request log, such as `iam:GetCredentialReport`. */
  readonly operation: string
  readonly kind: FaultKind
  /** How many requests it hits; every one when absent. */
  readonly times?: number
  /** How many requests pass before it begins; none when absent. */
  readonly after?: number
}

const ANSWERED = [
  'truncated-body',
  'stalled-body',
  'empty-answer',
  'empty-body',
  'no-items',
  'empty-page',
  'hang',
] as const
/** The kinds that are an error of AWS's. */
type RefusalKind = Exclude<FaultKind, (typeof ANSWERED)[number]>

/** Whether it is an error of AWS's. */
export function isRefusal(kind: FaultKind): kind is RefusalKind {
  return !(ANSWERED as readonly FaultKind[]).includes(kind)
}

const TOKENS = new Set([
  'Marker',
  'NextMarker',
  'NextToken',
  'nextToken',
  'ContinuationToken',
  'IsTruncated',
  'Truncated',
])

/** What a fault leaves of a good answer. */
export function spoiled(answer: WireObject, kind: FaultKind | undefined): WireObject {
  if (kind === 'empty-answer') return {}
  if (kind !== 'no-items' && kind !== 'empty-page') return answer
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([name]) => kind === 'empty-page' || !TOKENS.has(name))
      .map(([name, value]) => [name, Array.isArray(value) ? [] : value]),
  )
}

/** Counts requests per fault and says which one hits. */
export class FaultPlan {
  #faults: { fault: Fault; seen: number }[] = []

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, seen: 0 }))
  }

  /** The fault that hits this request, if one does; every fault for the operation counts it. */
  next(operation: string): Fault | undefined {
    let hit: Fault | undefined
    for (const entry of this.#faults) {
      if (entry.fault.operation !== operation) continue
      const place = entry.seen - (entry.fault.after ?? 0)
      entry.seen += 1
      if (hit === undefined && place >= 0 && place < (entry.fault.times ?? Infinity)) hit = entry.fault
    }
    return hit
  }
}

/**
 * The error of a fault in the protocol's own code and AWS's own words.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function faultError(
  kind: RefusalKind,
  failures: ProtocolFailures,
  about: { readonly caller: string; readonly action: string; readonly resource: string },
): AwsError {
  if (kind === 'access-denied') {
    const message =
      `User: ${about.caller} is not authorized to perform: ${about.action} on resource: ${about.resource} ` +
      `because no identity-based policy allows the ${about.action} action`
    return new AwsError(failures.accessDenied.code, message, failures.accessDenied.status)
  }
  if (kind === 'not-found')
    return new AwsError('ResourceNotFoundException', 'The requested resource does not exist.', 404)
  const failure = {
    throttle: failures.throttled,
    'expired-token': failures.expiredToken,
    'invalid-token': failures.invalidToken,
    'server-error': failures.serverError,
  }[kind]
  return new AwsError(failure.code, failure.message, failure.status)
}
