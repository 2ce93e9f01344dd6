import type { LayerResult } from '../../engine/request/decision.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import { parseDate } from '../../policy/conditions/numbers.ts'
import { TOKEN_TIME } from '../../policy/conditions/tokenTime.ts'
import { compileGlob } from '../../policy/glob.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { type Candidate, type FixContext, policiesOf } from './candidate.ts'
import { howToSend } from './requestFacts.ts'
import { ANY_VALUE } from './requestParameters.ts'

/**
 * Changes of the request that make an Allow apply, or a Deny not: the external id, MFA, the way it takes. Only facts
 * that a caller can bring about; who the caller is and what it asks for stay as they are.
 */
export function satisfyCandidates(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const found: Candidate[] = []
  const misses = layer.nearMisses.filter(
    ({ effect, failedOn }) => effect === 'Allow' && failedOn === 'condition',
  )
  const open = layer.matched.filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
  for (const { policyId, policy, index } of [...misses, ...open]) {
    const values = valuesForAll(conditionsOf(context, layer, policyId ?? policy, index), context)
    if (values !== null) found.push(candidate(values, context))
  }
  for (const { effect, policyId, policy, index } of layer.matched) {
    if (effect !== 'Deny') continue
    for (const condition of conditionsOf(context, layer, policyId ?? policy, index)) {
      const value = valueAgainst(condition, context)
      if (value !== null && howToSend(condition.key, value, context.input.request) !== null) {
        found.push(candidate({ [condition.key]: value }, context))
      }
      if (canBeLeftOut(condition)) found.push(leftOut(condition.key))
    }
  }
  return found
}

/** What a service says of itself in its requests, and a grant for it asks for (confused deputy). null: asked or given. */
export function serviceFact(context: FixContext): Candidate | null {
  const account = context.models[0]?.account.id
  const { action, context: given } = context.input.request
  if (context.caller.parsed.kind !== 'service' || account === undefined || /^sts:/i.test(action)) return null
  if (['aws:SourceAccount', 'aws:SourceArn'].some((key) => lookUp(given, key) !== undefined)) return null
  return candidate({ 'aws:SourceAccount': account }, context)
}

function candidate(values: Readonly<Record<string, string>>, { input }: FixContext): Candidate {
  const pairs = Object.entries(values)
  const how = pairs.map(([key, value]) => howToSend(key, value, input.request))
  return {
    kind: 'satisfy-condition',
    where: 'the request',
    change: how.map((one) => one?.sentence ?? '').join(' '),
    document: null,
    command: how.find((one) => one?.command !== null)?.command ?? null,
    cautions: how.flatMap((one) => one?.cautions ?? []),
    edit: { kind: 'context', values: withTagKeys(values, input.request.context) },
    rank: 0,
  }
}

/** Tags that are sent are tag keys of the request as well, where those are known. */
function withTagKeys(
  values: Readonly<Record<string, string>>,
  context: FixContext['input']['request']['context'],
): Readonly<Record<string, string | readonly string[]>> {
  const tags = Object.keys(values).flatMap((key) => /^aws:RequestTag\/(.+)$/i.exec(key)?.[1] ?? [])
  const before = lookUp(context, 'aws:TagKeys')
  if (tags.length === 0 || before === undefined) return values
  return { ...values, 'aws:TagKeys': [...new Set([before, tags].flat())] }
}

/** A Deny of whoever sends something is met by leaving it out: a header, a tag, a parameter. */
function canBeLeftOut({ operator, key, values }: ConditionElement): boolean {
  const read = parseOperator(operator)
  if (!/^(?:aws:requesttag\/|s3:x-amz-(?:acl|grant-|website))/i.test(key) || read === null) return false
  if (read.base === 'Null') return values.every((value) => value.toLowerCase() === 'false')
  return !read.negated && read.base.startsWith('String')
}

function leftOut(key: string): Candidate {
  const tag = /^aws:RequestTag\/(.+)$/i.exec(key)?.[1]
  return {
    kind: 'satisfy-condition',
    where: 'the request',
    change:
      tag === undefined ? `Leave the header ${key.slice('s3:'.length)} out.` : `Leave the tag ${tag} out.`,
    document: null,
    command: null,
    cautions: [],
    edit: { kind: 'context', values: {}, absent: [key] },
    rank: 0,
  }
}

function conditionsOf(
  context: FixContext,
  layer: LayerResult,
  policy: string,
  index: number,
): readonly ConditionElement[] {
  const found = policiesOf(context, layer.layer).find(({ policyId, name }) => (policyId ?? name) === policy)
  if (found?.document.state !== 'known') return []
  return found.document.value.statements.find((statement) => statement.index === index)?.conditions ?? []
}

/** Values for every key of the conditions; null when one of them can't be brought about. */
function valuesForAll(
  conditions: readonly ConditionElement[],
  context: FixContext,
): Readonly<Record<string, string>> | null {
  const { input } = context
  const values: [string, string][] = []
  for (const condition of conditions) {
    if (holdsAlready(condition, input.request.context)) continue
    const value = valueFor(condition, context)
    if (value === null || howToSend(condition.key, value, input.request) === null) return null
    values.push([condition.key, value])
  }
  return values.length === 0 ? null : Object.fromEntries(values)
}

/** A plain reading, for leaving out what is fine; what it can't judge is asked for again, and tried by the engine. */
function holdsAlready(
  condition: ConditionElement,
  context: FixContext['input']['request']['context'],
): boolean {
  const operator = parseOperator(condition.operator)
  const value = lookUp(context, condition.key)
  if (operator === null || typeof value !== 'string') return false
  const equal = condition.values.some((wanted) => resolved(wanted, context) === value)
  return operator.base === 'StringEquals' || operator.base === 'Bool' ? equal !== operator.negated : false
}

/** A value of the key with which the condition holds; null when none is known. */
function valueFor(condition: ConditionElement, context: FixContext): string | null {
  const operator = parseOperator(condition.operator)
  if (operator === null || operator.negated) return null
  if (operator.base === 'Null')
    return condition.values.every((value) => value.toLowerCase() === 'false') ? ANY_VALUE : null
  const wanted = condition.values
    .map((value) => resolved(value, context.input.request.context))
    .find((value) => value !== null)
  if (wanted === undefined) return null
  switch (operator.base) {
    case 'StringEquals':
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return wanted
    case 'StringLike':
    case 'ArnLike':
      return fitting(condition.key, wanted, context)
    case 'IpAddress':
      return addressIn(wanted)
    case 'NumericEquals':
    case 'NumericLessThanEquals':
    case 'NumericGreaterThanEquals':
      return wanted
    case 'NumericLessThan':
      return Number.isInteger(Number(wanted)) ? String(Number(wanted) - 1) : null
    case 'NumericGreaterThan':
      return Number.isInteger(Number(wanted)) ? String(Number(wanted) + 1) : null
    case 'DateGreaterThan':
    case 'DateGreaterThanEquals':
      return newToken(condition, context, /^DateGreaterThan/)
    case 'BinaryEquals':
    case 'DateEquals':
    case 'DateLessThan':
    case 'DateLessThanEquals':
      return null
  }
}

/** A value with which a Deny's condition does not hold. */
function valueAgainst(condition: ConditionElement, context: FixContext): string | null {
  const operator = parseOperator(condition.operator)
  const [value] = condition.values
  if (operator === null || value === undefined || value.includes('${')) return null
  if (operator.base === 'Null')
    return condition.values.every((each) => each.toLowerCase() === 'true') ? ANY_VALUE : null
  if (operator.base === 'Bool') {
    return condition.values.length > 1 ? null : value.toLowerCase() === 'true' ? 'false' : 'true'
  }
  if (operator.base.startsWith('Numeric')) return valueBeyond(operator.base, value)
  if (condition.key.toLowerCase() === TOKEN_TIME) return newToken(condition, context, /^DateLessThan/)
  if (!operator.negated) return null
  if (operator.base === 'IpAddress') return addressIn(value)
  return operator.base === 'StringEquals' ? value : fitting(condition.key, value, context)
}

/** A session that begins at the time of the snapshot, where all that are as new do. */
function newToken(
  { key, values, operator }: ConditionElement,
  { models }: FixContext,
  wanted: RegExp,
): string | null {
  const now = models[0]?.collectedAt
  const base = parseOperator(operator)?.base ?? ''
  if (now === undefined || key.toLowerCase() !== TOKEN_TIME || !wanted.test(base)) return null
  const time = Date.parse(now)
  return values.every((value) => (parseDate(value) ?? Infinity) <= time) ? now : null
}

/** What a Deny of too much or too little lets through: the limit itself, or the number before or after it. */
function valueBeyond(base: string, limit: string): string | null {
  const number = Number(limit)
  if (!Number.isInteger(number)) return null
  if (base === 'NumericGreaterThan' || base === 'NumericLessThan') return limit
  if (base === 'NumericGreaterThanEquals') return String(number - 1)
  return base === 'NumericLessThanEquals' ? String(number + 1) : null
}

/** A text that fits a pattern: a policy of the accounts where one is meant, else the pattern with a name for each `*`. */
function fitting(key: string, pattern: string, { models }: FixContext): string | null {
  if (!/[*?]/.test(pattern)) return pattern
  const fits = compileGlob(pattern)
  if (/permissionsboundary$/i.test(key))
    return (
      models
        .flatMap((model) => [...model.policies.values()])
        .find(({ arn }) => arn !== undefined && fits(arn))?.arn ?? null
    )
  if (pattern.startsWith('arn:') || /^\*+$/.test(pattern)) return /^\*+$/.test(pattern) ? ANY_VALUE : null
  return pattern.replaceAll('*', ANY_VALUE).replaceAll('?', 'x')
}

function addressIn(range: string): string | null {
  const address = range.split('/')[0] ?? ''
  return /^[0-9a-fA-F.:]+$/.test(address) ? address : null
}

/** `${aws:PrincipalTag/team}` alone becomes what the request has; a text around a variable is left. */
function resolved(value: string, context: FixContext['input']['request']['context']): string | null {
  const key = /^\$\{([^},]+)\}$/.exec(value)?.[1]
  if (key === undefined) return value.includes('${') ? null : value
  const found = lookUp(context, key)
  return typeof found === 'string' ? found : null
}

function lookUp(
  context: FixContext['input']['request']['context'],
  key: string,
): string | readonly string[] | undefined {
  const wanted = key.toLowerCase()
  return Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1]
}
