import type { Said } from '../engine/effective/effective.ts'
import type { Cause } from './types.ts'

/**
 * The statements through which something is other: those that decide on one side alone, or that say something else there. Of a
 * boundary or a level of control policies without such a statement, the whole.
 */
export function causesOf(before: readonly Said[], after: readonly Said[]): readonly Cause[] {
  const [old, now] = [new Set(before.map(({ text }) => text)), new Set(after.map(({ text }) => text))]
  const gone = before.filter(({ text }) => !now.has(text))
  const came = after.filter(({ text }) => !old.has(text))
  const found = new Map<string, Cause>()
  const add = (each: Said, how: Cause['how']) => {
    const cause = causeOf(each, how)
    if (cause === null) return
    const key = keyOf(cause)
    const known = found.get(key)
    found.set(key, known === undefined || known.how === how ? cause : { ...cause, how: 'other' })
  }
  for (const each of gone) add(each, 'gone')
  for (const each of came) add(each, 'new')
  const causes = [...found.values()]
  const named = new Set(causes.flatMap(({ layer, statement }) => (statement === undefined ? [] : [layer])))
  return causes.filter(({ layer, statement }) => statement !== undefined || !named.has(layer))
}

function causeOf({ layer, statement, ceiling }: Said, how: Cause['how']): Cause | null {
  if (statement !== undefined) {
    const { policy, policyId } = statement
    return { layer, how, policy, ...(policyId !== undefined && { policyId }), statement }
  }
  if (ceiling === undefined) return null
  const { name, policyId } = ceiling
  return { layer, how, policy: name, ...(policyId !== undefined && { policyId }) }
}

/** The same for one statement on both sides, wherever in its policy it stands. */
export function keyOf({ layer, policy, policyId, statement }: Cause): string {
  const which = statement === undefined ? '' : (statement.sid ?? statement.index)
  return `${layer} ${policyId ?? policy} ${which} ${statement?.viaGroup ?? ''}`
}
