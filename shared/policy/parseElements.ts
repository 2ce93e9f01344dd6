import type {
  ActionElement,
  ConditionElement,
  PrincipalElement,
  PrincipalEntry,
  ResourceElement,
} from './ast.ts'
import type { JsonMember, JsonNode } from './json.ts'
import { splitAtColons } from './arn.ts'
import { unreadableValues } from './conditions/doubt.ts'
import { isMultivalued } from './context.ts'
import { parseOperator } from './operatorCache.ts'
import type { Problems } from './problems.ts'
import { isMistyped, isOwnApi, isResourcePattern } from './resourcePattern.ts'

const NULL_VALUES = new Set(['true', 'false'])

/** A single value or an array of them (rule 19C.2); numbers and booleans may stand without quotes (rule 19C.3). */
function texts(node: JsonNode, what: string, problems: Problems, unquoted: boolean): readonly string[] {
  const items = node.kind === 'array' ? node.items : [node]
  const values: string[] = []
  for (const item of items) {
    if (item.kind === 'string') values.push(item.value)
    else if (unquoted && item.kind === 'number') values.push(item.text)
    else if (unquoted && item.kind === 'boolean') values.push(String(item.value))
    else problems.fatal('bad-value', `${what} holds a value of type ${item.kind}.`, item)
  }
  return values
}

function patterns(member: JsonMember, problems: Problems): readonly string[] {
  const values = texts(member.value, member.key, problems, false)
  if (values.length === 0) {
    // An empty Not… list would match everything: a grant that nobody wrote.
    if (member.key.startsWith('Not')) problems.fatal('empty-list', `${member.key} is empty.`, member.value)
    else
      problems.warn('empty-list', `${member.key} is empty, so the statement matches nothing.`, member.value)
  }
  return values
}

export function readAction(member: JsonMember, problems: Problems): ActionElement {
  const values = patterns(member, problems)
  for (const value of values) {
    if (/^(?:\*+|[^\s:]+:[^\s:]+)$/.test(value)) continue
    const text = JSON.stringify(value)
    // Rule 16.4 lets a name that is none match nothing; turned round by NotAction it would match everything, and what
    // names no service AWS refuses to store.
    if (value.includes(':') && member.key === 'Action') {
      problems.error('bad-action', `${text} is not an action; it matches nothing.`, member.value)
    } else problems.fatal('bad-action', `${text} is not an action of a service.`, member.value)
  }
  return { kind: member.key === 'NotAction' ? 'NotAction' : 'Action', patterns: values }
}

/**
 * What AWS stores is an ARN or `*` (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
 * Anything else means nothing that can be evaluated (rule 19C.8). `own`: the policy of a resource itself.
 */
export function readResource(member: JsonMember, problems: Problems, own: boolean): ResourceElement {
  const values = patterns(member, problems)
  for (const value of values) {
    if (isMistyped(value)) {
      const message = `${JSON.stringify(value)} has fewer segments than it seems: its "*" stands for several of them.`
      problems.warn('star-crosses', message, member.value)
    }
    if (isResourcePattern(value) || (own && isOwnApi(value))) continue
    problems.fatal('bad-resource', `${JSON.stringify(value)} is neither an ARN nor "*".`, member.value)
  }
  return { kind: member.key === 'NotResource' ? 'NotResource' : 'Resource', patterns: values }
}

const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function readPrincipal(member: JsonMember, problems: Problems): PrincipalElement {
  const kind = member.key === 'NotPrincipal' ? 'NotPrincipal' : 'Principal'
  const node = member.value
  if (node.kind === 'string' && node.value === '*') return { kind, entries: [{ type: '*', value: '*' }] }
  if (node.kind !== 'object') {
    problems.fatal('bad-principal', `${kind} must be "*" or an object such as {"AWS": "…"}.`, node)
    return { kind, entries: [] }
  }
  const entries: PrincipalEntry[] = []
  noRepeatedKeys(node.members, problems)
  for (const entry of node.members) {
    const type = PRINCIPAL_TYPES.find((one) => one === entry.key)
    if (type === undefined) {
      problems.fatal('bad-principal', `${JSON.stringify(entry.key)} is no type of principal.`, entry.value)
      continue
    }
    for (const value of texts(entry.value, kind, problems, true)) {
      entries.push({ type, value })
      if (value.length > 1 && /[*?]/.test(value)) {
        const message = `${JSON.stringify(value)} has a wildcard inside a principal; it matches nobody.`
        problems.error('principal-wildcard', message, entry.value)
      }
      if (type === 'AWS' && /^A(?:IDA|ROA)[A-Z0-9]{12,}$/.test(value)) {
        const message = `${value} is the unique id of a deleted user or role; it matches nobody.`
        problems.warn('dangling-principal', message, entry.value)
      }
    }
  }
  if (entries.length === 0 && !problems.invalid) problems.fatal('bad-principal', `${kind} is empty.`, node)
  return { kind, entries }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function readConditions(node: JsonNode, problems: Problems): readonly ConditionElement[] {
  if (node.kind !== 'object') {
    problems.fatal('bad-condition', 'Condition must be an object.', node)
    return []
  }
  const conditions: ConditionElement[] = []
  noRepeatedKeys(node.members, problems)
  for (const block of node.members) {
    const operator = parseOperator(block.key)
    if (operator === null) {
      const message = `${JSON.stringify(block.key)} is no condition operator.`
      problems.fatal('unknown-operator', message, { start: block.keyStart, end: block.keyEnd })
    }
    if (block.value.kind !== 'object') {
      problems.fatal('bad-condition', `${block.key} must hold an object of keys.`, block.value)
      continue
    }
    noRepeatedKeys(block.value.members, problems)
    for (const test of block.value.members) {
      const values = texts(test.value, test.key, problems, true)
      if (values.length === 0) {
        problems.warn('empty-values', `The condition on ${test.key} has no values.`, test.value)
      }
      if (operator?.base === 'Null' && values.some((value) => !NULL_VALUES.has(value.toLowerCase()))) {
        problems.error('bad-null', `Null on ${test.key} must be true or false.`, test.value)
      }
      const condition = { operator: block.key, key: test.key, values }
      flagCondition(condition, test.value, problems)
      conditions.push(condition)
    }
  }
  return conditions
}

/** Entries that AWS reads otherwise than they look, or that nobody can read (rules 18.15 and 18.23). */
function flagCondition(condition: ConditionElement, node: JsonNode, problems: Problems): void {
  const operator = parseOperator(condition.operator)
  if (operator === null) return
  const named = `${condition.operator} on ${condition.key}`
  // Without variables: whatever the version, what holds one is not known before it is filled in.
  for (const value of unreadableValues(condition, '2012-10-17', null)) {
    const effect = operator.negated ? 'what it does there is not known' : 'it matches nothing'
    problems.error('bad-condition-value', `${named} can't read ${JSON.stringify(value)}; ${effect}.`, node)
  }
  if (operator.base === 'ArnLike') {
    for (const value of condition.values) {
      if (value.includes('${') || splitAtColons(value).length === 6 || !isResourcePattern(value)) continue
      const message = `${named} completes ${JSON.stringify(value)} to six parts with "*".`
      problems.warn('short-arn', message, node)
    }
  }
  if (operator.qualifier === null && operator.base !== 'Null' && isMultivalued(condition.key)) {
    const message = `${condition.key} holds a set of values; without ForAllValues or ForAnyValue nobody knows what ${condition.operator} does with it.`
    problems.warn('missing-qualifier', message, node)
  }
}

/** Rule 19C.4: AWS allows no key twice, and which of the two counts is anyone's guess. */
export function noRepeatedKeys(members: readonly JsonMember[], problems: Problems): void {
  const seen = new Set<string>()
  for (const { key, keyStart, keyEnd } of members) {
    if (seen.has(key)) {
      problems.fatal('duplicate-key', `The key ${JSON.stringify(key)} stands here twice.`, {
        start: keyStart,
        end: keyEnd,
      })
    }
    seen.add(key)
  }
}
