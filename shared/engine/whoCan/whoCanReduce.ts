import { known, valueOr } from '../../known.ts'
import type { AppliedControls, AppliedPolicy } from '../request/input.ts'
import type { RequestView } from '../request/request.ts'
import { documentWith } from './partDocumentCache.ts'
import type { WatchedContext } from './whoCanContext.ts'
import { documentStatements } from './whoCanIndex.ts'
import { type LiveStatement, shareDocument, type SharedDocument } from './whoCanStatements.ts'

/**
 * A policy cut down to the statements that say something, each as a policy of its own, so that it is compiled once
 * for all questions. A union of policies stays the same union, so no verdict changes.
 */
export function reducePolicy(policy: AppliedPolicy, shared: SharedDocument | null): readonly AppliedPolicy[] {
  const { document } = policy
  if (document.state !== 'known') return [policy]
  if (shared === null) return []
  return shared.live.map(({ compiled }) => ({ ...policy, document: documentWith(document.value, compiled) }))
}

export interface SharedControls {
  readonly controls: AppliedControls
  readonly live: readonly LiveStatement[]
}

/** Control policies cut down to what concerns the question: the same for every principal that they restrict. */
export function shareControls(
  controls: AppliedControls,
  view: RequestView,
  context: WatchedContext,
): SharedControls {
  if (controls.state !== 'known') return { controls, live: [] }
  const live: LiveStatement[] = []
  const levels = controls.value.levels.map((level) => ({
    ...level,
    policies: level.policies.flatMap((policy) => {
      const said = documentStatements(valueOr(policy.document, null), view.service, view.name)
      const shared = said === null ? null : shareDocument(said, view.resource, context)
      if (shared !== null) live.push(...shared.live)
      return reducePolicy(policy, shared)
    }),
  }))
  return { controls: known({ ...controls.value, levels }), live }
}
