import type { Catalogue } from '../../catalogue/types.ts'
import { actionOf } from '../subject/resolveAction.ts'
import type { ChecklistItem } from '../facts/checklistItem.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import { shellCommand } from '../../shell.ts'
import {
  ARCHIVED,
  EXPIRED,
  LAKE_FORMATION,
  NO_ACL,
  NO_CREDENTIALS,
  NO_METADATA,
  QUOTA,
  REGION_OFF,
  UNKNOWN_KEY,
} from '../message/noDecisionWords.ts'

interface Check {
  /** The beginning of what is said of the refusal. */
  readonly said: string
  readonly check: string
  readonly result: string
  /** Words of capital letters stand for what the text does not name. */
  readonly command: (parsed: ParsedDenial, service: string | null) => readonly string[]
}

const WHO = ['aws', 'sts', 'get-caller-identity']

const CHECKS: readonly Check[] = [
  {
    said: EXPIRED,
    check: 'Credentials',
    result: 'It fails until they are fetched anew.',
    command: () => WHO,
  },
  {
    said: UNKNOWN_KEY,
    check: 'Credentials',
    result: 'It fails while AWS does not know them.',
    command: () => WHO,
  },
  {
    said: NO_CREDENTIALS,
    check: 'Where credentials come from',
    result: 'It lists the profile, the key and the Region, and from where each was taken.',
    command: () => ['aws', 'configure', 'list'],
  },
  {
    said: NO_METADATA,
    check: 'Metadata options of the instance',
    result: 'HttpPutResponseHopLimit has to be 2 or more for containers, HttpEndpoint enabled.',
    command: () => [
      'aws',
      'ec2',
      'describe-instances',
      '--query',
      'Reservations[].Instances[].[InstanceId, MetadataOptions]',
    ],
  },
  {
    said: QUOTA,
    check: 'Quotas of the service',
    result: 'It lists what the account may have of each thing.',
    command: (_, service) =>
      service === 'iam'
        ? ['aws', 'iam', 'get-account-summary']
        : ['aws', 'service-quotas', 'list-service-quotas', '--service-code', service ?? 'SERVICE'],
  },
  {
    said: REGION_OFF,
    check: 'Regions of the account',
    result: 'It lists the Regions that are not enabled.',
    command: () => [
      'aws',
      'account',
      'list-regions',
      '--region-opt-status-contains',
      'DISABLED',
      'DISABLING',
      'ENABLING',
    ],
  },
  {
    said: LAKE_FORMATION,
    check: 'Grants of Lake Formation',
    result: 'It lists what the caller was granted there, which IAM does not know.',
    command: ({ principal }) => [
      'aws',
      'lakeformation',
      'list-permissions',
      '--principal',
      `DataLakePrincipalIdentifier=${principal ?? 'ROLE_OR_USER_ARN'}`,
    ],
  },
  {
    said: NO_ACL,
    check: 'Object Ownership of the bucket',
    result: 'BucketOwnerEnforced turns access control lists off.',
    command: (parsed) => ['aws', 's3api', 'get-bucket-ownership-controls', '--bucket', bucketOf(parsed)],
  },
  {
    said: ARCHIVED,
    check: 'Storage class of the object',
    result: 'StorageClass and Restore say whether it can be read now.',
    command: (parsed) => [
      'aws',
      's3api',
      'head-object',
      '--bucket',
      bucketOf(parsed),
      '--key',
      keyOf(parsed),
    ],
  },
]

/** The one command that shows what refused, where no policy did; none where nothing shows it. */
export function noDecisionCheck(
  parsed: ParsedDenial,
  catalogue: Catalogue | undefined,
): readonly ChecklistItem[] {
  const found = CHECKS.find(({ said }) => parsed.notADecision?.startsWith(said) === true)
  if (found === undefined) return []
  const { check, result, command } = found
  const service = actionOf(parsed, catalogue, [])?.split(':', 1)[0] ?? null
  return [{ check, result, state: 'unknown', command: shellCommand(...command(parsed, service)) }]
}

function bucketOf({ resource }: ParsedDenial): string {
  return /^arn:[^:]*:s3:::([^/]+)/.exec(resource ?? '')?.[1] ?? 'BUCKET'
}
function keyOf({ resource }: ParsedDenial): string {
  return /^arn:[^:]*:s3:::[^/]+\/(.+)$/.exec(resource ?? '')?.[1] ?? 'KEY'
}
