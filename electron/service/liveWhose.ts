import type { AccountModel } from '../../shared/account/model.ts'
import { findPrincipal } from '../../shared/engine/explain/findPrincipal.ts'
import { nameOf } from '../../shared/policy/principal.ts'
import { parsePrincipal } from '../../shared/policy/principalCache.ts'
import { SESSION_NAMES } from '../../shared/trace/event/eventHistory.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'

/** How a principal's events are found. */
export interface Whose {
  /** What CloudTrail can be asked for; left out: all events are read. */
  readonly userName?: string
  readonly wanted: (denial: Pick<ParsedDenial, 'principal'>) => boolean
  readonly notes: readonly string[]
}

/**
 * What to ask CloudTrail for, and which of its events are the principal's: sessions of roles are named like users at
 * times, and a role's sessions are named in any way. Throws `principal-not-found` with the closest names.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function whose(model: AccountModel, principal: string): Whose {
  const { text, parsed, entity } = findPrincipal([model], principal)
  const arn = entity?.arn ?? text
  const own = (denial: Pick<ParsedDenial, 'principal'>): boolean => denial.principal === arn
  switch (parsed.kind) {
    case 'user':
      return { userName: entity?.name ?? nameOf(parsed.arn), wanted: own, notes: [] }
    case 'root':
      return { userName: 'root', wanted: own, notes: [] }
    case 'role':
      return {
        wanted: (denial) => own(denial) || isSessionOf(denial.principal, parsed.roleName, parsed.account),
        notes: [SESSION_NAMES],
      }
    case 'session':
      return {
        userName: parsed.sessionName,
        wanted: (denial) => own(denial) || isSessionOf(denial.principal, parsed.roleName, parsed.account),
        notes: [],
      }
    case 'anonymous':
    case 'federated-user':
    case 'identity-provider':
    case 'service':
      return { wanted: (denial) => denial.principal === text, notes: [] }
  }
}

/** An event that does not name the session's role with its path. */
function isSessionOf(principal: string | null, roleName: string, account: string): boolean {
  const parsed = principal === null ? null : parsePrincipal(principal)
  return parsed?.kind === 'session' && parsed.roleName === roleName && parsed.account === account
}
