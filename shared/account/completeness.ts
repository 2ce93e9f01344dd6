import type { DetailList } from '../snapshot/arn.ts'
import { FEWER_THAN_COUNTED } from '../snapshot/coverage.ts'
import type { AttachedPolicy, Snapshot } from '../snapshot/schema.ts'
import { failedCall, whyNot } from './coverage.ts'
import { usableDetails } from './usable.ts'

/** What iam:GetAccountAuthorizationDetails lists. */
export type ListedKind = 'users' | 'roles' | 'groups' | 'customerPolicies'

/**
 * How much of one kind was read. `at-least`: AWS counts `of`, and fewer were read. `unknown`: nobody knows how many more
 * there are.
 */
export type Extent =
  | { readonly state: 'complete'; readonly read: number }
  | (Gap & { readonly state: 'at-least'; readonly of: number })
  | (Gap & { readonly state: 'unknown' })
interface Gap {
  readonly read: number
  /** The AWS call that would have shown the others. */
  readonly call: string
  /** One sentence: refused, throttled, or what AWS counts. */
  readonly why: string
}
export type Completeness = Readonly<Record<ListedKind, Extent>>

/** Each of them has a note of its own. */
const NAMED = 'Others are named by what was read.'
const DETAILS = 'iam:GetAccountAuthorizationDetails'
/** The key of iam:GetAccountSummary's map that counts the same. */
const SUMMARY_KEY: Readonly<Record<ListedKind, string>> = {
  users: 'Users',
  roles: 'Roles',
  groups: 'Groups',
  customerPolicies: 'Policies',
}

/** The list of the call's answer that holds them: an import can have some of the lists only. */
const LISTS: Readonly<Record<ListedKind, DetailList>> = {
  users: 'UserDetailList',
  roles: 'RoleDetailList',
  groups: 'GroupDetailList',
  customerPolicies: 'Policies',
}

/**
 * Whether all users, roles, groups and customer managed policies of the account were read: by how the call that lists
 * them ended, and by what iam:GetAccountSummary of the same crawl counts. A group that a user names, or a policy that is
 * attached, counts as one that was not read where it is not in its list.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export function completenessOf({ account, iam, coverage }: Snapshot): Completeness {
  const { details, leftOut } = usableDetails(iam.authorizationDetails, account.id)
  const { UserDetailList, RoleDetailList, GroupDetailList, Policies } = details
  const policies = new Set(Policies.flatMap(({ Arn }) => (isOfAws(Arn) ? [] : [Arn])))
  const used = [...UserDetailList, ...RoleDetailList, ...GroupDetailList].flatMap(usedPolicies)
  const groups = new Set(GroupDetailList.map(({ GroupName }) => GroupName))
  const named = new Set(UserDetailList.flatMap(({ GroupList }) => GroupList ?? []))
  const extent = (kind: ListedKind, read: number, atLeast = read): Extent => {
    const failed = failedCall(coverage, [DETAILS], [LISTS[kind]])
    const counted = iam.accountSummary?.[SUMMARY_KEY[kind]]
    const gone = leftOut[LISTS[kind]]
    const of = Math.max(counted ?? 0, atLeast, read + gone + (failed?.missing ?? 0))
    const why =
      failed === undefined || failed.error?.code === FEWER_THAN_COUNTED
        ? of === counted
          ? `iam:GetAccountSummary counts ${of}.`
          : gone > 0
            ? 'Others have an ARN that is impossible.'
            : NAMED
        : whyNot(failed, DETAILS)
    if (of > read) return { state: 'at-least', read, of, call: DETAILS, why }
    return failed === undefined || counted !== undefined
      ? { state: 'complete', read }
      : { state: 'unknown', read, call: DETAILS, why }
  }
  return {
    users: extent('users', UserDetailList.length),
    roles: extent('roles', RoleDetailList.length),
    groups: extent('groups', GroupDetailList.length, new Set([...groups, ...named]).size),
    customerPolicies: extent('customerPolicies', policies.size, new Set([...policies, ...used]).size),
  }
}

/** The ARNs of users, groups and roles of which the page that did not come may have had more. */
export function readInPart({ coverage }: Snapshot): ReadonlySet<string> {
  return new Set(
    coverage.flatMap(({ call, status, target }) =>
      call === DETAILS && status !== 'done' && target !== undefined ? [target] : [],
    ),
  )
}

/** Attached, or the permissions boundary; not those of AWS. */
function usedPolicies(detail: {
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[]
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string }
}): readonly string[] {
  const boundary = detail.PermissionsBoundary?.PermissionsBoundaryArn ?? ''
  const arns = [...(detail.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn), boundary]
  return arns.filter((arn) => arn !== '' && !isOfAws(arn))
}

function isOfAws(arn: string): boolean {
  return arn.split(':', 5)[4] === 'aws'
}

const NOUNS: Readonly<Record<ListedKind, readonly [one: string, more: string]>> = {
  users: ['user', 'users'],
  roles: ['role', 'roles'],
  groups: ['group', 'groups'],
  customerPolicies: ['customer managed policy', 'customer managed policies'],
}

/** `137 roles`, `20 of at least 137 roles`, or `20 of an unknown number of roles`. */
export function sayExtent(kind: ListedKind, extent: Extent): string {
  const noun = (count: number) => NOUNS[kind][count === 1 ? 0 : 1]
  const { read } = extent
  switch (extent.state) {
    case 'complete':
      return `${read} ${noun(read)}`
    case 'at-least':
      return `${read} of at least ${extent.of} ${noun(extent.of)}`
    case 'unknown':
      return `${read} of an unknown number of ${noun(2)}`
  }
}

/** The number of an extent: `137`, `20 of at least 137`, `≥ 20`, or `Not known`. `format` writes a number. */
export function extentText(extent: Extent, format: (count: number) => string): string {
  switch (extent.state) {
    case 'complete':
      return format(extent.read)
    case 'at-least':
      return `${format(extent.read)} of at least ${format(extent.of)}`
    case 'unknown':
      return extent.read === 0 ? 'Not known' : `≥ ${format(extent.read)}`
  }
}

/** What of these kinds was not read. */
export interface Unread {
  readonly what: string
  readonly call: string
  readonly why: string
}
export const PRINCIPAL_KINDS: readonly ListedKind[] = ['users', 'roles', 'groups']
export const LISTED_KINDS: readonly ListedKind[] = [...PRINCIPAL_KINDS, 'customerPolicies']
/** Those that can ask AWS for something. */
export const CALLER_KINDS: readonly ListedKind[] = ['users', 'roles']

/** Each kind of which something was not read, in words, with the call; empty: all were read. */
export function unreadOf(completeness: Completeness, kinds: readonly ListedKind[]): readonly Unread[] {
  return kinds.flatMap((kind) => {
    const extent = completeness[kind]
    if (extent.state === 'complete') return []
    const { call, why } = extent
    return [{ what: `Only ${sayExtent(kind, extent)} were read`, call, why }]
  })
}

/** The sentences of a gap, for the notes of an account. */
export function completenessNotes(completeness: Completeness): readonly string[] {
  return unreadOf(completeness, LISTED_KINDS)
    .filter(({ why }) => why !== NAMED)
    .map(({ what, why }) => `${what}. ${why}`)
}
