import type { DetailList } from '../arn.ts'
import type { AttachedPolicy, AuthorizationDetails, ImportedFile } from '../schema.ts'
import { counted } from './contents.ts'
import { ACCOUNT_COMMAND } from './parts.ts'

/** Something of a list that is not in the file. */
export interface ListGap {
  readonly list: DetailList
  /**
   * `absent`: the file has no such list. `cut`: more pages follow. `left-out`: entries that could not be taken.
   * `unlisted`: another file names some that are not in it.
   */
  readonly kind: 'absent' | 'cut' | 'left-out' | 'unlisted'
  readonly leftOut?: number
  /** One sentence, with the file's name. */
  readonly why: string
}

const NOUNS: Readonly<Record<DetailList, string>> = {
  UserDetailList: 'users',
  GroupDetailList: 'groups',
  RoleDetailList: 'roles',
  Policies: 'managed policies',
}

/** What an account file holds, in counts. */
export function holdsOf({ UserDetailList, GroupDetailList, RoleDetailList, Policies }: AuthorizationDetails) {
  const ofAws = Policies.filter(({ Arn }) => isOfAws(Arn)).length
  return [
    counted(UserDetailList.length, 'user'),
    counted(GroupDetailList.length, 'group'),
    counted(RoleDetailList.length, 'role'),
    counted(Policies.length - ofAws, 'customer managed policy', 'customer managed policies'),
    counted(ofAws, 'AWS managed policy', 'AWS managed policies'),
  ]
}

/** What is known to be missing from an account file: lists, pages, and what the rest of the file names. */
export function missingOf(details: AuthorizationDetails, gaps: readonly ListGap[]): ImportedFile['missing'] {
  const absent = gaps.filter(({ kind }) => kind === 'absent').map(({ list }) => NOUNS[list])
  const attached = attachedBeyond(details)
  const ofAws = attached.filter(isOfAws).length
  const ours = attached.length - ofAws
  const groups = new Set(details.GroupDetailList.map(({ GroupName }) => GroupName))
  const unread = new Set(
    details.UserDetailList.flatMap(({ GroupList = [] }) => GroupList.filter((one) => !groups.has(one))),
  )
  const whats = [
    ...(absent.length === 0 ? [] : [`The ${absent.length === 1 ? 'list' : 'lists'} of ${absent.join(', ')}`]),
    ...(gaps.some(({ kind }) => kind === 'cut') ? ['The pages that follow the last one'] : []),
    ...(unread.size === 0 ? [] : [`${counted(unread.size, 'group')} that users are in`]),
    ...(ours === 0
      ? []
      : [`${counted(ours, 'customer managed policy', 'customer managed policies')} in use`]),
    ...(ofAws === 0
      ? []
      : [
          `The documents of ${counted(ofAws, 'AWS managed policy', 'AWS managed policies')} in use, which are taken as AWS published them where Whence knows them`,
        ]),
  ]
  return whats.map((what) => ({ what, command: ACCOUNT_COMMAND }))
}

/** ARNs of policies that are attached, or permissions boundaries, and not in the file. */
function attachedBeyond({
  UserDetailList,
  GroupDetailList,
  RoleDetailList,
  Policies,
}: AuthorizationDetails): readonly string[] {
  const held = new Set(Policies.map(({ Arn }) => Arn))
  const used = new Set<string>()
  const owners: readonly {
    readonly AttachedManagedPolicies?: readonly AttachedPolicy[]
    readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn: string }
  }[] = [...UserDetailList, ...GroupDetailList, ...RoleDetailList]
  for (const { AttachedManagedPolicies = [], PermissionsBoundary } of owners) {
    for (const { PolicyArn } of AttachedManagedPolicies) used.add(PolicyArn)
    if (PermissionsBoundary !== undefined) used.add(PermissionsBoundary.PermissionsBoundaryArn)
  }
  return [...used].filter((arn) => !held.has(arn))
}

function isOfAws(arn: string): boolean {
  return arn.split(':', 5)[4] === 'aws'
}
