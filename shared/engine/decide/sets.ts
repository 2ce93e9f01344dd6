import type { NotCollected } from '../../known.ts'
import type { ControlSelection } from './controlSelection.ts'
import { controlSets } from './controlsCache.ts'
import { joined } from '../request/lists.ts'
import { policySet, singleSet } from './policySetCache.ts'
import type { RequestView } from '../request/request.ts'
import type { PlacedStatement } from './placedStatement.ts'
import type { Selection } from './selection.ts'
import { hasResourceSide, rootSession } from './settle.ts'

const NONE: readonly never[] = []

/** Documents and statements that are not known and that AWS looks at for the request. */
export function absencesIn(view: RequestView): readonly NotCollected[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = view.input
  let found: readonly NotCollected[] = NONE
  if (view.hasIdentity && !view.trustOnly) {
    found = joined(found, policySet(identity).absences)
    if (boundary !== null) found = joined(found, policySet(boundary).absences)
    if (session !== null) found = joined(found, policySet(session).absences)
  } else if (session !== null && rootSession(view)) found = joined(found, policySet(session).absences)
  if (view.scpExemption === null) found = joined(found, controlSets(scps).absences)
  if (view.rcpExemption === null) found = joined(found, controlSets(rcps).absences)
  if (resource.state === 'known' && hasResourceSide(view)) {
    found = joined(found, singleSet(resource.value).absences)
  }
  return endpoint ? joined(found, singleSet(endpoint).absences) : found
}

/**
 * The statements of all sets that the request is given with, whether AWS looks at them or not, that cover the action;
 * `all`: not only those with conditions.
 */
export function statementsIn(view: RequestView, all: boolean): readonly PlacedStatement[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = view.input
  const of = (selection: Selection | ControlSelection): readonly PlacedStatement[] =>
    all ? selection.all : selection.conditional
  let found = of(policySet(identity).forAction(view.asked))
  if (boundary !== null) found = joined(found, of(policySet(boundary).forAction(view.asked)))
  if (session !== null) found = joined(found, of(policySet(session).forAction(view.asked)))
  for (const controls of [scps, rcps]) found = joined(found, of(controlSets(controls).forAction(view.asked)))
  if (resource.state === 'known' && hasResourceSide(view)) {
    found = joined(found, of(singleSet(resource.value).forAction(view.asked)))
  }
  return endpoint ? joined(found, of(singleSet(endpoint).forAction(view.asked))) : found
}
