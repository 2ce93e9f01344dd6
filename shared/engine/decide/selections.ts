import type { AppliedControls, AppliedPolicy } from '../request/input.ts'
import type { RequestView } from '../request/request.ts'
import type { ControlSelection } from './controlSelection.ts'
import { controlSets } from './controlsCache.ts'
import { policySet, singleSet } from './policySetCache.ts'
import type { Selection } from './selection.ts'

/** The statements on the action of a request in each kind of policy that it is given with; null: there is none. */
export interface Selections {
  readonly identity: Selection
  readonly boundary: Selection | null
  readonly session: Selection | null
  readonly scps: ControlSelection
  readonly rcps: ControlSelection
  /** AWS may not look at it. */
  readonly resource: Selection | null
  readonly endpoint: Selection | null
}

export function selectionsOf(view: RequestView): Selections {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = view.input
  return {
    identity: selectionOf(identity, view),
    boundary: boundary === null ? null : selectionOf(boundary, view),
    session: session === null ? null : selectionOf(session, view),
    scps: controlsOf(scps, view),
    rcps: controlsOf(rcps, view),
    resource: resource.state === 'known' ? selectionOfOne(resource.value, view) : null,
    endpoint: endpoint === undefined || endpoint === null ? null : selectionOfOne(endpoint, view),
  }
}

/** Of policies that count as one. */
export function selectionOf(policies: readonly AppliedPolicy[], { asked }: RequestView): Selection {
  return policySet(policies).forAction(asked)
}

export function selectionOfOne(policy: AppliedPolicy, { asked }: RequestView): Selection {
  return singleSet(policy).forAction(asked)
}

export function controlsOf(controls: AppliedControls, { asked }: RequestView): ControlSelection {
  return controlSets(controls).forAction(asked)
}
