import { conditionsHold, isOperator } from './conditions.ts'
import { expand, matches, wildcards } from './pattern.ts'
import { arnMatches } from './resource.ts'
import { type Caller, type Reach, reaches, spared } from './principals.ts'
import { type DecisionCase, type KnownContext, listOf, type PolicyKind, type RawDocument } from './types.ts'

/** What one or several documents of one layer say. */
export interface Said {
  readonly allow: boolean
  readonly deny: boolean
  /** A Deny of which nobody knows whether it applies (rules 18.15, 18.23 and 19C.8). */
  readonly unknownDeny: boolean
  /** How the allowing statements reach the caller. */
  readonly reach: readonly Reach[]
}

interface Asked {
  readonly request: DecisionCase['request']
  readonly caller: Caller
  readonly hasBoundary: boolean
  readonly context: KnownContext
  /** An Allow of which nobody knows whether it applies is taken to apply. */
  readonly hopeful: boolean
}

const WITHOUT_PRINCIPAL: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'scp']

export function saidBy(documents: readonly RawDocument[], kind: PolicyKind, asked: Asked): Said {
  const reach: Reach[] = []
  let allow = false
  let deny = false
  let unknownDeny = false
  for (const document of documents) {
    const variables = document['Version'] === '2012-10-17' // Rule 19.1.
    const given = document['Statement'] ?? []
    for (const statement of (Array.isArray(given) ? given : [given]) as RawDocument[]) {
      for (const { effect, sure, reach: found } of foundOf(statement, kind, variables, asked)) {
        if (effect === 'Deny' && sure) deny = true
        else if (effect === 'Deny') unknownDeny = true
        else if (sure || asked.hopeful) {
          allow = true
          reach.push(...found)
        }
      }
    }
  }
  return { allow, deny, unknownDeny, reach }
}

/** What a statement says; of an effect that is none nobody knows which it is. */
function foundOf(
  statement: RawDocument,
  kind: PolicyKind,
  variables: boolean,
  asked: Asked,
): (Found & { readonly effect: string })[] {
  const stated = statement['Effect']
  const effects = stated === 'Allow' || stated === 'Deny' ? [stated] : ['Allow', 'Deny']
  return effects.flatMap((effect) => {
    const found = isBroken(statement, kind)
      ? mayApply({ ...readable(statement, kind), Effect: effect }, kind, variables, asked)
      : applies(statement, kind, variables, asked)
    return found === null ? [] : [{ ...found, effect }]
  })
}

/** Rule 19C.8: the elements of a broken statement that can be read tell what it may be about; the rest tells nothing. */
function readable(statement: RawDocument, kind: PolicyKind): RawDocument {
  const kept = Object.entries(statement).filter(([name]) => {
    const positive = name.replace('Not', '')
    if (!['Action', 'Resource', 'Principal'].includes(positive)) return false
    if (Object.hasOwn(statement, positive) && Object.hasOwn(statement, `Not${positive}`)) return false
    if (positive === 'Principal') return true
    const other = positive === 'Action' ? { Resource: '*' } : { Action: '*' }
    return !isBroken(
      { Effect: 'Allow', ...other, [name]: statement[name] },
      kind === 'resource' ? kind : 'endpoint',
    )
  })
  return Object.fromEntries(kept)
}

/** Rules 19C.5 to 19C.7, 17.9 and 15.4. */
function isBroken(statement: RawDocument, kind: PolicyKind): boolean {
  const has = (name: string): boolean => Object.hasOwn(statement, name)
  const principals = Number(has('Principal')) + Number(has('NotPrincipal'))
  if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') return true
  if (has('Action') === has('NotAction')) return true
  // Rule 19C.8: an action names its service; what matches nothing (rule 16.4) must not be turned round by NotAction.
  const actions = listOf(statement['Action'] ?? statement['NotAction'])
  if (!actions.every((one) => /^[*]+$/.test(one) || one.includes(':'))) return true
  if (has('NotAction') && actions.some((one) => /\s|^:|:$|:.*:/.test(one))) return true
  if (has('Resource') && has('NotResource')) return true
  // Rule 19C.8: AWS stores no resource that is neither an ARN nor `*`.
  if (!listOf(statement['Resource'] ?? statement['NotResource']).every((one) => isResource(one, kind)))
    return true
  // Rule 18.7: AWS takes no operator that it does not know.
  if (!Object.keys((statement['Condition'] ?? {}) as object).every(isOperator)) return true
  if (kind !== 'resource' && kind !== 'trust' && !has('Resource') && !has('NotResource')) return true
  if (WITHOUT_PRINCIPAL.includes(kind)) return principals > 0
  if (kind === 'trust' || kind === 'rcp') return principals > 1 || has('NotPrincipal')
  return principals > 1 // Without one it never matches (rule 14.9).
}

/** The policy of an API may name the API itself by `execute-api:/`. */
function isResource(pattern: string, kind: PolicyKind): boolean {
  const [first = '', ...more] = pattern.split(':')
  if (/^[*]+$/.test(pattern) || (kind === 'resource' && pattern.startsWith('execute-api:/'))) return true
  return more.length > 0 && matches(wildcards(first.toLowerCase()), 'arn')
}

/** How it reaches the caller (nothing to say for identity policies), and whether that is sure. */
interface Found {
  readonly sure: boolean
  readonly reach: readonly Reach[]
}

/** Null: does not apply. */
function applies(statement: RawDocument, kind: PolicyKind, variables: boolean, asked: Asked): Found | null {
  if (!actionApplies(statement, asked.request.action)) return null
  const held = conditionsHold(statement['Condition'], variables, asked.context)
  if (held === false || !resourceApplies(statement, variables, asked)) return null
  const reached = WITHOUT_PRINCIPAL.includes(kind) ? [] : principalApplies(statement, asked)
  if (reached === null) return null
  if (reached !== 'unknown') return { sure: held === true, reach: reached }
  return statement['Effect'] === 'Deny' ? { sure: false, reach: [] } : null
}

/** A broken statement, cut down to what can be read of it, may apply where that does not rule it out. */
function mayApply(statement: RawDocument, kind: PolicyKind, variables: boolean, asked: Asked): Found | null {
  const whole = { ...statement }
  const has = (name: string): boolean =>
    Object.hasOwn(statement, name) || Object.hasOwn(statement, `Not${name}`)
  if (!has('Action')) Object.assign(whole, { Action: '*' })
  if (!has('Principal')) Object.assign(whole, { Principal: '*' })
  const found = applies(whole, kind, variables, asked)
  return found === null ? null : { ...found, sure: false }
}

function principalApplies(statement: RawDocument, asked: Asked): Reach[] | 'unknown' | null {
  const { caller, hasBoundary } = asked
  const found = reaches(statement['Principal'] ?? statement['NotPrincipal'], caller)
  if (Object.hasOwn(statement, 'Principal')) {
    if (found.length > 0) return found
    // Rule 14.7: a canonical user is some account, and nothing tells which.
    const canonical = Object.hasOwn(Object(statement['Principal']), 'CanonicalUser')
    return canonical && caller.account !== undefined ? 'unknown' : null
  }
  if (!Object.hasOwn(statement, 'NotPrincipal')) return null // Rule 14.9.
  if (statement['Effect'] === 'Deny')
    return spared(statement['NotPrincipal'], caller, hasBoundary) ? null : ['everyone']
  // Rule 15.1: an old document, read as everyone else.
  return found.length > 0 ? null : ['everyone']
}

function actionApplies(statement: RawDocument, action: string): boolean {
  const named = (patterns: unknown): boolean =>
    listOf(patterns).some((pattern) => actionMatches(pattern, action))
  return Object.hasOwn(statement, 'Action') ? named(statement['Action']) : !named(statement['NotAction'])
}

/** Rules 16.1 to 16.4. */
function actionMatches(pattern: string, action: string): boolean {
  if (/^[*]+$/.test(pattern)) return true
  const [service = '', name = '', ...more] = pattern.toLowerCase().split(':')
  if (service === '' || name === '' || more.length > 0 || /\s/.test(pattern)) return false
  const [askedService = '', askedName = ''] = action.toLowerCase().split(':')
  return matches(wildcards(service), askedService) && matches(wildcards(name), askedName)
}

function resourceApplies(statement: RawDocument, variables: boolean, asked: Asked): boolean {
  const named = (patterns: unknown): (boolean | 'unresolved')[] =>
    listOf(patterns).map((pattern) => resourceMatches(pattern, variables, asked))
  if (Object.hasOwn(statement, 'Resource')) return named(statement['Resource']).includes(true)
  if (!Object.hasOwn(statement, 'NotResource')) return true // Rule 17.9: this resource.
  // Rules 15.5 and 15.8: none matches, and that is known of each.
  return named(statement['NotResource']).every((result) => result === false)
}

/** Rules 17.1 to 17.7. */
function resourceMatches(pattern: string, variables: boolean, asked: Asked): boolean | 'unresolved' {
  if (/^[*]+$/.test(pattern)) return true
  const parts = pattern.replace(/^execute-api:\//, 'arn:*:execute-api:*:*:*/').split(':')
  const tail = parts.length < 6 ? null : expand(parts.slice(5).join(':'), variables, asked.context)
  if (parts.length >= 6 && tail === null) return 'unresolved'
  const { resource } = asked.request
  if (resource === '*') return false // Rule 17.6.
  return arnMatches(parts.slice(0, 5), tail, resource)
}
