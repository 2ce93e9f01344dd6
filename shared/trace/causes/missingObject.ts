import type { AccountModel, Resource } from '../../account/model.ts'
import { explain, type ExplainOptions } from '../../engine/explain/explain.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { Cause, Evidence } from '../facts/cause.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { PossibleCaller } from '../facts/possibleCaller.ts'
import type { TraceSubject } from '../subject/subject.ts'

/** Calls that S3 answers with 403 in place of 404 to a caller who may not list the bucket. */
const READS = /^(?:Get|Head)Object(?:Acl|Attributes|Tagging|Torrent)?$|^(?:download|copy)$/i

/**
 * A 403 of S3 that may be a 404: the caller may read the object and may not list the bucket, so S3 does not tell it that
 * the object is not there. Then, in order: the object's own key, who owns the object, and Requester Pays.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function missingObjectCauses(
  subject: TraceSubject,
  parsed: ParsedDenial,
  options: ExplainOptions,
): readonly Cause[] {
  const { decision, question, models } = subject
  const { action, resource } = decision.request
  const listed = /^s3:listbucket$/i.test(action)
  if (listed && parsed.operation !== null && READS.test(parsed.operation)) return [refusedList(resource)]
  if (!/^s3:getobject/i.test(action) || parsed.policyType !== null) return []
  const bucket = policyCarrier(resource)?.arn ?? null
  if (bucket === null) return []
  const held = models.map((model) => model.resources.get(bucket)).find((each) => each !== undefined)
  if (decision.verdict === 'Unknown') return requesterPays(models, held, bucket, question.principal)
  if (decision.verdict !== 'Allowed') return []
  const list = explain(
    models,
    { ...question, action: 's3:ListBucket', resource: bucket },
    { ...options, refused: true },
  )
  return [
    ...(list.verdict === 'Allowed' ? [] : [notThere(resource, bucket, question.principal, list.verdict)]),
    ...(held?.kmsKey === undefined ? [encrypted(resource)] : []),
    ...ownership(held, resource),
    ...requesterPays(models, held, bucket, question.principal),
  ]
}

/** The same where nobody knows who called, from what the possible callers may do. */
export function objectCauses(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  callers: readonly PossibleCaller[],
): readonly Cause[] {
  const { operation, action, resource } = parsed
  if (operation === null || !READS.test(operation)) return []
  if (action !== null && /^s3:listbucket$/i.test(action)) return [refusedList(resource ?? 'the bucket')]
  if (action !== null && !/^s3:getobject/i.test(action)) return []
  const bucket = resource === null ? null : (policyCarrier(resource)?.arn ?? null)
  return [
    {
      kind: 'not-a-permission-problem',
      layer: null,
      summary: `The object may not exist: to a caller without s3:ListBucket S3 answers ${operation} with 403 and not with 404.`,
      evidence: [
        ...callers
          .filter(({ verdict }) => verdict === 'Allowed' || verdict === 'Unknown')
          .slice(0, 3)
          .map(({ principal }): Evidence => ({
            sentence: `${principal} may read objects; look whether it may list the bucket.`,
          })),
        {
          sentence: 'Look for the key, its spelling and its capitals with a caller that may list the bucket.',
        },
      ],
    },
    ...(bucket === null || models.some((model) => model.resources.has(bucket))
      ? []
      : [requesterPaysCause(bucket)]),
  ]
}

function refusedList(bucket: string): Cause {
  return {
    kind: 'not-a-permission-problem',
    layer: null,
    summary:
      'The object does not exist: S3 asks for s3:ListBucket on such a call only to decide whether it may say so.',
    evidence: [
      {
        sentence: `Look for the key, its spelling and its capitals. With s3:ListBucket on ${bucket} the answer would be 404 NoSuchKey.`,
      },
    ],
  }
}

function notThere(object: string, bucket: string, principal: string, verdict: string): Cause {
  return {
    kind: 'not-a-permission-problem',
    layer: null,
    summary: `The object ${object} may not exist: the caller may read it and may not list its bucket, and to such a caller S3 answers 403 in place of 404.`,
    evidence: [
      { sentence: `By the snapshot s3:ListBucket on ${bucket} is ${verdict} for ${principal}.` },
      {
        sentence:
          'Look for the key, its spelling and its capitals with a caller that may list the bucket; with s3:ListBucket the answer would be 404.',
      },
    ],
  }
}

function encrypted(object: string): Cause {
  return {
    kind: 'kms-key-policy',
    layer: null,
    summary: `If ${object} is encrypted with a KMS key, the caller needs kms:Decrypt on that key besides; which key it is was not collected.`,
    evidence: [
      {
        sentence:
          'aws s3api head-object --bucket BUCKET --key KEY shows SSEKMSKeyId to a caller that may read it.',
      },
    ],
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function ownership(record: Resource | undefined, object: string): readonly Cause[] {
  const owned = record?.objectOwnership
  if (owned?.state === 'known' && owned.value === 'BucketOwnerEnforced') return []
  return [
    {
      kind: 'resource-policy',
      layer: 'resource',
      summary: `${object} may belong to another account that wrote it: then its access control list decides, and no policy of the bucket does.`,
      evidence: [
        {
          sentence:
            owned?.state === 'known'
              ? `Object Ownership of the bucket is ${owned.value}.`
              : owned?.state === 'absent'
                ? 'No Object Ownership is set for the bucket, so access control lists count.'
                : 'Object Ownership of the bucket was not collected; under BucketOwnerEnforced this can not be.',
        },
      ],
    },
  ]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html */
function requesterPays(
  models: readonly AccountModel[],
  record: Resource | undefined,
  bucket: string,
  principal: string,
): readonly Cause[] {
  const caller = parsePrincipal(principal)
  const account = caller !== null && 'account' in caller ? caller.account : models[0]?.account.id
  if (record !== undefined && record.account === account) return []
  return [requesterPaysCause(bucket)]
}

/** A bucket of somebody else: whoever asks may have to pay, and has to say so. */
function requesterPaysCause(bucket: string): Cause {
  return {
    kind: 'not-a-permission-problem',
    layer: null,
    summary: `${bucket} may be a Requester Pays bucket: a request that does not say that it pays gets 403.`,
    evidence: [
      { sentence: 'Say it with --request-payer requester (the header x-amz-request-payer), and ask again.' },
    ],
  }
}
