import { ABSENT } from '../../known.ts'
import type { EvaluationInput, SideFacts } from '../request/input.ts'

/**
 * The same question with what was not read of the resource's own side taken as saying nothing: its policy, the policy
 * behind an access point, and grants beside the policy. null: all of that was read, so nothing would change.
 */
export function withoutResourcePolicy(input: EvaluationInput): EvaluationInput | null {
  const { resource, facts = {} } = input
  const unread =
    resource.state === 'not-collected' ||
    (resource.state === 'known' && resource.value.document.state === 'not-collected')
  if (!unread && facts.policyBehind === undefined) return null
  return { ...input, ...(unread && { resource: ABSENT }), facts: withoutUnread(facts) }
}

function withoutUnread({ policyBehind: _behind, unreadGrants: _grants, ...facts }: SideFacts): SideFacts {
  return facts
}
