import type { AccessRequest, NearMiss } from '../../engine/request/decision.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { differenceOf, wildcardDifference } from '../facts/difference.ts'
import { listIn, literal } from './documents.ts'

/** A change of one condition of a statement. */
export interface ChangedCondition {
  readonly change: string
  readonly cautions: readonly string[]
  /** It lets the caller past what the condition guards. */
  readonly weakens: boolean
  /** null: the statement is not written as it is read. */
  readonly apply: (condition: JsonObject) => JsonObject | null
}

/**
 * Keys that say for whom or for what a grant is: another value of them is another grant, and no way round a guard such
 * as MFA, a network or a tag.
 */
const FOR_WHOM =
  /:(?:sub|aud|amr|azp|repository|ref|environment)$|^saml:|^aws:source(?:arn|account|orgid|owner)$|^aws:principal(?:arn|account|orgid|orgpaths|servicename)$|^iam:(?:passedtoservice|awsservicename)$|^kms:viaservice$|:createaction$|^s3:(?:prefix|delimiter)$|^sts:rolesessionname$|^lambda:functionarn$|^aws:calledvia/i
const FOR_A_SUBJECT =
  'Whoever can make the provider issue a token with this subject (such as run a job of that kind) becomes the role.'

/** The changes that make the condition of a near miss hold for what the request has. */
export function changedConditions(
  { detail }: NearMiss,
  context: AccessRequest['context'],
): readonly ChangedCondition[] {
  const { key, operator, required, observed } = detail
  const read = operator === undefined ? null : parseOperator(operator)
  if (key === undefined || operator === undefined || read === null || read.negated) return []
  const has = Array.isArray(observed) ? (observed as readonly string[]) : []
  const [value, second] = has
  const about = { key, operator, required }
  return [
    ...renamedKey(about, context),
    ...(value === undefined || second !== undefined
      ? []
      : [
          ...likeOperator(about, value),
          ...correctedValue(about, value),
          ...oneMoreValue(about, value, read.base),
        ]),
  ]
}

interface About {
  readonly key: string
  readonly operator: string
  readonly required: readonly string[]
}

/** `StringEquals` with a wildcard that would match: `StringLike`, which its author meant. */
function likeOperator({ key, operator, required }: About, value: string): readonly ChangedCondition[] {
  const wanted = required.find((one) => wildcardDifference(operator, one, value) !== null)
  const difference = wanted === undefined ? null : wildcardDifference(operator, wanted, value)
  if (difference === null) return []
  const like = operator.replace(/StringEquals(?:IgnoreCase)?/i, 'StringLike')
  return [
    {
      change: `Change the operator of ${key} from ${operator} to ${like}: ${difference.sentence}`,
      cautions: [
        `Everybody whose ${key} fits ${wanted ?? ''} gets in, which is what the statement says already.`,
      ],
      weakens: false,
      apply: (condition) => moved(condition, { key, operator }, like, key),
    },
  ]
}

/** A value that is another key's: a subject under `:aud`. */
function renamedKey(
  { key, operator, required }: About,
  context: AccessRequest['context'],
): readonly ChangedCondition[] {
  const claim = /^(.+):(aud|sub)$/i.exec(key)
  if (claim === null) return []
  const [, issuer = '', name = ''] = claim
  const other = `${issuer}:${name.toLowerCase() === 'aud' ? 'sub' : 'aud'}`
  const value = Object.entries(context).find(([each]) => each.toLowerCase() === other.toLowerCase())?.[1]
  if (typeof value !== 'string' || !required.includes(value)) return []
  return [
    {
      change: `Rename the key ${key} to ${other}: ${value} is a ${name.toLowerCase() === 'aud' ? 'subject' : 'audience'} and stands under :${name}.`,
      cautions: [
        ...(name.toLowerCase() === 'aud' ? [FOR_A_SUBJECT] : []),
        `Nothing asks for ${key} then: add it with the value that the provider sends${name.toLowerCase() === 'aud' ? ', such as sts.amazonaws.com' : ''}.`,
      ],
      weakens: false,
      apply: (condition) => moved(condition, { key, operator }, operator, other),
    },
  ]
}

/** A value that differs from the request's in one thing is written right. */
function correctedValue({ key, operator, required }: About, value: string): readonly ChangedCondition[] {
  return required.flatMap((wanted): readonly ChangedCondition[] => {
    const difference = differenceOf(wanted, value)
    const corrected = difference?.corrected ?? null
    if (difference === null || corrected === null) return []
    return [
      {
        change: `In ${operator} ${key}, write ${JSON.stringify(corrected)} in place of ${JSON.stringify(wanted)}: ${difference.sentence}`,
        cautions: [],
        weakens: !FOR_WHOM.test(key) && difference.kind !== 'case' && difference.kind !== 'space',
        apply: (condition) =>
          withValues(condition, { key, operator }, (values) =>
            values.map((one) => (one === wanted ? corrected : one)),
          ),
      },
    ]
  })
}

/** What the request has as one more value of the condition. */
function oneMoreValue(
  { key, operator, required }: About,
  value: string,
  base: NonNullable<ReturnType<typeof parseOperator>>['base'],
): readonly ChangedCondition[] {
  if (base === 'Bool' || base === 'Null' || base.startsWith('Numeric') || base.startsWith('Date')) return []
  if (required.length === 0) return []
  const added = literal(value)
  return [
    {
      change: `Add ${JSON.stringify(added)} to the values of ${operator} ${key}, beside ${required.map((one) => JSON.stringify(one)).join(', ')}.`,
      cautions: /:sub$/i.test(key)
        ? [FOR_A_SUBJECT]
        : FOR_WHOM.test(key)
          ? []
          : [
              `The condition guards the grant: with ${added} among its values, requests with that value get past it.`,
            ],
      weakens: !FOR_WHOM.test(key),
      apply: (condition) => withValues(condition, { key, operator }, (values) => [...values, added]),
    },
  ]
}

interface Place {
  readonly key: string
  readonly operator: string
}

/** The names as the document writes them, and the values; null where they are not there. */
function found(
  condition: JsonObject,
  { key, operator }: Place,
): {
  readonly block: string
  readonly name: string
  readonly keys: JsonObject
  readonly value: JsonValue
} | null {
  for (const [block, keys] of Object.entries(condition)) {
    if (block.toLowerCase() !== operator.toLowerCase() || !isJsonObject(keys)) continue
    const name = Object.keys(keys).find((each) => each.toLowerCase() === key.toLowerCase())
    const value = name === undefined ? undefined : keys[name]
    if (name !== undefined && value !== undefined) return { block, name, keys, value }
  }
  return null
}

function withValues(
  condition: JsonObject,
  place: Place,
  change: (values: readonly string[]) => readonly string[],
): JsonObject | null {
  const at = found(condition, place)
  if (at === null) return null
  const values = [...new Set(change(listIn(at.value)))]
  const [only, second] = values
  if (only === undefined) return null
  return { ...condition, [at.block]: { ...at.keys, [at.name]: second === undefined ? only : values } }
}

/** The condition under another operator or key; the other keys of its operator stay where they are. */
function moved(condition: JsonObject, place: Place, operator: string, key: string): JsonObject | null {
  const at = found(condition, place)
  if (at === null) return null
  const { [at.name]: value, ...rest } = at.keys
  if (value === undefined) return null
  const without: JsonObject = Object.fromEntries(
    Object.entries(condition).flatMap(([block, keys]) =>
      block !== at.block ? [[block, keys]] : Object.keys(rest).length === 0 ? [] : [[block, rest]],
    ),
  )
  const target =
    Object.keys(without).find((block) => block.toLowerCase() === operator.toLowerCase()) ?? operator
  const there = without[target]
  const keys = isJsonObject(there) ? there : {}
  if (Object.keys(keys).some((each) => each.toLowerCase() === key.toLowerCase())) return null
  return { ...without, [target]: { ...keys, [key]: value } }
}
