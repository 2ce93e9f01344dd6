import type { AccountModel } from '../../account/model.ts'
import { failedCall } from '../../account/coverage.ts'
import { type ArnParts, splitArn } from '../../policy/arn.ts'
import { accountOf } from '../../policy/principal.ts'
import { CRAWL_CALLS } from '../../services/calls.ts'
import { type KeyNeed, type KeyUseOfAction, keyUseOfAction } from '../../services/keyActions.ts'
import { findPrincipal } from '../explain/findPrincipal.ts'
import { policyCarrier } from '../explain/resourcePolicyTypes.ts'
import type { Place } from './stepsForms.ts'
import type { Step, StepsQuestion } from './stepsTypes.ts'

/** One use of encrypted data in a request. */
export interface DataUse {
  readonly action: string
  /** The ARN of what is read or written; anything else: not known. */
  readonly resource: string | undefined
  /** Names the steps, and the parameter that they ask for. */
  readonly id: string
}

/**
 * The steps that the encryption of a resource adds; none: it is known to have no key of the customer's, the question
 * rules one out, or nothing encrypted is touched (rule 19B.2). The page of each service is in the registry of services.
 * https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html
 */
export function encryptionSteps(
  models: readonly AccountModel[],
  use: DataUse,
  question: StepsQuestion,
  place: Place,
): readonly Step[] {
  const known = keyUseOfAction(use.action)
  if (known === null || question.parameters?.[use.id] === 'none') return []
  const key = keyOf(models, use, known, question, place)
  if (key === null) return []
  return known.needs.flatMap((need, index) => {
    const id = index === 0 ? use.id : `${use.id} ${need.action}`
    // What is needed in some cases alone can be ruled out by itself.
    return question.parameters?.[id] === 'none' ? [] : [keyStep(need, id, use, known, key)]
  })
}

/** What is known of the key behind a resource. */
interface Key {
  /** null: which one it is, or whether there is one, is not known. */
  readonly arn: string | null
  /** Whether there certainly is one that asks for permissions of the caller's. */
  readonly certain: boolean
  readonly why: string
  readonly carrier: string
  readonly partition: string
  readonly region: string
}

/** null: AWS was asked, and there is no key of the customer's. */
function keyOf(
  models: readonly AccountModel[],
  use: DataUse,
  { service, encryption }: KeyUseOfAction,
  question: StepsQuestion,
  place: Place,
): Key | null {
  const parts = use.resource === undefined ? null : splitArn(use.resource)
  const arn = parts === null || parts[2] !== service ? null : carrierOf(parts, use.resource ?? '')
  const owner = arn === null ? undefined : models.find(({ resources }) => resources.has(arn))
  const resource = arn === null ? undefined : owner?.resources.get(arn)
  const given = question.parameters?.[use.id]
  const named = given ?? resource?.kmsKey
  const partition = parts?.[1] ?? place.partition
  const region = resource?.region ?? (parts?.[3] === undefined || parts[3] === '' ? '*' : parts[3])
  const carrier = arn ?? `the ${encryption.noun}`
  const base = { carrier, partition, region }
  if (named !== undefined) {
    // The key policy of an AWS managed key lets the whole account use it, so that only a deny could stand in the way.
    const managed = named.includes('alias/aws/')
    return {
      ...base,
      arn: managed ? null : keyArn(named, partition, region, owner?.account.id ?? '*'),
      certain: !managed,
      why: managed
        ? `${carrier} encrypts with the AWS managed key ${named}, which everybody in its account may use through the service unless a policy denies it.`
        : `${carrier} encrypts with the KMS key ${named}, which the service uses with the caller's permissions.`,
    }
  }
  const read = owner !== undefined && arn !== null && wasRead(owner, encryption.readBy, arn, region)
  const foreign =
    encryption.managedKey === true &&
    accountOf(findPrincipal(models, question.principal).parsed) !== owner?.account.id
  if (read && !foreign) return null
  const unread =
    encryption.readBy === undefined ? 'is not collected' : `was not collected (${encryption.readBy})`
  return {
    ...base,
    arn: null,
    certain: false,
    why: read
      ? `${carrier} has the AWS managed key of the service, which no other account can use.`
      : `Which key encrypts ${carrier} ${unread}; the service uses a KMS key with the caller's permissions.`,
  }
}

function keyStep(need: KeyNeed, id: string, use: DataUse, { service }: KeyUseOfAction, key: Key): Step {
  const { arn, partition, region, carrier, certain, why } = key
  const some = need.only === null ? '' : ` ${need.action} is needed for ${need.only} only.`
  const asks =
    arn === null
      ? { parameter: { name: use.id, question: `Which KMS key encrypts ${carrier}, if any?` } }
      : need.only === null
        ? {}
        : { parameter: { name: id, question: `Is it ${need.only}? Say none if it is not.` } }
  return {
    id,
    action: need.action,
    resource: arn,
    form: arn ?? `arn:${partition}:kms:${region}:*:key/*`,
    why: `${why}${some}`,
    need: certain && need.only === null ? 'always' : 'sometimes',
    ...asks,
    context: {
      ...(region !== '*' && {
        'kms:ViaService': `${service}.${region}.amazonaws.com`,
        'aws:RequestedRegion': region,
      }),
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': [`${service}.amazonaws.com`],
      'aws:CalledViaFirst': `${service}.amazonaws.com`,
      'aws:CalledViaLast': `${service}.amazonaws.com`,
    },
    forwarded: true,
    open: region === '*',
  }
}

/** What a resource's encryption is set for: the bucket of an object, the table of an index, else itself. */
function carrierOf(parts: ArnParts, arn: string): string {
  if (parts[2] === 's3') return `arn:${parts[1]}:s3:::${parts[5].split('/', 1)[0] ?? ''}`
  return policyCarrier(arn)?.arn ?? arn
}

/**
 * True when AWS was asked which key this resource has, and answered. A file of policies that was imported covers the
 * same calls without naming a Region, and holds no keys.
 */
function wasRead({ coverage }: AccountModel, call: string | undefined, arn: string, region: string): boolean {
  if (call === undefined) return false
  const regional = CRAWL_CALLS.some((one) => one.call === call && one.scope === 'region')
  const asked = coverage.some(
    (entry) => entry.call === call && entry.status === 'done' && (!regional || entry.region === region),
  )
  const name = arn.slice(arn.search(/[^:/]*$/))
  return asked && failedCall(coverage, [call], [arn, name], region === '*' ? undefined : region) === undefined
}

/** A key may be named by ARN or id; which key an alias stands for is not known. */
function keyArn(named: string, partition: string, region: string, account: string): string | null {
  if (named.includes(':key/')) return named
  if (named.includes('alias/') || region === '*') return null
  return `arn:${partition}:kms:${region}:${account}:key/${named}`
}
