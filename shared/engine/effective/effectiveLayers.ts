import type { AccountModel, Group, PolicyEntity, Principal } from '../../account/model.ts'
import { levelInWords } from '../../account/levelInWords.ts'
import { principalOf } from '../../account/principalOf.ts'
import type { CarrierIndex } from './carrierIndex.ts'
import { mayAllowMore } from './administratorDoubts.ts'
import { type Collector, read, unreadableAllows } from './layerReading.ts'
import type { Ceiling, Layers } from './layerStatement.ts'
import { elsewhereOf } from './elsewhere.ts'
import { resourceControls } from './resourceControls.ts'
import { resourceSides } from './resourceSides.ts'

/**
 * Everything that decides what a principal can do in its account: its own policies, what limits them, and what the
 * policies of the account's resources say of it; `index`: of those that count, else of all. Throws `principal-not-found`.
 */
export function layersOf(model: AccountModel, arn: string, index?: CarrierIndex): Layers {
  const own = ownLayers(model, arn)
  const principal = model.users.get(arn) ?? model.roles.get(arn)
  if (principal === undefined) return own
  const sides = resourceSides(model, principal, index)
  return {
    grants: [...own.grants, ...sides.grants],
    denies: [...own.denies, ...sides.denies],
    ceilings: [...own.ceilings, ...sides.ceilings],
    unread: sides.unread,
    elsewhere: own.elsewhere,
    unknown: [...own.unknown, ...sides.unknown],
    notes: [...own.notes, OTHER_SIDES],
  }
}

const OTHER_SIDES =
  'On a resource of another account that account has to allow it as well; its policies are not part of this answer.'

/** The same without what the policies of single resources say. Throws `principal-not-found`. */
export function ownLayers(model: AccountModel, arn: string): Layers {
  const principal = principalOf(model, arn)
  const collector: Collector = { denies: [], unknown: [] }
  const grants = principal.identityPolicies.flatMap((tie) =>
    read(model.policies.get(tie.policy), 'identity', collector, {
      ...(tie.viaGroup === undefined ? {} : { viaGroup: tie.viaGroup }),
    }),
  )
  const notes: string[] = []
  if (principal.kind === 'group')
    notes.push(
      'This is what members get from the group; each member’s own boundary, denies, control policies and what the policies of resources say of it come on top.',
    )
  const ceilings = principal.kind === 'group' ? [] : ceilingsOf(model, principal, collector, notes)
  if (principal.kind !== 'group') resourceControls(model, principal, collector)
  return {
    grants,
    ceilings,
    denies: collector.denies,
    unread: [],
    elsewhere: elsewhereOf(model),
    unknown: collector.unknown,
    notes,
  }
}

function ceilingsOf(
  model: AccountModel,
  principal: Principal,
  collector: Collector,
  notes: string[],
): readonly Ceiling[] {
  const boundary: Ceiling[] = []
  if (principal.boundary !== null) {
    const policy = model.policies.get(principal.boundary)
    boundary.push({
      layer: 'boundary',
      name: policy?.name ?? principal.boundary,
      policyId: principal.boundary,
      allows: [...read(policy, 'boundary', collector, {}), ...unreadableAllows(policy, 'boundary', {})],
      uncertain: isUnread(policy),
      mayAllowMore: mayAllowMore(policy),
      limits: 'own',
    })
  }
  return [...boundary, ...scpCeilings(model, principal, collector, notes)]
}

/** Rules 6.1, 6.2 and 6.5: not in the management account, not for service-linked roles; every level must allow. */
function scpCeilings(
  model: AccountModel,
  principal: Principal | Group,
  collector: Collector,
  notes: string[],
): readonly Ceiling[] {
  if (principal.kind === 'role' && principal.serviceLinked) {
    notes.push('Service control policies do not restrict service-linked roles.')
    return []
  }
  const { organization, scps } = model
  if (organization.state === 'known' && organization.value.managementAccount === model.account.id) return []
  if (scps.state === 'absent') return []
  if (scps.state === 'not-collected' && scps.assumedNone) {
    const call = 'organizations:ListPoliciesForTarget'
    collector.unknown.push({ what: 'service control policies (taken as none)', call, couldFlip: false })
    return []
  }
  if (scps.state === 'not-collected') {
    collector.unknown.push({ what: 'service control policies', call: scps.call, couldFlip: true })
    return []
  }
  return scps.value.map((level): Ceiling => {
    const policies = level.policies.map((id) => model.policies.get(id))
    return {
      layer: 'scp',
      name: `SCPs at ${levelInWords(level)}`,
      ...(level.policies.length === 1 && level.policies[0] !== undefined
        ? { policyId: level.policies[0] }
        : {}),
      allows: policies.flatMap((policy) => [
        ...read(policy, 'scp', collector, { level: level.target }),
        ...unreadableAllows(policy, 'scp', { level: level.target }),
      ]),
      uncertain: policies.some(isUnread),
      mayAllowMore: policies.some(mayAllowMore),
    }
  })
}

/** What a single statement that breaks the grammar may allow is told by itself. */
function isUnread(policy: PolicyEntity | undefined): boolean {
  return policy?.document.state !== 'known'
}
