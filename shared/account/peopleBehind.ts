import { notCollected, type NotCollected } from '../known.ts'
import { whyNot } from './coverage.ts'
import type { AccountModel, Role } from './model.ts'
import { peopleOf, type People } from './storePeople.ts'

/** Who takes a role through IAM Identity Center. */
export interface PeopleBehind extends People {
  /** The name of the permission set that the role stands for. */
  readonly permissionSet: string
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
  if (meant.length > 0) {
    const { people, missing: unnamed } = peopleOf(
      model,
      role.arn,
      meant.flatMap(({ assignments }) => assignments ?? []),
    )
    const unread = meant.some(({ assignments }) => assignments === undefined)
    const gaps = unread ? [missing(model, role.arn, 'sso:ListAccountAssignments')] : []
    return { permissionSet, people, missing: [...gaps, ...unnamed] }
  }
  const nameless = permissionSets.some(({ Name }) => Name === undefined)
  const call = nameless ? 'sso:DescribePermissionSet' : 'sso:ListInstances'
  return { ...none, missing: [missing(model, role.arn, call)] }
}

function missing({ coverage }: AccountModel, arn: string, call: string): NotCollected {
  const failed = coverage.find((entry) => entry.call === call && entry.status !== 'done')
  const why =
    call === 'sso:ListInstances' && failed === undefined
      ? 'Only the management account and the delegated administrator of IAM Identity Center see who has it: crawl with the profile that reads the organization.'
      : whyNot(failed, call)
  return notCollected(`Who takes ${arn} through IAM Identity Center`, call, why)
}
