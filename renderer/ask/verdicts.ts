import type { IconProps } from '@cloudscape-design/components/icon'
import type { Decision, LayerKind, Verdict } from '../../shared/engine/decision.ts'

export const VERDICTS: Readonly<Record<Verdict, { readonly label: string; readonly icon: IconProps.Name }>> =
  {
    Allowed: { label: 'Allowed', icon: 'status-positive' },
    ExplicitlyDenied: { label: 'Explicitly denied', icon: 'status-negative' },
    ImplicitlyDenied: { label: 'Implicitly denied', icon: 'status-stopped' },
    Depends: { label: 'Depends', icon: 'status-pending' },
    Unknown: { label: 'Unknown', icon: 'status-warning' },
  }

export const LAYERS: Readonly<Record<LayerKind, string>> = {
  rcp: 'Resource control policies',
  scp: 'Service control policies',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  identity: 'Identity policies',
  resource: 'Resource policy',
  trust: 'Trust policy',
  's3-block-public-access': 'S3 Block Public Access',
  endpoint: 'VPC endpoint policy',
}

/** The verdict as one sentence, with what decides it. */
export function sentenceOf(decision: Decision): string {
  const { principal, action, resource } = decision.request
  const what = `${action}${resource === '*' ? '' : ` on ${resource}`}`
  const who = principal.split('/').at(-1) ?? principal
  const deciding = decision.decidedBy.map(
    ({ policy, sid, index }) => `${policy}, statement ${sid ?? index + 1}`,
  )
  const by = deciding.length === 0 ? '' : ` Decided by ${deciding.join('; ')}.`
  const blocking = decision.blockedBy.map((layer) => LAYERS[layer].toLowerCase()).join(', ')
  switch (decision.verdict) {
    case 'Allowed':
      return `${who} may do ${what}.${by}`
    case 'ExplicitlyDenied':
      return `${who} may not do ${what}: a Deny statement forbids it.${by}`
    case 'ImplicitlyDenied':
      return `${who} may not do ${what}: nothing that would have to allow it does${blocking === '' ? '' : ` (${blocking})`}.`
    case 'Depends':
      return `Whether ${who} may do ${what} depends on what the request carries.${by}`
    case 'Unknown':
      return `Whether ${who} may do ${what} cannot be said: data that could decide it was not collected.`
  }
}
