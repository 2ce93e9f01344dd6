import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import type { Outsider } from '../types.ts'
import type { Finding } from './finding.ts'
import { type Asking, askOutsider, type Probe } from './probe.ts'
import { strangerSources } from './stranger.ts'

type Service = Extract<Outsider, { readonly kind: 'service' }>

/**
 * Whether a service gets in for its own account's resources only. It is asked as it acts for a resource of somebody else:
 * what it may do then anybody can have it do, the confused deputy. A role is another matter: nobody can pass one of another
 * account to a service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 */
export function limitOf(
  asking: Asking,
  probe: Probe,
  who: Service,
  findings: readonly Finding[],
  carrier: ResourceCarrier,
): Service {
  const sources = strangerSources(sourceArns(carrier))
  let open = false
  for (const { action, resource } of findings)
    for (const context of sources) {
      const decision = askOutsider(asking, probe, action.id, resource, { context })
      if (decision === null) continue
      if (decision.verdict !== 'Unknown')
        return { ...who, limited: carrier.layer === 'trust' ? 'passed' : 'no' }
      open = true
    }
  return { ...who, limited: open || findings.length === 0 ? 'not-known' : 'yes' }
}

function sourceArns({ statements }: ResourceCarrier): readonly string[] {
  return statements.flatMap(({ compiled }) =>
    compiled.conditions.flatMap(({ element }) =>
      element.key.toLowerCase() === 'aws:sourcearn' ? element.values : [],
    ),
  )
}
