import type { AccountModel, Group, PolicyEntity, Principal } from '../../account/model.ts'
import { notCollected, type NotCollected } from '../../known.ts'

/** What nobody has read of a principal's policies and limits, and which way it could turn who is an administrator. */
export interface AdministratorDoubts {
  /** May allow anything. */
  readonly grants: readonly NotCollected[]
  /** May deny anything. */
  readonly denies: readonly NotCollected[]
  /** The boundary and the service control policies: may allow more than what was read of them. */
  readonly ceilings: readonly NotCollected[]
}

/** Takes a user, role or group of the model. A condition is no doubt: it is known, and makes no administrator. */
export function administratorDoubts(model: AccountModel, principal: Principal | Group): AdministratorDoubts {
  const own = principal.identityPolicies.flatMap(({ policy }) => unreadOf(model.policies.get(policy), policy))
  const above = principal.kind === 'group' ? [] : limitsOf(model, principal)
  return {
    grants: own.flatMap(({ fact, mayAllow }) => (mayAllow ? [fact] : [])),
    denies: [...own, ...above].flatMap(({ fact, mayDeny }) => (mayDeny ? [fact] : [])),
    ceilings: above.flatMap(({ fact, mayAllow }) => (mayAllow ? [fact] : [])),
  }
}

/** True where a policy document has parts that nobody could read and that may allow something (rule 19C.8). */
export function mayAllowMore(policy: PolicyEntity | undefined): boolean {
  return unreadOf(policy, '').some(({ mayAllow }) => mayAllow)
}

/** True where a policy was not read, or has parts that nobody could read, whatever these say. */
export function isReadInPart(policy: PolicyEntity | undefined): boolean {
  return unreadOf(policy, '').length > 0
}

interface Unread {
  readonly fact: NotCollected
  readonly mayAllow: boolean
  readonly mayDeny: boolean
}

const both = (fact: NotCollected): Unread => ({ fact, mayAllow: true, mayDeny: true })
const NOTHING: readonly Unread[] = []

function unreadOf(policy: PolicyEntity | undefined, id: string): readonly Unread[] {
  if (policy === undefined) return [both(notCollected(`The policy ${id}`, 'iam:GetPolicyVersion'))]
  const { document, name } = policy
  if (document.state !== 'known') return [both(document)]
  const { statements, invalidStatements, problems } = document.value
  const call = 'access-analyzer:ValidatePolicy'
  if (invalidStatements.length === 0) {
    const broken = statements.length === 0 && problems.some(({ severity }) => severity === 'error')
    return broken
      ? [both(notCollected(`What the policy ${name} says, which breaks the grammar,`, call))]
      : NOTHING
  }
  return invalidStatements.map(({ index, effect }) => ({
    fact: notCollected(`Statement ${index + 1} of the policy ${name}, which breaks the grammar,`, call),
    mayAllow: effect !== 'Deny',
    mayDeny: effect !== 'Allow',
  }))
}

/** The boundary, and the control policies where they reach the principal (rules 6.1 and 6.2). */
function limitsOf(model: AccountModel, principal: Principal): readonly Unread[] {
  const boundary =
    principal.boundary === null ? [] : unreadOf(model.policies.get(principal.boundary), principal.boundary)
  const { organization, scps } = model
  const exempt =
    (principal.kind === 'role' && principal.serviceLinked) ||
    (organization.state === 'known' && organization.value.managementAccount === model.account.id)
  if (exempt || scps.state === 'absent') return boundary
  // What an import assumes (none) is told as an assumption, and is no doubt.
  if (scps.state === 'not-collected') return scps.assumedNone ? boundary : [...boundary, both(scps)]
  const controls = scps.value.flatMap(({ policies }) => policies)
  return [...boundary, ...controls.flatMap((id) => unreadOf(model.policies.get(id), id))]
}
