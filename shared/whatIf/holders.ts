import { splitArn } from '../policy/arn.ts'
import { nameOf } from '../policy/principal.ts'
import type { AttachedPolicy, AuthorizationDetails, Snapshot } from '../snapshot/schema.ts'
import type { Document } from './edit.ts'
import { isSoAlready, notThere } from './refusals.ts'

/** What users, roles and groups have in common, whatever AWS calls it in each. */
interface Holder {
  readonly inline: readonly { readonly PolicyName: string; readonly PolicyDocument: Document }[]
  readonly attached: readonly AttachedPolicy[]
  /** undefined: a group, which has none. */
  readonly boundary: string | null | undefined
}

/** The snapshot with one of its users, roles or groups changed. Throws `bad-input` where it is not there. */
function changed(
  snapshot: Snapshot,
  arn: string,
  place: string,
  change: (holder: Holder) => Holder,
): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const found = changedDetails(details, arn, change)
  if (found === null) throw notThere(place, `user, role or group ${arn}`)
  return withDetails(snapshot, found)
}

function changedDetails(
  details: AuthorizationDetails,
  arn: string,
  change: (holder: Holder) => Holder,
): AuthorizationDetails | null {
  const user = details.UserDetailList.find(({ Arn }) => Arn === arn)
  if (user !== undefined) {
    const { inline, attached, boundary } = change({
      inline: user.UserPolicyList ?? [],
      attached: user.AttachedManagedPolicies ?? [],
      boundary: user.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    })
    const { PermissionsBoundary: _, ...rest } = user
    const now = { ...rest, UserPolicyList: inline, AttachedManagedPolicies: attached, ...limitOf(boundary) }
    return { ...details, UserDetailList: details.UserDetailList.map((each) => (each === user ? now : each)) }
  }
  const role = details.RoleDetailList.find(({ Arn }) => Arn === arn)
  if (role !== undefined) {
    const { inline, attached, boundary } = change({
      inline: role.RolePolicyList ?? [],
      attached: role.AttachedManagedPolicies ?? [],
      boundary: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    })
    const { PermissionsBoundary: _, ...rest } = role
    const now = { ...rest, RolePolicyList: inline, AttachedManagedPolicies: attached, ...limitOf(boundary) }
    return { ...details, RoleDetailList: details.RoleDetailList.map((each) => (each === role ? now : each)) }
  }
  const group = details.GroupDetailList.find(({ Arn }) => Arn === arn)
  if (group === undefined) return null
  const { inline, attached } = change({
    inline: group.GroupPolicyList ?? [],
    attached: group.AttachedManagedPolicies ?? [],
    boundary: undefined,
  })
  const now = { ...group, GroupPolicyList: inline, AttachedManagedPolicies: attached }
  return { ...details, GroupDetailList: details.GroupDetailList.map((each) => (each === group ? now : each)) }
}

function limitOf(boundary: Holder['boundary']) {
  if (boundary === null || boundary === undefined) return {}
  return {
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
  }
}

/** A copy of the snapshot with other authorization details. */
export function withDetails(snapshot: Snapshot, authorizationDetails: AuthorizationDetails): Snapshot {
  return { ...snapshot, iam: { ...snapshot.iam, authorizationDetails } }
}

/** Puts an inline policy on a user, role or group. */
export function putInline(
  snapshot: Snapshot,
  arn: string,
  name: string,
  document: Document,
  place: string,
): Snapshot {
  return changed(snapshot, arn, place, (holder) => {
    const one = { PolicyName: name, PolicyDocument: document }
    const isThere = holder.inline.some(({ PolicyName }) => PolicyName === name)
    const inline = isThere
      ? holder.inline.map((each) => (each.PolicyName === name ? one : each))
      : [...holder.inline, one]
    return { ...holder, inline }
  })
}

/** Deletes an inline policy. */
export function removeInline(snapshot: Snapshot, arn: string, name: string, place: string): Snapshot {
  return changed(snapshot, arn, place, (holder) => {
    const inline = holder.inline.filter(({ PolicyName }) => PolicyName !== name)
    if (inline.length === holder.inline.length) throw notThere(place, `inline policy ${name} of ${arn}`)
    return { ...holder, inline }
  })
}

/** Attaches a managed policy. */
export function attach(snapshot: Snapshot, arn: string, policy: string, place: string): Snapshot {
  checkPolicy(snapshot, policy, place)
  return changed(snapshot, arn, place, (holder) => {
    if (holder.attached.some(({ PolicyArn }) => PolicyArn === policy))
      throw isSoAlready(place, `${policy} is attached to ${arn} already`)
    return {
      ...holder,
      attached: [...holder.attached, { PolicyName: nameOf(policy), PolicyArn: policy }],
    }
  })
}

/** Detaches a managed policy. */
export function detach(snapshot: Snapshot, arn: string, policy: string, place: string): Snapshot {
  return changed(snapshot, arn, place, (holder) => {
    const attached = holder.attached.filter(({ PolicyArn }) => PolicyArn !== policy)
    if (attached.length === holder.attached.length)
      throw notThere(place, `policy ${policy} attached to ${arn}`)
    return { ...holder, attached }
  })
}

/** Sets the permissions boundary of a user or role, or with null deletes it. */
export function withBoundary(
  snapshot: Snapshot,
  arn: string,
  policy: string | null,
  place: string,
): Snapshot {
  if (policy !== null) checkPolicy(snapshot, policy, place)
  return changed(snapshot, arn, place, (holder) => {
    if (holder.boundary === undefined) throw notThere(place, `user or role ${arn}`)
    if (holder.boundary === policy)
      throw isSoAlready(
        place,
        policy === null
          ? `${arn} has no permissions boundary`
          : `${policy} is the boundary of ${arn} already`,
      )
    return { ...holder, boundary: policy }
  })
}

/** A customer managed policy has to be there; AWS's are the same for everybody. */
function checkPolicy({ iam, account }: Snapshot, policy: string, place: string): void {
  const { Policies } = iam.authorizationDetails
  if (Policies.some(({ Arn }) => Arn === policy)) return
  const parts = splitArn(policy)
  const isAws =
    parts?.[1] === account.partition &&
    parts[2] === 'iam' &&
    parts[4] === 'aws' &&
    parts[5].startsWith('policy/')
  if (!isAws) throw notThere(place, `managed policy ${policy}`)
}
