import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { ABSENT, known } from '../../known.ts'
import { splitArn } from '../../policy/arn.ts'
import { type ParsedPolicyKind, parsePolicy } from '../../policy/parse.ts'
import { contextOf, type RequestContext } from '../../question/context.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { RawPolicyDocument } from '../../policy/rawText.ts'
import { roleBehind } from '../explain/findPrincipal.ts'
import type { AppliedPolicy, EvaluationInput } from '../request/input.ts'

/** What makes a case unreadable, in one sentence. */
export class CaseError extends Error {}

/** A value of an object by an own key; the key may be `__proto__`. */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

export function objectOf(value: JsonValue | undefined, what: string): JsonObject {
  if (!isJsonObject(value)) throw new CaseError(`${what} must be an object`)
  return value
}

function textOf(value: JsonValue | undefined, what: string): string {
  if (typeof value !== 'string' || value === '')
    throw new CaseError(`${what} must be a text that is not empty`)
  return value
}

function listOf(value: JsonValue | undefined, what: string): readonly JsonValue[] {
  if (value === undefined || value === null) return []
  if (!isJsonList(value)) throw new CaseError(`${what} must be an array`)
  return value
}

/** Documents that were seen before, so that cases over the same policies parse and compile them once. */
export type DocumentCache = Map<string, AppliedPolicy['document']>
const CACHED_DOCUMENTS = 512

/** The input of a decision case of the command line's `evaluate`. Throws CaseError when it is not readable. */
export function caseInput(value: JsonObject, openContext: boolean, cache: DocumentCache): EvaluationInput {
  const request = objectOf(own(value, 'request'), 'request')
  const principal = textOf(own(request, 'principal'), 'request.principal')
  const action = textOf(own(request, 'action'), 'request.action')
  const resource = textOf(own(request, 'resource') ?? '*', 'request.resource')
  const account = own(request, 'resourceAccount')
  const policies = objectOf(own(value, 'policies') ?? {}, 'policies')
  const context = contextIn(own(request, 'context'))

  const named = (entry: JsonValue, kind: ParsedPolicyKind, what: string, index: number): AppliedPolicy => {
    const object = objectOf(entry, `${what}[${index}]`)
    const document = own(object, 'document')
    if (document === undefined || document === null) throw new CaseError(`${what}[${index}] has no document`)
    const name = own(object, 'name')
    return {
      name: typeof name === 'string' ? name : `${what}[${index}]`,
      document: parsed(document, kind, cache),
    }
  }
  const list = (key: string, kind: ParsedPolicyKind): readonly AppliedPolicy[] =>
    listOf(own(policies, key), `policies.${key}`).map((entry, index) => named(entry, kind, key, index))
  // A boundary or a session policy that is set has a document; an empty list says that none is set.
  const optional = (key: string, kind: ParsedPolicyKind): readonly AppliedPolicy[] | null => {
    const found = list(key, kind)
    return found.length === 0 ? null : found
  }
  const levels = (key: string, kind: ParsedPolicyKind): EvaluationInput['scps'] =>
    known({
      levels: listOf(own(policies, key), `policies.${key}`).map((level, index) => ({
        target: `level ${index}`,
        policies: listOf(level, `policies.${key}[${index}]`).map((entry, place) =>
          named(entry, kind, `${key}[${index}]`, place),
        ),
      })),
    })
  const single = (key: string, kind: ParsedPolicyKind): AppliedPolicy | null => {
    const document = own(policies, key) ?? null
    return document === null ? null : { name: `${key} policy`, document: parsed(document, kind, cache) }
  }

  const trust = /^sts:/i.test(action) && splitArn(resource)?.[5].startsWith('role/') === true
  const resourcePolicy = single('resource', trust ? 'trust' : 'resource')
  return {
    request: {
      principal,
      action,
      resource,
      ...(account !== undefined && account !== null && { resourceAccount: accountId(account) }),
      context,
    },
    openContext,
    identity: list('identity', 'identity'),
    boundary: optional('boundary', 'boundary'),
    session: optional('session', 'session'),
    scps: levels('scps', 'scp'),
    rcps: levels('rcps', 'rcp'),
    resource: resourcePolicy === null ? ABSENT : known(resourcePolicy),
    endpoint: single('endpoint', 'endpoint'),
    facts: factsOf(principal, context),
  }
}

function parsed(
  document: JsonValue,
  kind: ParsedPolicyKind,
  cache: DocumentCache,
): AppliedPolicy['document'] {
  const key = keyOf(document, kind)
  const before = key === null ? undefined : cache.get(key)
  if (before !== undefined) return before
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no document, the parser tells
  const policy = known(parsePolicy(document as RawPolicyDocument, kind))
  if (key === null) return policy
  if (cache.size >= CACHED_DOCUMENTS) cache.clear()
  cache.set(key, policy)
  return policy
}

/** null: it nests deeper than can be printed, which parsing tells. */
function keyOf(document: JsonValue, kind: ParsedPolicyKind): string | null {
  try {
    return `${kind} ${JSON.stringify(document)}`
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function accountId(value: JsonValue): string {
  const text = typeof value === 'number' ? String(value).padStart(12, '0') : value
  if (typeof text !== 'string' || !/^\d{12}$/.test(text)) {
    throw new CaseError('request.resourceAccount must be the 12 digits of an account')
  }
  return text
}

function contextIn(value: JsonValue | undefined): RequestContext {
  if (value === undefined || value === null) return {}
  return contextOf(
    Object.entries(objectOf(value, 'request.context')).flatMap(([key, entry]) =>
      // null is how JSON says that the key is absent (rule 18.17).
      entry === null
        ? []
        : [[key, isJsonList(entry) ? entry.map((one) => scalar(one, key)) : scalar(entry, key)] as const],
    ),
  )
}

function scalar(value: JsonValue, key: string): string {
  if (typeof value === 'object')
    throw new CaseError(`request.context.${key} must be a text or a list of texts`)
  return String(value)
}

/** What a case tells of its caller beside the ARN. */
function factsOf(text: string, context: RequestContext): EvaluationInput['facts'] {
  const principal = parsePrincipal(text)
  if (principal?.kind === 'federated-user') {
    // The ARN does not say who federated; the name that was passed is by custom the user's own.
    const name = principal.arn.slice(principal.arn.indexOf('/') + 1)
    return { federatedBy: `arn:${principal.partition}:iam::${principal.account}:user/${name}` }
  }
  const roleArn = principal === null ? undefined : roleBehind(principal, context)
  return roleArn === undefined ? {} : { roleArn }
}
