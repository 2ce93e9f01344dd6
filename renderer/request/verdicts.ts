import type { Decision, LayerKind } from '../../shared/engine/request/decision.ts'

/** The verdict as one sentence, with what decides it. */
export function sentenceOf(decision: Decision): string {
  const { principal, action, resource } = decision.request
  const what = `${action}${resource === '*' ? '' : ` on ${resource}`}`
  const who = whoOf(principal)
  const deciding = decision.decidedBy.map(
    ({ policy, sid, index }) => `${policy}, statement ${sid ?? index + 1}`,
  )
  const statements = deciding.join('; ')
  const by = statements === '' ? '' : ` Decided by ${statements}.`
  switch (decision.verdict) {
    case 'Allowed':
      return `${who} may do ${what}.${by}`
    case 'ExplicitlyDenied':
      return `${who} may not do ${what}: a Deny statement forbids it.${by}`
    case 'ImplicitlyDenied':
      return `${who} may not do ${what}: ${listed(decision.blockedBy.map((layer) => WITHOUT_ALLOW[layer]))}.`
    case 'Depends':
      return `Whether ${who} may do ${what} depends on the request${statements === '' ? '' : ` (${statements})`}.`
    case 'Unknown':
      return `Whether ${who} may do ${what} is not known because data that could decide it was not collected.`
  }
}

/** The name of a user or role; a session is told by its role too, which is what has the permissions. */
function whoOf(principal: string): string {
  const [kind = '', name = principal, session] = principal.split('/')
  if (/:assumed-role$/.test(kind) && session !== undefined) return `${name} (session ${session})`
  return (
    principal
      .replace(/^service:/, '')
      .split('/')
      .at(-1) ?? principal
  )
}

/** Why a layer stands in the way of an implicitly denied request. */
const WITHOUT_ALLOW: Readonly<Record<LayerKind, string>> = {
  rcp: 'the resource control policies do not allow it',
  scp: 'the service control policies do not allow it',
  boundary: 'the permissions boundary does not allow it',
  session: 'the session policy does not allow it',
  identity: 'no identity policy allows it',
  resource: 'the resource policy does not allow it',
  trust: 'the trust policy does not allow it',
  's3-block-public-access': 'S3 Block Public Access blocks it',
  endpoint: 'the VPC endpoint policy does not allow it',
}

function listed(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'nothing allows it' : reasons.join(', and ')
}
