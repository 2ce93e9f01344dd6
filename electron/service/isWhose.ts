import { parsePrincipal } from '../../shared/policy/principalCache.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'
import type { Whose } from '../analysis/whose.ts'

/** Whether an event is the principal's; it may name a session's role without the role's path. */
export function isWhose(
  { principal, sessionsOf }: Pick<Whose, 'principal' | 'sessionsOf'>,
  denial: Pick<ParsedDenial, 'principal'>,
): boolean {
  if (denial.principal === principal) return true
  if (sessionsOf === undefined || denial.principal === null) return false
  const parsed = parsePrincipal(denial.principal)
  return (
    parsed?.kind === 'session' &&
    parsed.roleName === sessionsOf.roleName &&
    parsed.account === sessionsOf.account
  )
}
