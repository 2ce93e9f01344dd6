import type { NotCollected } from '../../known.ts'
import type { ControlSelection } from './controlSelection.ts'
import { joined } from '../request/lists.ts'
import type { RequestView } from '../request/request.ts'
import type { PlacedStatement } from './placedStatement.ts'
import type { Selection } from './selection.ts'
import type { Selections } from './selections.ts'
import { hasResourceSide, rootSession } from './settle.ts'

const NONE: readonly never[] = []

/** Documents and statements that are not known and that AWS looks at for the request. */
export function absencesIn(view: RequestView, selections: Selections): readonly NotCollected[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = selections
  const absencesOf = (selection: Selection | null) => selection?.doubts.absences ?? NONE
  let found: readonly NotCollected[] = NONE
  if (view.hasIdentity && !view.trustOnly) {
    found = joined(joined(absencesOf(identity), absencesOf(boundary)), absencesOf(session))
  } else if (rootSession(view)) found = absencesOf(session)
  if (view.scpExemption === null) found = joined(found, scps.absences)
  if (view.rcpExemption === null) found = joined(found, rcps.absences)
  if (hasResourceSide(view)) found = joined(found, absencesOf(resource))
  return joined(found, absencesOf(endpoint))
}

/**
 * The statements of all sets that the request is given with, whether AWS looks at them or not, that cover the action;
 * `all`: not only those with conditions.
 */
export function statementsIn(
  view: RequestView,
  selections: Selections,
  all: boolean,
): readonly PlacedStatement[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = selections
  const of = (selection: Selection | ControlSelection | null): readonly PlacedStatement[] => {
    if (selection === null) return NONE
    return all ? selection.all : selection.conditional
  }
  const own = joined(joined(of(identity), of(boundary)), of(session))
  const controls = joined(joined(own, of(scps)), of(rcps))
  return joined(joined(controls, hasResourceSide(view) ? of(resource) : NONE), of(endpoint))
}
