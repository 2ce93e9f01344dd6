import { oneText } from '../../policy/textCache.ts'
import { accountOf, isServiceLinked, type RequestPrincipal } from '../../policy/principal.ts'

/** Who asks, and what follows from that alone. */
export interface Caller {
  readonly principal: RequestPrincipal
  /** null: it belongs to none. */
  readonly account: string | null
  /** It has identity policies. */
  readonly hasIdentity: boolean
  /** Rules 6.9 and 7.3. */
  readonly serviceLinked: boolean
  /** Who stands behind it is not in its ARN: a role's session, a federated user. */
  readonly hasBehind: boolean
}

const WITH_IDENTITY: ReadonlySet<RequestPrincipal['kind']> = new Set([
  'user',
  'role',
  'session',
  'federated-user',
])

/** What is known of a principal as it was read. */
export function callerOf(principal: RequestPrincipal): Caller {
  const account = accountOf(principal)
  return {
    principal,
    account: account === null ? null : oneText(account),
    hasIdentity: WITH_IDENTITY.has(principal.kind),
    serviceLinked: isServiceLinked(principal),
    hasBehind: principal.kind === 'session' || principal.kind === 'federated-user',
  }
}
