import type { KeyValues } from '../../policy/context.ts'
import { splitArn } from '../../policy/arn.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import type { AssumedKey } from '../request/decision.ts'
import { joined } from '../request/lists.ts'
import type { Values } from './contextFiller.ts'
import { snapshotTimes } from './snapshotTimesCache.ts'
import { bothTimes } from './times.ts'

export interface RequestPlace {
  readonly action: string
  readonly resource: string
  readonly partition: string
  /** When the account was read, ISO 8601; null: no account is open. */
  readonly collectedAt: string | null
}

/**
 * The keys of section 19A that every request has, less those that were given: the time, TLS, and the Region where the
 * ARN or the service tells it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function alwaysThere(
  given: KeyValues,
  { action, resource, partition, collectedAt }: RequestPlace,
): Assumed {
  const transport = given.valueOf('aws:securetransport') === undefined ? TRANSPORT : NONE
  const region =
    given.valueOf('aws:requestedregion') === undefined ? regionKey(action, resource, partition) : NONE
  return joined(joined(timeKeys(given, collectedAt), transport), region)
}

type Assumed = readonly AssumedKey[]

const NONE: readonly never[] = []
const TRANSPORT: Assumed = [
  { key: 'aws:SecureTransport', value: 'true', because: 'as every AWS endpoint speaks TLS' },
]

function timeKeys(given: KeyValues, collectedAt: string | null): Assumed {
  const time = given.valueOf('aws:currenttime')
  const epoch = given.valueOf('aws:epochtime')
  if (time !== undefined && epoch !== undefined) return NONE
  if (time !== undefined)
    return bothTimes(readTime(time), 'as the aws:CurrentTime that was given').filter(isEpoch)
  if (epoch !== undefined)
    return bothTimes(readTime(epoch), 'as the aws:EpochTime that was given').filter((key) => !isEpoch(key))
  return collectedAt === null ? NONE : snapshotTimes(collectedAt)
}

function isEpoch({ key }: AssumedKey): boolean {
  return key === 'aws:EpochTime'
}

/** Of several values the first. */
function readTime(given: Values): number {
  const text = typeof given === 'string' ? given : (given[0] ?? '')
  return /^\d{5,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

function regionKey(action: string, resource: string, partition: string): Assumed {
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase()
  const only = endpointRegion(service, partition)
  if (only !== null) {
    return [
      { key: 'aws:RequestedRegion', value: only, because: `the Region of the only endpoint of ${service}` },
    ]
  }
  const region = splitArn(resource)?.[3] ?? ''
  if (region === '' || /[*?]/.test(region)) return NONE
  return [{ key: 'aws:RequestedRegion', value: region, because: "the Region of the resource's ARN" }]
}
