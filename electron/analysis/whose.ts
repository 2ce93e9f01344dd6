import type { AccountModel } from '../../shared/account/model.ts'
import { findPrincipal } from '../../shared/engine/explain/findPrincipal.ts'
import { nameOf } from '../../shared/policy/principal.ts'
import { SESSION_NAMES } from '../../shared/trace/event/eventHistory.ts'

/** How a principal's events are found. */
export interface Whose {
  /** What CloudTrail can be asked for; left out: all events are read. */
  readonly userName?: string
  /** Who the event's principal is. */
  readonly principal: string
  /** For roles and their sessions: sessions of this role count as well. */
  readonly sessionsOf?: { readonly roleName: string; readonly account: string }
  readonly notes: readonly string[]
}

/**
 * What to ask CloudTrail for, and which of its events are the principal's: sessions of roles are named like users at
 * times, and a role's sessions are named in any way. Throws `principal-not-found` with the closest names.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function whose(model: AccountModel, asked: string): Whose {
  const { text, parsed, entity } = findPrincipal([model], asked)
  const principal = entity?.arn ?? text
  switch (parsed.kind) {
    case 'user':
      return { userName: entity?.name ?? nameOf(parsed.arn), principal, notes: [] }
    case 'root':
      return { userName: 'root', principal, notes: [] }
    case 'role': {
      const { roleName, account } = parsed
      return { principal, sessionsOf: { roleName, account }, notes: [SESSION_NAMES] }
    }
    case 'session': {
      const { roleName, account, sessionName } = parsed
      return { userName: sessionName, principal, sessionsOf: { roleName, account }, notes: [] }
    }
    case 'anonymous':
    case 'federated-user':
    case 'identity-provider':
    case 'service':
      return { principal: text, notes: [] }
  }
}
