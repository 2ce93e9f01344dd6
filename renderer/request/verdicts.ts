import type { Decision } from '../../shared/engine/request/decision.ts'
import { POLICY_TYPES } from '../../shared/policy/policyTypes.ts'

/** The verdict as one sentence, with the statements that decide it unless they are told beside it. */
export function sentenceOf(decision: Decision, statementsToo = true): string {
  const { principal, action, resource } = decision.request
  const what = `${action}${resource === '*' ? '' : ` on ${resource}`}`
  const who = whoOf(principal)
  const deciding = decision.decidedBy.map(
    ({ policy, sid, index }) => `${policy}, statement ${sid ?? index + 1}`,
  )
  const statements = statementsToo ? deciding.join('; ') : ''
  const by = statements === '' ? '' : ` Decided by ${statements}.`
  switch (decision.verdict) {
    case 'Allowed':
      return `${who} may do ${what}.${by}`
    case 'ExplicitlyDenied':
      return `${who} may not do ${what}: a Deny statement forbids it.${by}`
    case 'ImplicitlyDenied':
      return `${who} may not do ${what}: ${listed(decision.blockedBy.map((layer) => POLICY_TYPES[layer].withoutAllow))}.`
    case 'Depends':
      return `Whether ${who} may do ${what} depends on the request${statements === '' ? '' : ` (${statements})`}.`
    case 'Unknown':
      return `Whether ${who} may do ${what} is not known because data that could decide it was not collected.`
  }
}

/** The name of a user or role; a session is told by its role too, which is what has the permissions. */
function whoOf(principal: string): string {
  const [kind = '', name = principal, session] = principal.split('/')
  if (kind.endsWith(':assumed-role') && session !== undefined) return `${name} (session ${session})`
  return (
    principal
      .replace(/^service:/, '')
      .split('/')
      .at(-1) ?? principal
  )
}

function listed(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'nothing allows it' : reasons.join(', and ')
}
