import type { AccountModel } from '../account/model.ts'
import { splitArn } from '../policy/arn.ts'
import type { Step } from './stepsTypes.ts'

/** How an action of S3 touches an object's content. */
export type ObjectUse = 'read' | 'write'

const USES: ReadonlyMap<string, ObjectUse> = new Map([
  ['s3:getobject', 'read'],
  ['s3:getobjectversion', 'read'],
  ['s3:putobject', 'write'],
])

export function objectUse(action: string): ObjectUse | null {
  return USES.get(action.toLowerCase()) ?? null
}

/** What S3 asks AWS KMS for with the caller's credentials, by use. */
const ON_KEY: Readonly<Record<ObjectUse, string>> = { read: 'kms:Decrypt', write: 'kms:GenerateDataKey' }

/**
 * The step that the default encryption of the object's bucket adds; null: it has no key of the customer's, or is not
 * among the open accounts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function encryptionStep(
  models: readonly AccountModel[],
  object: string,
  use: ObjectUse,
  id: string,
): Step | null {
  const parts = splitArn(object)
  if (parts === null || parts[2] !== 's3') return null
  const arn = `arn:${parts[1]}:s3:::${parts[5].split('/', 1)[0] ?? ''}`
  const model = models.find((candidate) => candidate.resources.has(arn))
  const bucket = model?.resources.get(arn)
  if (model === undefined || bucket?.kmsKey === undefined) return null
  const region = bucket.region ?? '*'
  const key = keyArn(bucket.kmsKey, parts[1], region, model.account.id)
  return {
    id,
    action: ON_KEY[use],
    resource: key,
    form: key ?? `arn:${parts[1]}:kms:${region}:*:key/*`,
    why: `The bucket ${arn} encrypts with the KMS key ${bucket.kmsKey}, which S3 uses with the caller's permissions.`,
    need: 'always',
    ...(key === null && { parameter: { name: 'key', question: `Which key is behind ${bucket.kmsKey}?` } }),
    context: {
      ...(region !== '*' && {
        'kms:ViaService': `s3.${region}.amazonaws.com`,
        'aws:RequestedRegion': region,
      }),
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': ['s3.amazonaws.com'],
      'aws:CalledViaFirst': 's3.amazonaws.com',
      'aws:CalledViaLast': 's3.amazonaws.com',
    },
    forwarded: true,
    open: region === '*',
  }
}

/** A bucket may name its key by ARN or id; which key an alias stands for is not known. */
function keyArn(named: string, partition: string, region: string, account: string): string | null {
  if (/:key\//.test(named)) return named
  if (named.includes('alias/')) return null
  return region === '*' ? null : `arn:${partition}:kms:${region}:${account}:key/${named}`
}
