import { ABSENT, isKnownAs, known, type Known, notCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { count } from './days.ts'
import { groupBy } from './groupBy.ts'
import { rootVirtualMfa } from './mfa.ts'
import { counted, type ReconcileParts } from './reconcileParts.ts'
import { reportDate } from './reportDate.ts'
import type { Difference, ReconciliationLine } from './reconciliation.ts'

/** Users who stand in the credential report and not in the authorization details, or the other way round. */
export function userDifferences({ snapshot, report }: ReconcileParts): readonly Difference[] {
  if (report === null) return []
  const listed = snapshot.iam.authorizationDetails.UserDetailList
  const names = new Set(listed.map(({ UserName }) => UserName))
  const reported = new Set(report.rows.map(({ user }) => user))
  const made = madeSince(snapshot)
  return [
    ...listed
      .filter(({ UserName }) => !reported.has(UserName))
      .map(({ UserName, Arn, CreateDate }): Difference => ({
        subject: UserName,
        arn: Arn,
        ...(made(CreateDate)
          ? { detail: 'Made after AWS made the credential report.', explained: true }
          : { detail: 'Not in the credential report.' }),
      })),
    ...report.rows
      .filter(({ isRoot, user }) => !isRoot && !names.has(user))
      .map(({ user, arn }): Difference => ({
        subject: user,
        ...(arn === '' ? {} : { arn }),
        detail:
          'In the credential report and not among the users that were listed: deleted since, or not read.',
      })),
    ...(report.rowsLeftOut === 0
      ? []
      : [
          {
            subject: count(report.rowsLeftOut, 'row'),
            detail: 'Of the credential report; could not be read.',
          },
        ]),
  ]
}

/** Users of whom the report and the live list know different numbers of access keys. */
export function keyDifferences({ snapshot, report, facts }: ReconcileParts): readonly Difference[] {
  const { accessKeys } = snapshot.iam
  if (report === null || accessKeys === undefined) return []
  const byUser = groupBy(accessKeys, ({ UserName }) => UserName)
  const made = madeSince(snapshot)
  return facts.flatMap(({ row, report: from }): readonly Difference[] => {
    if (row.isRoot || from === undefined || row.keysNotCollected !== undefined) return []
    const live = byUser.get(row.user)
    if (live === undefined || live.length === from.keys.length) return []
    const isNewer = live.length > from.keys.length && live.some(({ CreateDate }) => made(CreateDate))
    return [
      {
        subject: row.user,
        arn: row.arn,
        detail: `${count(from.keys.length, 'access key')} in the credential report, ${live.length} in the list${isNewer ? '; one was made after the report' : ''}.`,
        ...(isNewer ? { explained: true as const } : {}),
      },
    ]
  })
}

/** Whether something was made after AWS made the report, as far as the times tell. */
function madeSince(snapshot: Snapshot): (created: string | undefined) => boolean {
  const { reportGeneratedAt, reportTimeIsEarliest } = reportDate(snapshot)
  return (created) =>
    created !== undefined &&
    reportTimeIsEarliest !== true &&
    reportGeneratedAt.state === 'known' &&
    Date.parse(created) > Date.parse(reportGeneratedAt.value)
}

/** MFA devices: root has at most eight, of which only virtual ones stand in a list. */
export function mfaNumbers({
  snapshot,
  facts,
}: ReconcileParts): Pick<ReconciliationLine, 'summary' | 'listed' | 'review' | 'differences'> {
  const { mfaDevices } = snapshot.iam
  const summary = counted(snapshot, 'MFADevicesInUse')
  const virtual = rootVirtualMfa(snapshot)
  const root = facts.find(({ row }) => row.isRoot)?.row
  const ofRoot = virtual.state === 'known' ? 1 : 0
  const listed: Known<number> =
    mfaDevices === undefined
      ? notCollected('The MFA devices of users', 'iam:ListMFADevices')
      : virtual.state === 'not-collected'
        ? virtual
        : known(mfaDevices.length + ofRoot)
  const rows = facts.map(({ row }) => row.mfaDevices)
  const unseen = facts.find(({ row }) => !row.isRoot && row.mfaDevices.state === 'not-collected')
  const review: Known<number> =
    facts.length === 0
      ? ABSENT
      : unseen?.row.mfaDevices.state === 'not-collected'
        ? unseen.row.mfaDevices
        : known(rows.reduce((sum, each) => sum + (each.state === 'known' ? each.value.length : 0), 0))
  const more = summary.state === 'known' && listed.state === 'known' ? summary.value - listed.value : 0
  const isRoots =
    more > 0 && more <= MOST_OF_ROOT - ofRoot && root !== undefined && isKnownAs(root.mfaActive, true)
  return {
    summary,
    listed,
    review,
    differences: isRoots
      ? [
          {
            subject: 'Root user',
            arn: root.arn,
            detail: `Its security keys, passkeys and hardware tokens stand in no list: ${count(more, 'device')} of AWS's count can be such.`,
            explained: true,
          },
        ]
      : [],
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html */
const MOST_OF_ROOT = 8
