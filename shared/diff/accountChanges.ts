import type { Extent } from '../account/completeness.ts'
import type { AccountModel, Group, PolicyEntity, Principal } from '../account/model.ts'
import type { AttachmentChange, MembershipChange, PolicyChange } from './types.ts'

/** Users who are in both and came into groups or left them. */
export function membershipChanges(before: AccountModel, after: AccountModel): readonly MembershipChange[] {
  return [...after.users.values()].flatMap(({ arn, groups }) => {
    const old = before.users.get(arn)?.groups
    if (old === undefined) return []
    const gained = groups.filter((each) => !old.includes(each))
    const lost = old.filter((each) => !groups.includes(each))
    return gained.length + lost.length === 0 ? [] : [{ user: arn, gained, lost }]
  })
}

/** Policies with another text, new ones and such as are gone, and those that one side did not read. */
export function policyChanges(before: AccountModel, after: AccountModel): readonly PolicyChange[] {
  return [...new Set([...before.policies.keys(), ...after.policies.keys()])].flatMap(
    (id): readonly PolicyChange[] => {
      const [old, now] = [before.policies.get(id), after.policies.get(id)]
      const policy = now ?? old
      if (policy === undefined) return []
      const told = toldOf(policy)
      if (old === undefined || now === undefined) {
        const call = unreadCall(old === undefined ? before : after, policy)
        if (call !== null) return [{ ...told, state: 'not-read', call }]
        return [{ ...told, state: old === undefined ? 'new' : 'gone' }]
      }
      const [one, other] = [old.document, now.document]
      if (one.state === 'known' && other.state === 'known')
        return one.value.text === other.value.text ? [] : [{ ...told, state: 'other' }]
      if (one.state === other.state) return []
      const call = one.state === 'known' ? other : one
      return [{ ...told, state: 'not-read', ...(call.state !== 'known' && { call: call.call }) }]
    },
  )
}

/** Where a policy may be in an account that does not hold it: the call that would have told; null: it is not there. */
function unreadCall(
  { resources, scps, rcps, users, roles, groups, completeness }: AccountModel,
  { kind, owner = '' }: PolicyEntity,
): string | null {
  switch (kind) {
    case 'resource': {
      const policy = resources.get(owner)?.resourcePolicy
      return policy?.state === 'not-collected' ? policy.call : null
    }
    case 'scp':
      return scps.state === 'not-collected' ? scps.call : null
    case 'rcp':
      return rcps.state === 'not-collected' ? rcps.call : null
    case 'customer-managed':
    case 'aws-managed':
      return callOf(completeness.customerPolicies)
    case 'inline':
    case 'trust': {
      if (users.has(owner) || roles.has(owner) || groups.has(owner)) return null
      const found = /:(user|role|group)\//.exec(owner)?.[1]
      return found === undefined ? null : callOf(completeness[OF_KIND[found] ?? 'users'])
    }
  }
}

const OF_KIND: Readonly<Record<string, 'users' | 'roles' | 'groups'>> = {
  user: 'users',
  role: 'roles',
  group: 'groups',
}

function callOf(extent: Extent): string | null {
  return extent.state === 'complete' ? null : extent.call
}

function toldOf({ id, kind, name, owner }: PolicyEntity): Omit<PolicyChange, 'state'> {
  return { policyId: id, kind, name, ...(owner !== undefined && { owner }) }
}

/** Managed policies that came to or went from users, roles and groups who are in both, and boundaries. */
export function attachmentChanges(before: AccountModel, after: AccountModel): readonly AttachmentChange[] {
  const holders = [...after.users.values(), ...after.roles.values(), ...after.groups.values()]
  return holders.flatMap((now) => {
    const old = before.users.get(now.arn) ?? before.roles.get(now.arn) ?? before.groups.get(now.arn)
    if (old === undefined) return []
    const [had, has] = [attachedTo(old), attachedTo(now)]
    const attached = has.filter((each) => !had.includes(each))
    const detached = had.filter((each) => !has.includes(each))
    const boundary = { before: boundaryOf(old), after: boundaryOf(now) }
    const isOther = boundary.before !== boundary.after
    if (attached.length + detached.length === 0 && !isOther) return []
    return [{ principal: now.arn, attached, detached, ...(isOther && { boundary }) }]
  })
}

function attachedTo({ identityPolicies }: Principal | Group): readonly string[] {
  return identityPolicies
    .filter(({ how, viaGroup }) => how === 'attached' && viaGroup === undefined)
    .map(({ policy }) => policy)
}

function boundaryOf(one: Principal | Group): string | null {
  return one.kind === 'group' ? null : one.boundary
}
