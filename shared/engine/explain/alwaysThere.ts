import { splitArn } from '../../policy/arn.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import type { AssumedKey } from '../request/decision.ts'
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
 * The keys of section 19A that every request has, less those that were given (`given`, by name in lower case): the
 * time, TLS, and the Region where the ARN or the service tells it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function alwaysThere(
  given: ReadonlyMap<string, string>,
  { action, resource, partition, collectedAt }: RequestPlace,
): readonly AssumedKey[] {
  const keys: readonly AssumedKey[] = [
    ...timeKeys(given, collectedAt),
    {
      key: 'aws:SecureTransport',
      value: 'true',
      because: 'as every AWS endpoint speaks TLS',
    },
    ...regionKey(action, resource, partition),
  ]
  return given.size === 0 ? keys : keys.filter(({ key }) => !given.has(key.toLowerCase()))
}

function timeKeys(given: ReadonlyMap<string, string>, collectedAt: string | null): readonly AssumedKey[] {
  const time = given.get('aws:currenttime')
  const epoch = given.get('aws:epochtime')
  if (time !== undefined) return bothTimes(readTime(time), 'as the aws:CurrentTime that was given')
  if (epoch !== undefined) return bothTimes(readTime(epoch), 'as the aws:EpochTime that was given')
  return collectedAt === null ? [] : snapshotTimes(collectedAt)
}

function readTime(text: string): number {
  return /^\d{5,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

function regionKey(action: string, resource: string, partition: string): readonly AssumedKey[] {
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase()
  const only = endpointRegion(service, partition)
  if (only !== null) {
    return [
      { key: 'aws:RequestedRegion', value: only, because: `the Region of the only endpoint of ${service}` },
    ]
  }
  const region = splitArn(resource)?.[3] ?? ''
  if (region === '' || /[*?]/.test(region)) return []
  return [{ key: 'aws:RequestedRegion', value: region, because: "the Region of the resource's ARN" }]
}
