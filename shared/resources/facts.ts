import { failedCall } from '../account/coverage.ts'
import type { AccountModel, Resource } from '../account/model.ts'
import { type Collected, known, type Known, notCollected } from '../known.ts'
import { CRAWL_CALLS } from '../services/calls.ts'
import { policyResourceOf, serviceOf } from '../services/find.ts'
import type { PolicyResource } from '../services/types.ts'
import type { PublicAccessBlock } from '../snapshot/schema.ts'
import type { BlockState, Encryption } from './types.ts'

/** What the registry of services knows of the type of a resource; undefined: nothing. */
export function typeOf({ arn }: Pick<Resource, 'arn'>): PolicyResource | undefined {
  const [, , service = '', , , ...rest] = arn.split(':')
  return policyResourceOf(service, rest.join(':'))
}

/** What stands behind the account in an ARN, without the word for its type. */
export function nameOf(arn: string): string {
  const rest = arn.split(':').slice(5).join(':')
  return rest.replace(/^(?:key|secret|function|table|topic|repository|file-system)[/:]/, '') || arn
}

/**
 * With which key a resource is encrypted. What the crawl does not read, or could not, is not known; that AWS named no key
 * means the one that the service has by itself.
 */
export function encryptionOf(model: AccountModel, resource: Resource): Collected<Encryption> {
  const { arn, kmsKey } = resource
  const prefix = arn.split(':')[2] ?? ''
  if (prefix === 'kms') return known({ key: null, words: 'It is a key itself.' })
  if (kmsKey !== undefined) {
    const managed = kmsKey.includes('alias/aws/')
    return known({
      key: kmsKey,
      words: managed ? `The AWS managed key ${kmsKey}.` : `The KMS key ${kmsKey}.`,
    })
  }
  const encryption = serviceOf(prefix)?.encryption
  const what = `Which key encrypts ${arn}`
  if (encryption?.readBy === undefined)
    return notCollected(
      what,
      KEY_CALLS[prefix] ?? `${prefix}:Describe*`,
      'Whence does not read the keys of this service.',
    )
  if (!wasAsked(model, encryption.readBy, resource)) return notCollected(what, encryption.readBy)
  if (prefix === 's3') return known({ key: null, words: 'Keys of Amazon S3 (SSE-S3).' })
  return known({
    key: null,
    words:
      encryption.managedKey === true
        ? 'The AWS managed key of the service.'
        : 'No key of KMS was named: what the service does by itself.',
  })
}

/** Calls that tell the key of a resource, of services whose keys no crawl reads. */
const KEY_CALLS: Readonly<Record<string, string>> = {
  lambda: 'lambda:GetFunctionConfiguration',
  logs: 'logs:DescribeLogGroups',
  glue: 'glue:GetDataCatalogEncryptionSettings',
  dynamodb: 'dynamodb:DescribeTable',
  ecr: 'ecr:DescribeRepositories',
  backup: 'backup:DescribeBackupVault',
  kinesis: 'kinesis:DescribeStreamSummary',
}

/** A file of policies that was imported covers the same calls without naming a Region, and holds no keys. */
function wasAsked({ coverage }: AccountModel, call: string, { arn, region }: Resource): boolean {
  const regional = CRAWL_CALLS.some((one) => one.call === call && one.scope === 'region')
  const asked = coverage.some(
    (entry) => entry.call === call && entry.status === 'done' && (!regional || entry.region === region),
  )
  return asked && failedCall(coverage, [call], [arn, arn.slice(arn.search(/[^:/]*$/))], region) === undefined
}

const SETTINGS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
] as const

/**
 * Block Public Access of a bucket: the most restrictive of its own settings and those of the account count. Where one of
 * them was not read and the other does not settle it, it is not known.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function blockedOf(model: AccountModel, { publicAccessBlock, type }: Resource): Known<BlockState> {
  if (type !== 'AWS::S3::Bucket') return { state: 'absent' }
  const both = [publicAccessBlock, model.accountPublicAccessBlock]
  const on = (setting: keyof PublicAccessBlock) =>
    both.some((each) => each.state === 'known' && each.value[setting])
  const settled = SETTINGS.filter(on).length
  if (settled === SETTINGS.length) return known('all')
  const unread = both.find((each) => each.state === 'not-collected')
  if (unread !== undefined) return unread
  return known(settled === 0 ? 'none' : 'off')
}
