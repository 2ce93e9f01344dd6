import type { Principal } from '../account/model.ts'
import { POLICY_QUOTAS } from '../policy/quotas.ts'

/** Whether AWS would take the document as an inline policy or as a managed one, in words; nothing where it would. */
export function cautionsOf({ kind }: Principal, characters: number): readonly string[] {
  if (characters <= POLICY_QUOTAS[kind]) return []
  const say = (count: number): string => count.toLocaleString('en-US')
  const tooLong = `With ${say(characters)} characters it is longer than AWS's quota for the inline policies of a ${kind}, ${say(POLICY_QUOTAS[kind])}`
  return [
    characters <= POLICY_QUOTAS.managed
      ? `${tooLong}: make a managed policy of it.`
      : `${tooLong}, and than that of a managed policy, ${say(POLICY_QUOTAS.managed)}: split it into several, or write patterns for the actions of a service that stay.`,
  ]
}
