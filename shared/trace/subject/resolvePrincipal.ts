import type { AccountModel } from '../../account/model.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import { hasMaskedName, unmask } from './masked.ts'

interface Words extends Pick<ParsedDenial, 'principal' | 'notADecision'> {
  /** The principal is meant as one, by ARN or by name; a message may name a service there that is none. */
  readonly namesPrincipal: boolean
}

/** Who was refused, as the engine takes it; null where the text names nobody that is known. */
export function principalOf(models: readonly AccountModel[], words: Words, notes: string[]): string | null {
  const written = words.principal
  if (written === null) {
    if (words.notADecision === null) notes.push('The text does not say who was refused.')
    return null
  }
  if (written.startsWith('arn:')) {
    const { text, account } = unmask(models, written)
    if (account !== null) notes.push(`The account in the principal is masked; it is taken as ${account}.`)
    if (!hasMaskedName(text)) return text
    notes.push('The name of the principal is masked, so the text does not say who was refused.')
    return null
  }
  if (parsePrincipal(written) !== null) return written
  const names = new Set(
    models.flatMap((model) => [...model.users.values(), ...model.roles.values()].map(({ name }) => name)),
  )
  if (names.has(written) || words.namesPrincipal) return written
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(written)) return `service:${written}`
  // A label such as "SageMaker": the service used the caller's own permissions, and does not say who called.
  notes.push(
    `${JSON.stringify(written)} is the name of a service, not of a principal: it acted for whoever called it. Give that principal's ARN to trace it.`,
  )
  return null
}
