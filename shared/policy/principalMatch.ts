import { type ArnParts, splitArn } from './arn.ts'
import type { Effect, PrincipalElement, PrincipalEntry } from './ast.ts'
import { nameOf, type RequestPrincipal } from './principal.ts'
import { MISSING, NO, OPEN, or, type Truth, truthOf, YES } from './truth.ts'

/**
 * How a statement reaches the caller (section 4): `direct` by its own name or by the wildcard,
 * `limited` by the role or the federating user behind a session, `account` by delegation to its account.
 */
export interface Reach {
  readonly direct: Truth
  readonly limited: Truth
  readonly account: Truth
  /** The session name that an entry asks of a role's session; what an open match depends on. */
  readonly sessionName?: string
  /** Rules 15.2 and 15.3: it denies although it lists the caller; the reader should know. */
  readonly note?: string
}
export const UNREACHED: Reach = { direct: NO, limited: NO, account: NO }
const DIRECT: Reach = { direct: YES, limited: NO, account: NO }

export interface PrincipalOptions {
  /** The caller's session name may be anything (open) rather than none of those named. */
  readonly openContext: boolean
  /** Rule 15.3. */
  readonly hasBoundary: boolean
}
export type PrincipalMatcher = (caller: RequestPrincipal, options: PrincipalOptions) => Reach

export function anyReach(reach: Reach): Truth {
  return or(or(reach.direct, reach.limited), reach.account)
}

/**
 * Compiles Principal or NotPrincipal. A statement without either matches nobody (rule 14.9).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function compilePrincipal(element: PrincipalElement | null, effect: Effect): PrincipalMatcher {
  if (element === null) return () => UNREACHED
  const entries = element.entries.map((entry): Entry => ({ ...entry, parts: splitArn(entry.value) }))
  if (element.kind === 'NotPrincipal') return (caller, options) => exempted(entries, caller, options, effect)
  // Rule 14.1: both spellings mean everyone, anonymous callers too.
  if (entries.some(isEveryone)) return () => DIRECT
  return (caller, options) => {
    const reach = listed(entries, caller, options)
    return effect === 'Deny' && anyReach(reach) === NO && unreadable(entries, caller)
      ? { ...reach, direct: MISSING }
      : reach
  }
}

interface Entry extends PrincipalEntry {
  readonly parts: ArnParts | null
}

function isEveryone({ type, value }: PrincipalEntry): boolean {
  return type === '*' || (type === 'AWS' && value === '*')
}

/** Rule 14.7: a canonical user id may be the caller's account, which only S3 knows. */
function unreadable(entries: readonly PrincipalEntry[], caller: RequestPrincipal): boolean {
  return 'account' in caller && entries.some((entry) => entry.type === 'CanonicalUser')
}

function listed(entries: readonly Entry[], caller: RequestPrincipal, options: PrincipalOptions): Reach {
  let direct: Truth = NO
  let limited: Truth = NO
  let account: Truth = NO
  let sessionName: string | undefined
  for (const entry of entries) {
    switch (how(entry, caller)) {
      case 'direct':
        direct = YES
        break
      case 'limited':
        limited = YES
        break
      case 'account':
        account = YES
        break
      case 'some-session':
        if (options.openContext) {
          direct = or(direct, OPEN)
          sessionName ??= entry.value.slice(entry.value.lastIndexOf('/') + 1)
        }
        break
      case 'no':
        break
    }
  }
  if (sessionName !== undefined && direct !== YES) return { direct, limited, account, sessionName }
  if (limited !== NO || account !== NO) return { direct, limited, account }
  return direct === NO ? UNREACHED : DIRECT
}

type How = 'direct' | 'limited' | 'account' | 'some-session' | 'no'

function how(entry: Entry, caller: RequestPrincipal): How {
  const { type, value } = entry
  if (isEveryone(entry)) return 'direct'
  switch (caller.kind) {
    case 'anonymous':
      return 'no'
    case 'service':
      // Rule 14.6: names compare exactly.
      return type === 'Service' && value === caller.name ? 'direct' : 'no'
    case 'identity-provider':
      return type === 'Federated' && value === caller.name ? 'direct' : 'no'
    case 'federated-user':
    case 'role':
    case 'root':
    case 'session':
    case 'user':
      return type === 'AWS' ? howArn(value, entry.parts, caller) : 'no'
  }
}

type AccountPrincipal = Extract<RequestPrincipal, { readonly account: string }>

function howArn(value: string, parts: ArnParts | null, caller: AccountPrincipal): How {
  // Rule 14.2: twelve digits are the account's root ARN.
  if (value === caller.account) return caller.kind === 'root' ? 'direct' : 'account'
  if (value === caller.arn) return caller.kind === 'role' ? 'limited' : 'direct'
  if (parts === null || parts[1] !== caller.partition || parts[4] !== caller.account) return 'no'
  const service = parts[2]
  const resource = parts[5]
  if (service === 'iam' && resource === 'root') return 'account'
  switch (caller.kind) {
    case 'session':
      return service === 'iam' && resource.startsWith('role/') && isRoleOf(value, resource, caller)
        ? 'limited'
        : 'no'
    case 'role':
      return service === 'sts' && resource.startsWith(`assumed-role/${caller.roleName}/`)
        ? 'some-session'
        : 'no'
    case 'federated-user':
      return value === caller.federatedBy ? 'limited' : 'no'
    case 'root':
    case 'user':
      return 'no'
  }
}

/** Rule 14.4: a session's ARN has no path, so roles compare by name unless the path is known. */
function isRoleOf(
  value: string,
  resource: string,
  caller: Extract<RequestPrincipal, { readonly kind: 'session' }>,
): boolean {
  return caller.roleArn === undefined ? nameOf(resource) === caller.roleName : value === caller.roleArn
}

/** NotPrincipal (rules 15.1 to 15.3). */
function exempted(
  entries: readonly Entry[],
  caller: RequestPrincipal,
  options: PrincipalOptions,
  effect: Effect,
): Reach {
  const reach = listed(entries, caller, options)
  const everyone: Reach = { direct: YES, limited: NO, account: NO }
  const any = anyReach(reach)
  if (effect === 'Allow') return any === YES ? UNREACHED : { ...everyone, direct: truthOf(any === NO) }
  if (options.hasBoundary && 'account' in caller) {
    return {
      ...everyone,
      note: 'Deny with NotPrincipal denies every principal that has a permissions boundary.',
    }
  }
  if (entries.some((entry) => entry.value === '*')) return UNREACHED
  if (any === NO) {
    // A canonical user may be the root user of the caller's account; of its users and roles the ARN is missing.
    const doubtful = 'account' in caller && caller.kind === 'root' && unreadable(entries, caller)
    return doubtful ? { ...everyone, direct: MISSING } : everyone
  }
  if (!('account' in caller) || caller.kind === 'root') return UNREACHED
  const complete =
    reach.account === YES &&
    (caller.kind === 'role' ? reach.limited === YES : reach.direct === YES) &&
    (caller.kind !== 'session' || reach.limited === YES)
  if (complete) return UNREACHED
  return {
    ...everyone,
    note:
      'Deny with NotPrincipal spares a caller only if its account, its user or role, and its session are all ' +
      'listed; here one is missing, so AWS may deny.',
  }
}
