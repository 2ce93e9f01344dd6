import { notCollected, type NotCollected } from '../known.ts'
import type {
  AccountAssignment,
  IdentityCenterData,
  PermissionSetDetail,
} from '../snapshot/identityCenter.ts'
import { whyNot } from './coverage.ts'
import type { AccountModel, Role } from './model.ts'

/** Somebody of IAM Identity Center who may take a role. */
export interface PersonBehind {
  /** The id in the identity store. */
  readonly id: string
  /** The name with which they sign in; the id where it was not read. */
  readonly name: string
  readonly displayName?: string
  /** Names of the groups through which they have it; none: it is assigned to themselves. */
  readonly groups: readonly string[]
}

/** Who takes a role through IAM Identity Center. */
export interface PeopleBehind {
  /** The name of the permission set that the role stands for. */
  readonly permissionSet: string
  /** By name. */
  readonly people: readonly PersonBehind[]
  /** There may be more people than these. */
  readonly missing: readonly NotCollected[]
}

/** `AWSReservedSSO_` NAME `_` sixteen hexadecimal digits. */
const RESERVED_NAME = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/

/**
 * The people behind a role that IAM Identity Center keeps for a permission set; null: it keeps no such role. Who signs in
 * as which user its own provider alone tells, so that nobody else comes this way.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function peopleBehind(
  model: AccountModel,
  role: Pick<Role, 'name' | 'path' | 'arn'>,
): PeopleBehind | null {
  if (!role.path.startsWith('/aws-reserved/sso.amazonaws.com/')) return null
  const permissionSet = RESERVED_NAME.exec(role.name)?.[1] ?? role.name
  const none = { permissionSet, people: [] }
  const { identityCenter: found } = model
  if (found === null) return { ...none, missing: [missing(model, role.arn, 'sso:ListInstances')] }
  const { permissionSets } = found
  if (permissionSets === undefined)
    return { ...none, missing: [missing(model, role.arn, 'sso:ListPermissionSetsProvisionedToAccount')] }
  const meant = permissionSets.filter(({ Name }) => Name === permissionSet)
  if (meant.length > 0) return ofSets(model, role.arn, permissionSet, found, meant)
  const nameless = permissionSets.some(({ Name }) => Name === undefined)
  const call = nameless ? 'sso:DescribePermissionSet' : 'sso:ListInstances'
  return { ...none, missing: [missing(model, role.arn, call)] }
}

function ofSets(
  model: AccountModel,
  arn: string,
  permissionSet: string,
  found: IdentityCenterData,
  sets: readonly PermissionSetDetail[],
): PeopleBehind {
  const gaps = new Map<string, NotCollected>()
  const gap = (call: string, what?: string) => {
    const key = `${call} ${what ?? ''}`
    if (!gaps.has(key)) gaps.set(key, missing(model, arn, call, what))
  }
  const people = new Map<string, PersonBehind>()
  const add = (id: string, group?: string) => {
    const known = found.users.find(({ UserId }) => UserId === id)
    if (known?.UserName === undefined) gap('identitystore:DescribeUser', `The name of a user behind ${arn}`)
    const before = people.get(id)
    const groups = [...(before?.groups ?? []), ...(group === undefined ? [] : [group])]
    people.set(id, {
      id,
      name: known?.UserName ?? id,
      ...(known?.DisplayName === undefined ? {} : { displayName: known.DisplayName }),
      groups,
    })
  }
  const addAssigned = ({ PrincipalType, PrincipalId }: AccountAssignment) => {
    if (PrincipalType === 'USER') return add(PrincipalId)
    const group = found.groups.find(({ GroupId }) => GroupId === PrincipalId)
    const name = group?.DisplayName ?? PrincipalId
    if (group?.DisplayName === undefined)
      gap('identitystore:DescribeGroup', `The name of a group behind ${arn}`)
    if (group?.members === undefined) gap('identitystore:ListGroupMemberships', `Who is in the group ${name}`)
    for (const id of group?.members ?? []) add(id, name)
  }
  for (const { assignments } of sets) {
    if (assignments === undefined) gap('sso:ListAccountAssignments')
    assignments?.forEach(addAssigned)
  }
  return {
    permissionSet,
    people: [...people.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    missing: [...gaps.values()],
  }
}

function missing({ coverage }: AccountModel, arn: string, call: string, what?: string): NotCollected {
  const failed = coverage.find((entry) => entry.call === call && entry.status !== 'done')
  const why =
    call === 'sso:ListInstances' && failed === undefined
      ? 'Only the management account and the delegated administrator of IAM Identity Center see who has it: crawl with the profile that reads the organization.'
      : whyNot(failed, call)
  return notCollected(what ?? `Who takes ${arn} through IAM Identity Center`, call, why)
}
