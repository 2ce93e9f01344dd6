import type { PrincipalElement } from '../../policy/ast.ts'
import { nameOf } from '../../policy/principal.ts'
import type { Principal } from '../../account/model.ts'
import type { ActionScope } from './actionScope.ts'
import type { LayerStatement } from './layerStatement.ts'
import type { CarriedStatement, ResourceCarrier } from './resourceCarriers.ts'

export interface Placed {
  readonly carrier: ResourceCarrier
  readonly carried: CarriedStatement
  /** The statement as a layer's; made once for all principals. */
  readonly placed: LayerStatement
}

/** The statements of resource policies by whom they can reach: most name single principals or services. */
export interface CarrierIndex {
  readonly carriers: readonly ResourceCarrier[]
  /** Carriers whose policies are not known, or not all of them. */
  readonly unread: readonly ResourceCarrier[]
  /** Every statement that may reach a user or role of the account, and some that do not. */
  statementsFor(principal: Principal): readonly Placed[]
  /** Of these the ones that name users and roles one by one, and this one among them. */
  statementsNaming(principal: Principal): readonly Placed[]
}

export function indexCarriers(carriers: readonly ResourceCarrier[]): CarrierIndex {
  const forMany: Placed[] = []
  const byName = new Map<string, Placed[]>()
  for (const carrier of carriers)
    for (const carried of carrier.statements) {
      const names = namesIn(carried.compiled.statement.principal)
      const one: Placed = { carrier, carried, placed: placedIn(carrier, carried) }
      if (names === null) forMany.push(one)
      for (const name of names ?? []) {
        const list = byName.get(name)
        if (list === undefined) byName.set(name, [one])
        else list.push(one)
      }
    }
  return {
    carriers,
    unread: carriers.filter(({ unread }) => unread !== null),
    statementsFor: ({ name }) => [...forMany, ...(byName.get(name) ?? [])],
    statementsNaming: ({ name }) => byName.get(name) ?? [],
  }
}

function placedIn(
  carrier: ResourceCarrier,
  { compiled, document, resources }: CarriedStatement,
): LayerStatement {
  const { statement } = compiled
  const { layer, policy } = carrier
  const { sid, index, effect, range } = statement
  return {
    layer,
    statement,
    document,
    conditions: statement.conditions,
    resources,
    within: carrier.within,
    scope: scopeOf(carrier),
    carrier: carrier.arn,
    ref: {
      policy: `${policy?.name ?? 'policy'} of ${carrier.arn.split(':').slice(5).join(':')}`,
      ...(policy !== null && { policyId: policy.id }),
      ...(sid !== undefined && { sid }),
      index,
      effect,
      range,
    },
  }
}

/** The actions that the policy of a resource counts for. */
export function scopeOf({ layer, service }: ResourceCarrier): ActionScope {
  return layer === 'trust' ? 'role-trust' : `service:${service}`
}

/** The names of the users and roles that a Principal element names; null: it may be about others. */
function namesIn(element: PrincipalElement | null): ReadonlySet<string> | null {
  if (element === null) return new Set()
  if (element.kind === 'NotPrincipal') return null
  const names = new Set<string>()
  for (const { type, value } of element.entries) {
    if (type === 'Service' || type === 'Federated') continue
    const name =
      /:assumed-role\/([^/]+)\//.exec(value)?.[1] ?? (/:(?:user|role)\//.test(value) ? nameOf(value) : null)
    if (type !== 'AWS' || name === null) return null
    names.add(name)
  }
  return names
}
