import type { Effect, InvalidStatement, PolicyDocument, Statement } from './ast.ts'
import type { JsonMember, JsonNode } from './json.ts'
import { noRepeatedKeys, readAction, readConditions, readPrincipal, readResource } from './parseElements.ts'
import type { LineTable } from './position.ts'
import { Problems } from './problems.ts'

export type ParsedPolicyKind =
  'identity' | 'boundary' | 'session' | 'resource' | 'trust' | 'scp' | 'rcp' | 'endpoint'

export type StatementReading =
  | {
      readonly statement: Statement
      readonly invalid?: undefined
      readonly problems: PolicyDocument['problems']
    }
  | {
      readonly statement?: undefined
      readonly invalid: InvalidStatement
      readonly problems: PolicyDocument['problems']
    }

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const
type Elements = Partial<Record<(typeof ELEMENTS)[number], JsonMember>>

/** Kinds whose statements carry a principal; in the others it is not allowed (rule 19C.7). */
const WITH_PRINCIPAL: ReadonlySet<ParsedPolicyKind> = new Set(['resource', 'trust', 'rcp', 'endpoint'])
/** Kinds in which a statement may leave its resource out: it means the resource that carries the policy (rule 17.9). */
const RESOURCE_OPTIONAL: ReadonlySet<ParsedPolicyKind> = new Set(['resource', 'trust'])

/**
 * Reads one statement. What AWS would reject and cannot be given one meaning comes back as invalid (rule 19C.8).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readStatement(
  node: JsonNode,
  index: number,
  kind: ParsedPolicyKind,
  lines: LineTable,
  ambiguous: boolean,
): StatementReading {
  const problems = new Problems(lines, index)
  const range = lines.range(node.start, node.end)
  if (node.kind !== 'object') {
    problems.fatal('bad-statement', `Statement ${index + 1} is not an object.`, node)
    return { invalid: unreadableStatement(index, range, problems.list), problems: problems.list }
  }
  if (ambiguous) problems.fatal('duplicate-key', 'The document states an element twice.', node)
  noRepeatedKeys(node.members, problems)
  const elements = elementsOf(node.members, problems)
  const sid = sidOf(elements.Sid, problems)
  const effects = node.members
    .filter(({ key }) => key === 'Effect')
    .map((member) => effectOf(member, node, problems))
  if (effects.length === 0) effectOf(undefined, node, problems)
  // Of a repeated Effect nobody knows which counts: it may be the Deny.
  const effect = effects.every((each) => each === effects[0]) ? (effects[0] ?? null) : null
  const action = one(elements.Action, elements.NotAction, problems)
  const resource = one(elements.Resource, elements.NotResource, problems)
  const principal = one(elements.Principal, elements.NotPrincipal, problems)
  if (action === undefined) problems.fatal('missing-action', 'The statement has no Action.', node)
  checkPresence(kind, effect, resource, principal, node, problems)
  // Each element by itself: of an invalid statement they tell what it may be about.
  const actionElement = action && problems.unlessFatal(() => readAction(action, problems))
  const resourceElement =
    resource === undefined
      ? null
      : problems.unlessFatal(() => readResource(resource, problems, kind === 'resource'))
  const principalElement =
    principal === undefined ? null : problems.unlessFatal(() => readPrincipal(principal, problems))
  const conditions =
    elements.Condition === undefined ? [] : readConditions(elements.Condition.value, problems)
  const named = sid === undefined ? { index } : { index, sid }
  if (problems.invalid || effect === null || !actionElement) {
    const sure = <T>(names: readonly string[], element: T | null | undefined): T | null =>
      !ambiguous && isOnce(node.members, names) ? (element ?? null) : null
    const invalid = {
      ...named,
      effect,
      action: sure(['Action', 'NotAction'], actionElement),
      resource: sure(['Resource', 'NotResource'], resourceElement),
      principal: sure(['Principal', 'NotPrincipal'], principalElement),
      range,
      problems: problems.list,
    }
    return { invalid, problems: problems.list }
  }
  return {
    statement: {
      ...named,
      effect,
      action: actionElement,
      resource: resourceElement,
      principal: principalElement,
      conditions,
      range,
    },
    problems: problems.list,
  }
}

/** A statement, or a whole document, of which nothing can be read. */
export function unreadableStatement(
  index: number,
  range: InvalidStatement['range'],
  problems: InvalidStatement['problems'],
): InvalidStatement {
  return { index, effect: null, action: null, resource: null, principal: null, range, problems }
}

/** Whether one of these keys stands there, and one alone. */
function isOnce(members: readonly JsonMember[], names: readonly string[]): boolean {
  return members.filter(({ key }) => names.includes(key)).length === 1
}

function elementsOf(members: readonly JsonMember[], problems: Problems): Elements {
  const elements: Elements = {}
  for (const member of members) {
    const element = ELEMENTS.find((one) => one === member.key)
    if (element !== undefined) elements[element] = member
    else {
      problems.fatal('unknown-element', `${JSON.stringify(member.key)} is no element of a statement.`, {
        start: member.keyStart,
        end: member.keyEnd,
      })
    }
  }
  return elements
}

function sidOf(member: JsonMember | undefined, problems: Problems): string | undefined {
  if (member === undefined) return undefined
  if (member.value.kind === 'string') return member.value.value === '' ? undefined : member.value.value
  problems.warn('bad-sid', 'Sid is not a string.', member.value)
  return undefined
}

function effectOf(member: JsonMember | undefined, node: JsonNode, problems: Problems): Effect | null {
  const value = member?.value
  if (value?.kind === 'string' && (value.value === 'Allow' || value.value === 'Deny')) return value.value
  problems.fatal('bad-effect', 'Effect must be exactly Allow or Deny.', value ?? node)
  return null
}

/** Rule 19C.6: an element and its negation exclude each other. */
function one(
  element: JsonMember | undefined,
  negation: JsonMember | undefined,
  problems: Problems,
): JsonMember | undefined {
  if (element !== undefined && negation !== undefined) {
    problems.fatal('both-elements', `${element.key} and ${negation.key} exclude each other.`, negation.value)
  }
  return element ?? negation
}

function checkPresence(
  kind: ParsedPolicyKind,
  effect: Effect | null,
  resource: JsonMember | undefined,
  principal: JsonMember | undefined,
  node: JsonNode,
  problems: Problems,
): void {
  if (resource === undefined && !RESOURCE_OPTIONAL.has(kind)) {
    problems.fatal('missing-resource', 'The statement has no Resource.', node)
  }
  if (resource !== undefined && kind === 'trust') {
    problems.warn('unexpected-resource', 'A trust policy has no Resource.', resource.value)
  }
  if (!WITH_PRINCIPAL.has(kind)) {
    if (principal === undefined) return
    problems.fatal('unexpected-principal', `${principal.key} is not allowed in this policy.`, principal.value)
  } else if (principal === undefined) {
    // Rule 14.9: such a statement of a resource policy never matches; a control policy without it means nothing.
    if (kind === 'rcp') problems.fatal('missing-principal', 'The statement has no Principal.', node)
    else problems.error('missing-principal', 'The statement has no Principal; it matches nobody.', node)
  } else if (principal.key === 'NotPrincipal') {
    if (kind === 'rcp') {
      problems.fatal('not-principal', 'NotPrincipal is not allowed in this policy.', principal.value)
    } else if (effect === 'Allow' || kind === 'trust') {
      const message =
        kind === 'trust'
          ? 'NotPrincipal is not allowed in trust policies any more.'
          : 'NotPrincipal with Allow is not supported by AWS any more; it means everyone else.'
      problems.warn('not-principal', message, principal.value)
    }
  }
}
