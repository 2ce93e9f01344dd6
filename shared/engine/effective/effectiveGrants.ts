import type { ResourcePolicySummary } from './access.ts'
import type { ActionClass } from './effectiveClasses.ts'

/** Every policy of a resource of which a grant is left, with how much it gives, the widest first. */
export function resourcePolicies(classes: readonly ActionClass[]): readonly ResourcePolicySummary[] {
  const found = new Map<string, ResourcePolicySummary>()
  for (const { outcome, actions } of classes) {
    const own = outcome.live.some(({ source }) => source.carrier === undefined)
    const carriers = new Set<string>()
    for (const { source } of outcome.live) {
      const { carrier, layer, ref } = source
      if (carrier === undefined || carriers.has(carrier)) continue
      carriers.add(carrier)
      const known = found.get(carrier)
      found.set(carrier, {
        layer,
        policyName: ref.policy,
        ...(ref.policyId === undefined ? {} : { policyId: ref.policyId }),
        resource: carrier,
        actions: (known?.actions ?? 0) + actions.length,
        onlyHere: (known?.onlyHere ?? 0) + (own ? 0 : actions.length),
      })
    }
  }
  return [...found.values()].sort((a, b) => b.actions - a.actions || (a.resource < b.resource ? -1 : 1))
}
