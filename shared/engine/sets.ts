import { controlSets } from './controlSets.ts'
import { policySet, type PolicySet, singleSet } from './policySet.ts'
import type { RequestView } from './request.ts'
import { hasResourceSide, rootSession } from './settle.ts'

/** Every set of policies that a request is given with; `applying`: only those that AWS looks at for it. */
export function setsOf(view: RequestView, applying: boolean): readonly PolicySet[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = view.input
  const sets: PolicySet[] = []
  if (!applying || (view.hasIdentity && !view.trustOnly)) {
    sets.push(policySet(identity))
    if (boundary !== null) sets.push(policySet(boundary))
    if (session !== null) sets.push(policySet(session))
  } else if (session !== null && rootSession(view)) sets.push(policySet(session))
  if (!applying || view.scpExemption === null) sets.push(...controlSets(scps).levels)
  if (!applying || view.rcpExemption === null) sets.push(...controlSets(rcps).levels)
  if (resource !== null && !('missing' in resource) && hasResourceSide(view)) sets.push(singleSet(resource))
  if (endpoint) sets.push(singleSet(endpoint))
  return sets
}
