import type { AppliedPolicy, EvaluationInput } from '../../shared/engine/request/input.ts'

/** Policies as JSON text: the identity policies, the boundary, and the SCPs level by level, root first. */
export interface GivenPolicies {
  readonly identity: readonly string[]
  readonly boundary: readonly string[]
  readonly levels: readonly (readonly string[])[]
}

/**
 * The policies with which AWS's simulator can be asked about SCPs in place of those that it may not read itself. Null:
 * none apply, or not all of them are in the snapshot, and AWS would answer another question.
 */
export function givenPolicies({ identity, boundary, scps, facts }: EvaluationInput): GivenPolicies | null {
  if (scps.state !== 'known' || scps.value.levels.length === 0) return null
  if (facts?.callerInManagementAccount === true) return null
  const levels = scps.value.levels.map(({ policies }) => textsOf(policies))
  const own = textsOf(identity)
  const limits = textsOf(boundary ?? [])
  const known = levels.filter((level) => level !== null)
  if (own === null || own.length === 0 || limits === null || known.length < levels.length) return null
  return { identity: own, boundary: limits, levels: known }
}

function textsOf(policies: readonly AppliedPolicy[]): readonly string[] | null {
  const texts = policies.flatMap(({ document }) => (document.state === 'known' ? [document.value.text] : []))
  return texts.length === policies.length ? texts : null
}
