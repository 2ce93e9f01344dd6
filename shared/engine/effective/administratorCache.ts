import type { AccountModel, Group, PolicyId, Principal } from '../../account/model.ts'
import { principalOf } from '../../account/principalOf.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { type Collected, known } from '../../known.ts'
import { administratorDoubts } from './administratorDoubts.ts'
import { administratorVerdict, openAdministrator } from './effectiveAdministrator.ts'
import type { ContextOf } from './effectiveContext.ts'
import { mayGrantAllKeys, mayGrantMost } from './keysGrantedCache.ts'
import { personalAnswers } from './personalConditionsCache.ts'

interface Kept {
  readonly numbers: Map<PolicyDocument | null, number>
  readonly answers: Map<string, boolean | 'open'>
}
type OfContext = WeakMap<ContextOf, Kept>
const kept = new WeakMap<AccountModel, WeakMap<Catalogue, OfContext>>()

/**
 * `administrator` of the access summary alone, for lists of thousands: principals with the same documents, whose
 * conditions they meet alike, share one answer. `contextOf`: as the summary's context; answers are kept for as long as
 * this function is. Throws `principal-not-found`.
 */
export function isAdministrator(
  model: AccountModel,
  arn: string,
  catalogue: Catalogue,
  contextOf: ContextOf,
): Collected<boolean> {
  const { answers, numbers } = keptOf(model, catalogue, contextOf)
  const principal = principalOf(model, arn)
  if (!mayBeAdministrator(model, principal, catalogue)) return known(false)
  const key = keyOf(model, principal, numbers, contextOf)
  let answer = answers.get(key)
  if (answer === undefined) {
    const doubts = administratorDoubts(model, principal)
    answer = administratorVerdict(model, arn, doubts, contextOf(arn), catalogue)
    answers.set(key, answer)
  }
  // Equal answers hang on documents of different names.
  return answer === 'open' ? openAdministrator(arn, administratorDoubts(model, principal)) : known(answer)
}

/** False for nearly everybody: their identity policies, all read, do not grant enough on everything. */
function mayBeAdministrator(
  model: AccountModel,
  { identityPolicies }: Principal | Group,
  catalogue: Catalogue,
): boolean {
  const documents: PolicyDocument[] = []
  for (const { policy } of identityPolicies) {
    const document = model.policies.get(policy)?.document
    // What was not read may grant everything; so may a statement that breaks the grammar, or a whole document that does.
    if (document?.state !== 'known') return true
    const { invalidStatements, problems } = document.value
    if (invalidStatements.length > 0 || problems.some(({ severity }) => severity === 'error')) return true
    documents.push(document.value)
  }
  return mayGrantAllKeys(documents) && mayGrantMost(documents, catalogue)
}

function keptOf(model: AccountModel, catalogue: Catalogue, contextOf: ContextOf): Kept {
  let ofModel = kept.get(model)
  if (ofModel === undefined) kept.set(model, (ofModel = new WeakMap<Catalogue, OfContext>()))
  let ofCatalogue = ofModel.get(catalogue)
  if (ofCatalogue === undefined) ofModel.set(catalogue, (ofCatalogue = new WeakMap<ContextOf, Kept>()))
  let found = ofCatalogue.get(contextOf)
  if (found === undefined) ofCatalogue.set(contextOf, (found = { numbers: new Map(), answers: new Map() }))
  return found
}

/** Documents and exemptions that decide, and how the conditions on whoever asks stand. */
function keyOf(
  model: AccountModel,
  principal: Principal | Group,
  numbers: Kept['numbers'],
  contextOf: ContextOf,
): string {
  const documentOf = (id: string) => {
    const policy = model.policies.get(id)
    return policy?.document.state === 'known' ? policy.document.value : null
  }
  const numberOf = (id: string) => {
    const document = documentOf(id)
    let number = numbers.get(document)
    if (number === undefined) numbers.set(document, (number = numbers.size))
    return number
  }
  const own = [...new Set(principal.identityPolicies.map((tie) => tie.policy))]
  const policies = own.map(numberOf).sort((a, b) => a - b)
  const limit = principal.kind === 'group' ? null : principal.boundary
  const exempt = principal.kind === 'group' || (principal.kind === 'role' && principal.serviceLinked)
  const controls = exempt ? [] : controlPoliciesOf(model)
  const told = new Map(
    [...own, ...(limit === null ? [] : [limit]), ...controls].flatMap((id) => {
      const document = documentOf(id)
      return document === null ? [] : [[numberOf(id), document] as const]
    }),
  )
  const answers = personalAnswers(told, () => contextOf(principal.arn))
  const named = mayNamePrincipals(model) ? principal.arn : ''
  return `${policies.join(' ')}|${limit === null ? 'none' : numberOf(limit)}|${exempt}|${named}|${answers}`
}

/** The service and resource control policies over the account. */
export function controlPoliciesOf({ scps, rcps }: AccountModel): readonly PolicyId[] {
  return [scps, rcps].flatMap((controls) =>
    controls.state === 'known' ? controls.value.flatMap(({ policies }) => policies) : [],
  )
}

/** Whether a resource control policy may be written for some principals only; what was not read may. */
function mayNamePrincipals({ rcps, policies }: AccountModel): boolean {
  if (rcps.state !== 'known') return false
  return rcps.value
    .flatMap((level) => level.policies)
    .some((id) => {
      const document = policies.get(id)?.document
      if (document?.state !== 'known') return true
      return document.value.statements.some(
        ({ effect, principal }) =>
          effect === 'Deny' &&
          !(principal?.kind === 'Principal' && principal.entries.some(({ value }) => value === '*')),
      )
    })
}
