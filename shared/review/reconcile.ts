import { completenessRead } from '../account/completenessCache.ts'
import { type ListedKind, unreadOf, PRINCIPAL_KINDS } from '../account/completeness.ts'
import { usableDetails } from '../account/usable.ts'
import type { CallName } from '../services/calls.ts'
import type { DetailList } from '../snapshot/arn.ts'
import { ABSENT, known, type Known, notCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { ParsedCredentialReport } from './credentialReport.ts'
import { count } from './days.ts'
import type { Population } from './population.ts'
import { counted, type ReconcileParts } from './reconcileParts.ts'
import type {
  Difference,
  NotReviewed,
  ReconciledKind,
  Reconciliation,
  ReconciliationLine,
} from './reconciliation.ts'
import { keyDifferences, mfaNumbers, userDifferences } from './reconcileUsers.ts'

const DETAILS = 'iam:GetAccountAuthorizationDetails'
const REPORT = 'iam:GetCredentialReport'

/**
 * Takes the sources of a review and its rows, and gives the table that compares them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export function reconcile(parts: ReconcileParts): Reconciliation {
  const { snapshot, report, facts, population } = parts
  const { iam } = snapshot
  const users = facts.filter(({ row }) => !row.isRoot)
  const inReport = (number: (from: ParsedCredentialReport) => number): Known<number> =>
    report === null ? notCollected('The credential report', REPORT) : known(number(report))
  const devices = mfaNumbers(parts)
  const gap = (...calls: readonly CallName[]) => ({
    isReadInPart: hasGap(snapshot, calls) || (calls.includes(REPORT) && isDamaged(report)),
  })
  const { leftOut } = usableDetails(iam.authorizationDetails, snapshot.account.id)
  const ofList = (list: DetailList, ...calls: readonly CallName[]) => ({
    isReadInPart: gap(DETAILS, ...calls).isReadInPart || leftOut[list] > 0,
  })
  return {
    lines: [
      line('root', 'Root user', {
        ...gap(REPORT),
        report: inReport(({ rows }) => rows.filter(({ isRoot }) => isRoot).length),
        review: known(facts.length - users.length),
      }),
      line('users', 'Users', {
        ...ofList('UserDetailList', REPORT),
        summary: counted(snapshot, 'Users'),
        listed: listed(snapshot, 'users'),
        report: inReport(({ rows }) => rows.filter(({ isRoot }) => !isRoot).length),
        review: known(users.length),
        differences: userDifferences(parts),
      }),
      line('access-keys', 'Access keys of users', {
        ...gap(DETAILS, REPORT, 'iam:ListAccessKeys'),
        listed: asked(snapshot, iam.accessKeys?.length, 'The access keys', 'iam:ListAccessKeys'),
        listedBy: 'iam:ListAccessKeys',
        report: inReport(({ rows }) =>
          rows.reduce((sum, { isRoot, keys: of }) => sum + (isRoot ? 0 : of.length), 0),
        ),
        review: users.some(({ row }) => row.keysNotCollected !== undefined)
          ? notCollected('The access keys of every user', 'iam:ListAccessKeys')
          : known(users.reduce((sum, { row }) => sum + row.keys.length, 0)),
        differences: keyDifferences(parts),
      }),
      line('mfa-devices', 'MFA devices in use', {
        ...gap(DETAILS, REPORT, 'iam:ListMFADevices', 'iam:ListVirtualMFADevices'),
        listedBy: 'iam:ListMFADevices',
        ...devices,
      }),
      line('roles', 'Roles', {
        ...ofList('RoleDetailList'),
        summary: counted(snapshot, 'Roles'),
        listed: listed(snapshot, 'roles'),
        review: population === undefined ? ABSENT : known(population.roles.length),
        differences: population === undefined ? [] : rolesLeftOut(snapshot, population),
      }),
      line('groups', 'Groups', {
        ...ofList('GroupDetailList'),
        summary: counted(snapshot, 'Groups'),
        listed: listed(snapshot, 'groups'),
      }),
      line('identity-providers', 'Identity providers', {
        summary: counted(snapshot, 'Providers'),
        listed: asked(
          snapshot,
          iam.identityProviders === undefined
            ? undefined
            : distinct(iam.identityProviders.map(({ Arn }) => Arn)),
          'The identity providers',
          'iam:ListSAMLProviders',
          'iam:ListOpenIDConnectProviders',
        ),
        listedBy: 'iam:ListSAMLProviders, iam:ListOpenIDConnectProviders',
        review:
          population === undefined
            ? ABSENT
            : iam.identityProviders === undefined
              ? notCollected('The identity providers', 'iam:ListSAMLProviders')
              : known(distinct(population.providers.map(({ arn }) => arn))),
      }),
      line('instance-profiles', 'Instance profiles', {
        summary: counted(snapshot, 'InstanceProfiles'),
        listed: asked(
          snapshot,
          iam.instanceProfiles?.length,
          'The instance profiles',
          'iam:ListInstanceProfiles',
        ),
        listedBy: 'iam:ListInstanceProfiles',
        review: population === undefined ? ABSENT : known(population.instanceProfiles.length),
      }),
    ],
    notReviewed: notReviewed(parts),
  }
}

type Numbers = Partial<Omit<ReconciliationLine, 'kind' | 'label' | 'state'>> & {
  /** What it rests on was not all read: then a difference may be what is missing. */
  readonly isReadInPart?: boolean
}

/** Whether a crawl got no answer to one of these calls, or not to all of it: also where AWS counted more than it listed. */
function hasGap({ source, coverage }: Snapshot, calls: readonly CallName[]): boolean {
  if (source.kind === 'import') return false
  return coverage.some(({ call, status }) => status !== 'done' && calls.some((each) => each === call))
}

/** Whether something of the credential report could not be read; AWS's own always has the row of the root user. */
function isDamaged(report: ParsedCredentialReport | null): boolean {
  return report !== null && (report.problems.length > 0 || !report.rows.some(({ isRoot }) => isRoot))
}

/** A line with its state; what is left out is counted by no such source. */
function line(kind: ReconciledKind, label: string, numbers: Numbers): ReconciliationLine {
  const { summary = ABSENT, listed: list = ABSENT, report = ABSENT, review = ABSENT } = numbers
  const all = [summary, list, report, review]
  const values = new Set(all.flatMap((each) => (each.state === 'known' ? [each.value] : [])))
  const named = numbers.differences ?? []
  const differences = [...named, ...(values.size > 1 && named.length === 0 ? [unnamed(summary, list)] : [])]
  const state =
    values.size > 1 || named.length > 0
      ? differences.every(({ explained }) => explained === true)
        ? 'explained'
        : numbers.isReadInPart === true
          ? 'not-known'
          : 'differs'
      : all.some((each) => each.state === 'not-collected')
        ? 'not-known'
        : 'equal'
  const listedBy = numbers.listedBy ?? DETAILS
  return { kind, label, summary, listed: list, listedBy, report, review, state, differences }
}

/** The sources differ, and nothing tells by whom. */
function unnamed(summary: Known<number>, list: Known<number>): Difference {
  if (summary.state === 'known' && list.state === 'known' && summary.value !== list.value) {
    const more = Math.abs(summary.value - list.value)
    return {
      subject: `${more} of them`,
      detail:
        summary.value > list.value
          ? `AWS counts ${more} more than its list holds, and does not name them.`
          : `Its list holds ${more} more than AWS counts; they may have been made or deleted while the account was read.`,
    }
  }
  return { subject: 'Some of them', detail: 'The numbers differ, and no list names by whom.' }
}

/** The length of a list of the authorization details; not known where it ended in a gap and nothing counts what it should hold. */
function listed(snapshot: Snapshot, kind: ListedKind & ('users' | 'roles' | 'groups')): Known<number> {
  const extent = completenessRead(snapshot)[kind]
  if (extent.state === 'unknown') return notCollected(`All ${kind}`, extent.call, extent.why)
  const { UserDetailList, RoleDetailList, GroupDetailList } = snapshot.iam.authorizationDetails
  return known({ users: UserDetailList, roles: RoleDetailList, groups: GroupDetailList }[kind].length)
}

/** An answer that came twice makes nobody two. */
function distinct(arns: readonly string[]): number {
  return new Set(arns).size
}

/** The length of a list that calls of its own give. */
function asked(
  { source, coverage }: Snapshot,
  length: number | undefined,
  what: string,
  ...calls: readonly string[]
): Known<number> {
  const [call = ''] = calls
  const failed = calls.find((each) =>
    coverage.some((entry) => entry.call === each && entry.status !== 'done'),
  )
  const gap = failed !== undefined && source.kind !== 'import' ? failed : undefined
  if (length === undefined) return notCollected(what, failed ?? call)
  return gap === undefined ? known(length) : notCollected(what, gap)
}

function rolesLeftOut(snapshot: Snapshot, { roles }: Population): readonly Difference[] {
  const rows = new Set(roles.map(({ arn }) => arn))
  return snapshot.iam.authorizationDetails.RoleDetailList.filter(({ Arn }) => !rows.has(Arn)).map(
    ({ RoleName, Arn }) => ({
      subject: RoleName,
      arn: Arn,
      detail: 'Its ARN is impossible in this account, so that no question about it can be answered.',
    }),
  )
}

function notReviewed({ snapshot, facts, roster }: ReconcileParts): readonly NotReviewed[] {
  const { UserDetailList, GroupDetailList } = snapshot.iam.authorizationDetails
  const members = new Map<string, number>()
  for (const { GroupList = [] } of UserDetailList)
    for (const name of GroupList) members.set(name, (members.get(name) ?? 0) + 1)
  const unread = unreadOf(completenessRead(snapshot), PRINCIPAL_KINDS)
  return [
    ...(facts.some(({ row }) => row.isRoot)
      ? []
      : [
          {
            kind: 'root',
            subject: 'Root user',
            arn: `arn:${snapshot.account.partition}:iam::${snapshot.account.id}:root`,
            why: `Only the credential report tells of it, and that was not read (${REPORT}).`,
          } as const,
        ]),
    ...unread.map(
      ({ what, call, why }) => ({ kind: 'not-read', subject: what, why: `${why} (${call})` }) as const,
    ),
    ...(roster?.missing ?? []).map(
      ({ what, call, why }) =>
        ({ kind: 'people', subject: what, why: `${why ?? 'It was not read.'} (${call})` }) as const,
    ),
    ...GroupDetailList.map(
      ({ GroupName, Arn }) =>
        ({
          kind: 'group',
          subject: GroupName,
          arn: Arn,
          why: `A group has no credentials and makes no requests; ${count(members.get(GroupName) ?? 0, 'member stands', 'members stand')} in the review.`,
        }) as const,
    ),
  ]
}
