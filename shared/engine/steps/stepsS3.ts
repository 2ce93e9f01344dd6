import type { AccountModel } from '../../account/model.ts'
import { failedCall } from '../../account/coverage.ts'
import { splitArn } from '../../policy/arn.ts'
import type { Step, StepsQuestion } from './stepsTypes.ts'

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
 * The step that the default encryption of the object's bucket adds; null: it is known to have no key of the customer's,
 * or the question rules one out. `id` names the step and the parameter that it asks for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function encryptionStep(
  models: readonly AccountModel[],
  object: string,
  use: ObjectUse,
  id: string,
  question: StepsQuestion,
): Step | null {
  const parts = splitArn(object)
  const given = question.parameters?.[id]
  if (parts?.[2] !== 's3' || given === 'none') return null
  const name = parts[5].split('/', 1)[0] ?? ''
  const arn = `arn:${parts[1]}:s3:::${name}`
  const owner = models.find((candidate) => candidate.resources.has(arn))
  const bucket = owner?.resources.get(arn)
  const named = given ?? bucket?.kmsKey
  if (named === undefined && owner !== undefined && encryptionWasRead(owner, [arn, name])) return null
  const region = bucket?.region ?? '*'
  const key = named === undefined ? null : keyArn(named, parts[1], region, owner?.account.id ?? '*')
  return {
    id,
    action: ON_KEY[use],
    resource: key,
    form: key ?? `arn:${parts[1]}:kms:${region}:*:key/*`,
    why:
      named === undefined
        ? `How the bucket ${arn} encrypts was not collected; S3 uses a KMS key with the caller's permissions.`
        : `The bucket ${arn} encrypts with the KMS key ${named}, which S3 uses with the caller's permissions.`,
    need: named === undefined ? 'sometimes' : 'always',
    ...(key === null && { parameter: { name: id, question: `Which KMS key encrypts ${arn}, if any?` } }),
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

const READ_ENCRYPTION = 's3:GetBucketEncryption'

/** True when AWS was asked how this bucket encrypts, and answered. */
function encryptionWasRead({ coverage }: AccountModel, bucket: readonly string[]): boolean {
  const asked = coverage.some(({ call, status }) => call === READ_ENCRYPTION && status === 'done')
  return asked && failedCall(coverage, [READ_ENCRYPTION], bucket) === undefined
}

/** A bucket may name its key by ARN or id; which key an alias stands for is not known. */
function keyArn(named: string, partition: string, region: string, account: string): string | null {
  if (named.includes(':key/')) return named
  if (named.includes('alias/') || region === '*') return null
  return `arn:${partition}:kms:${region}:${account}:key/${named}`
}
