import { listOf } from './types.ts'

/** Who asks. An account where the caller belongs to one. */
export interface Caller {
  readonly kind:
    'anonymous' | 'service' | 'root' | 'user' | 'role' | 'session' | 'federated-user' | 'provider'
  /** The ARN, or the service's name. */
  readonly name: string
  readonly partition?: string
  readonly account?: string
  readonly roleName?: string
}

export function callerOf(principal: string): Caller {
  if (principal === 'anonymous') return { kind: 'anonymous', name: principal }
  if (principal.startsWith('service:')) return { kind: 'service', name: principal.slice('service:'.length) }
  const [, partition, service, , account, ...rest] = principal.split(':')
  const path = rest.join(':').split('/')
  const base = { name: principal, partition, account }
  const type = `${service}:${path[0]}`
  if (type === 'iam:root') return { kind: 'root', ...base }
  if (type === 'iam:user') return { kind: 'user', ...base }
  if (type === 'iam:role') return { kind: 'role', ...base, roleName: path[path.length - 1] }
  if (type === 'sts:assumed-role') return { kind: 'session', ...base, roleName: path[1] }
  if (type === 'sts:federated-user') return { kind: 'federated-user', ...base }
  return { kind: 'provider', name: principal }
}

/** How a Principal element reaches the caller; section 4 gives each its weight. */
export type Reach = 'everyone' | 'exactly' | 'as-role' | 'as-account'

/** Every way in which the entries of Principal or NotPrincipal name the caller. */
export function reaches(element: unknown, caller: Caller): Reach[] {
  if (element === '*') return ['everyone']
  const found = Object.entries((element ?? {}) as Record<string, unknown>).flatMap(([type, values]) =>
    listOf(values).map((value) => reach(type, value, caller)),
  )
  return found.filter((one) => one !== null)
}

function reach(type: string, value: string, caller: Caller): Reach | null {
  if (type === 'Service') return caller.kind === 'service' && caller.name === value ? 'exactly' : null
  if (type === 'Federated') return caller.kind === 'provider' && caller.name === value ? 'exactly' : null
  if (type !== 'AWS') return null
  if (value === '*') return 'everyone' // Rule 14.1.
  if (caller.account === undefined) return null
  if (value === caller.account) return 'as-account' // Rule 14.2.
  if (value === `arn:${caller.partition}:iam::${caller.account}:root`) return 'as-account'
  if (value === caller.name && caller.kind !== 'role') return 'exactly'
  // Rule 14.4: partition, account and role name, for sessions have no path.
  const named = callerOf(value)
  const same = named.partition === caller.partition && named.account === caller.account
  if (named.kind === 'role' && same && named.roleName === caller.roleName) return 'as-role'
  return null
}

/** Rule 15.2: whom a Deny with NotPrincipal spares. Account, role and the caller itself must all be listed. */
export function spared(element: unknown, caller: Caller, hasBoundary: boolean): boolean {
  if (hasBoundary) return false // Rule 15.3.
  const found = reaches(element, caller)
  if (found.includes('everyone')) return true
  if (caller.kind === 'service' || caller.kind === 'provider') return found.includes('exactly')
  if (!found.includes('as-account')) return false
  if (caller.kind === 'root') return true
  if (caller.kind === 'role') return found.includes('as-role')
  if (caller.kind === 'session') return found.includes('as-role') && found.includes('exactly')
  return found.includes('exactly')
}
