import type { AccountModel, Group, Principal } from '../../account/model.ts'
import { principalOf } from '../../account/principalOf.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { type Collected, known } from '../../known.ts'
import { administratorDoubts } from './administratorDoubts.ts'
import { isAdministratorSet, openAdministrator } from './effectiveAdministrator.ts'
import { ownLayers } from './effectiveLayers.ts'
import { reachSet } from './reachSet.ts'

interface Kept {
  readonly numbers: Map<PolicyDocument | null, number>
  readonly answers: Map<string, boolean | 'open'>
}
const kept = new WeakMap<AccountModel, WeakMap<Catalogue, Kept>>()

/**
 * `administrator` of the access summary alone, for lists of thousands: principals with the same documents share one
 * answer. Throws `principal-not-found`.
 */
export function isAdministrator(model: AccountModel, arn: string, catalogue: Catalogue): Collected<boolean> {
  const { answers, numbers } = keptOf(model, catalogue)
  const principal = principalOf(model, arn)
  const key = keyOf(model, principal, numbers)
  let answer = answers.get(key)
  if (answer === undefined) {
    const set = reachSet(ownLayers(model, arn), catalogue)
    answer = isAdministratorSet(set, administratorDoubts(model, principal), catalogue)
    answers.set(key, answer)
  }
  // Equal answers hang on documents of different names.
  return answer === 'open' ? openAdministrator(arn, administratorDoubts(model, principal)) : known(answer)
}

function keptOf(model: AccountModel, catalogue: Catalogue): Kept {
  let ofModel = kept.get(model)
  if (ofModel === undefined) kept.set(model, (ofModel = new WeakMap()))
  let found = ofModel.get(catalogue)
  if (found === undefined) ofModel.set(catalogue, (found = { numbers: new Map(), answers: new Map() }))
  return found
}

/** Documents and exemptions that decide. */
function keyOf(model: AccountModel, principal: Principal | Group, numbers: Kept['numbers']): string {
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
  // Resource control policies may spare principals by name (rule 7.1): then nobody shares an answer.
  const named = mayNamePrincipals(model) ? principal.arn : ''
  return `${policies.join(' ')}|${boundary}|${exempt}|${named}`
}

/** Whether a resource control policy denies anything; what was not read may. */
function mayNamePrincipals({ rcps, policies }: AccountModel): boolean {
  if (rcps.state !== 'known') return false
  return rcps.value
    .flatMap((level) => level.policies)
    .some((id) => {
      const document = policies.get(id)?.document
      if (document?.state !== 'known') return true
      return document.value.statements.some(({ effect }) => effect === 'Deny')
    })
}
