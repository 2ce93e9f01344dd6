import type { ProtocolFailures } from './protocol/wire.ts'
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
  | 'truncated-body'
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
  kind: Exclude<FaultKind, 'truncated-body' | 'empty-answer' | 'hang'>,
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
