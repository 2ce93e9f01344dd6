import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { isAdministratorSet } from './effectiveAdministrator.ts'
import { ownLayers } from './effectiveLayers.ts'
import { reachSet } from './reachSet.ts'

interface Kept {
  readonly numbers: Map<PolicyDocument | null, number>
  readonly answers: Map<string, boolean>
}
const kept = new WeakMap<AccountModel, WeakMap<Catalogue, Kept>>()

/**
 * `administrator` of the access summary alone, for lists of thousands: principals with the same documents share one
 * answer. Throws `principal-not-found`.
 */
export function isAdministrator(model: AccountModel, arn: string, catalogue: Catalogue): boolean {
  let ofModel = kept.get(model)
  if (ofModel === undefined) kept.set(model, (ofModel = new WeakMap()))
  let known = ofModel.get(catalogue)
  if (known === undefined) ofModel.set(catalogue, (known = { numbers: new Map(), answers: new Map() }))
  const key = keyOf(model, arn, known.numbers)
  const answer = key === null ? undefined : known.answers.get(key)
  if (answer !== undefined) return answer
  const found = isAdministratorSet(reachSet(ownLayers(model, arn), catalogue), catalogue)
  if (key !== null) known.answers.set(key, found)
  return found
}

/** Documents and exemptions that decide; null for a principal that does not exist. */
function keyOf(model: AccountModel, arn: string, numbers: Kept['numbers']): string | null {
  const principal = model.users.get(arn) ?? model.roles.get(arn) ?? model.groups.get(arn)
  if (principal === undefined) return null
  const numberOf = (id: string) => {
    const policy = model.policies.get(id)
    const document = policy?.document.state === 'known' ? policy.document.value : null
    let number = numbers.get(document)
    if (number === undefined) numbers.set(document, (number = numbers.size))
    return number
  }
  const policies = [...new Set(principal.identityPolicies.map((tie) => numberOf(tie.policy)))].sort(
    (a, b) => a - b,
  )
  const boundary =
    principal.kind === 'group' || principal.boundary === null ? 'none' : numberOf(principal.boundary)
  const exempt = principal.kind === 'group' || (principal.kind === 'role' && principal.serviceLinked)
  return `${policies.join(' ')}|${boundary}|${exempt}`
}
