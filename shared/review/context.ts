import type { AccountModel } from '../account/model.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../account/completeness.ts'
import { completenessRead } from '../account/completenessCache.ts'
import { NOT_IN_IMPORT } from '../snapshot/import/coverage.ts'
import type { CoverageEntry, Snapshot } from '../snapshot/schema.ts'
import type { CredentialReportRow } from './credentialReport.ts'
import type { Population } from './population.ts'
import type { Reconciliation } from './reconciliation.ts'
import type { CredentialRow, Thresholds } from './types.ts'

/** A row with what stands behind it: a check must not pass on a value that nobody has seen. */
export interface UserFacts {
  readonly row: CredentialRow
  /** Whether the report has the columns on passwords, and a row for this user that fills them. */
  readonly passwordKnown: boolean
  readonly report?: CredentialReportRow
}

/** What every check is given. */
export interface ReviewContext extends Thresholds {
  readonly snapshot: Snapshot
  readonly asOf: string
  /** Whether the rows say who is an effective administrator. */
  readonly administratorsAsked: boolean
  /** Whether the rows say who can become one. */
  readonly waysAsked: boolean
  /** Roles and others; absent: they were not asked for. */
  readonly population?: Population
  readonly reconciliation: Reconciliation
  /** Policies of the account model; absent: only the snapshot's documents are read. */
  readonly policies?: AccountModel['policies']
  /** null: the credential report has no readable root row. */
  readonly root: UserFacts | null
  readonly users: readonly UserFacts[]
  /** Why the list of users may be incomplete, or null. */
  readonly usersIncomplete: string | null
}

/** How a call of the crawl ended over all its targets and Regions, in words; null when it was made and answered. */
export function gapOf(snapshot: Snapshot, call: string, region?: string): string | null {
  const entries = snapshot.coverage.filter(
    (entry) => entry.call === call && (region === undefined || entry.region === region),
  )
  const bad = entries.find((entry) => entry.status !== 'done')
  if (entries.length === 0) return `${call} was not asked`
  return bad === undefined ? null : sayGap(bad)
}

/** Why not every Region of the account was looked at, or null: what is in another is not known. */
export function regionsGap({ regions, enabledRegions, source }: Snapshot): string | null {
  if (source.kind === 'import') return null
  if (enabledRegions === undefined) return 'which Regions are enabled was not read (ec2:DescribeRegions)'
  const others = enabledRegions.filter((region) => !regions.includes(region))
  return others.length === 0
    ? null
    : `${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} not visited`
}

/** `iam:ListAccessKeys was refused (AccessDenied)`. */
function sayGap(entry: CoverageEntry): string {
  const words: Record<CoverageEntry['status'], string> = {
    done: 'was answered',
    denied: 'was refused',
    throttled: 'was throttled out',
    failed: 'failed',
    'not-asked': 'was not asked',
  }
  if (entry.error?.code === NOT_IN_IMPORT) return entry.error.message.replace(/\.$/, '')
  const where = [entry.target, entry.region].filter((part) => part !== undefined).join(' in ')
  const code = entry.error === undefined ? '' : ` (${entry.error.code})`
  return `${entry.call} ${words[entry.status]}${where === '' ? '' : ` for ${where}`}${code}`
}

/** Says whether a user's own answer to a call is missing, or the call's answer as a whole. */
export type UserGaps = (call: string, userName: string) => boolean

/** A user who was not listed was asked about by no call, however well it ended for the others. */
export function userGapsOf({ coverage, iam }: Snapshot): UserGaps {
  const listed = new Set(iam.authorizationDetails.UserDetailList.map(({ UserName }) => UserName))
  return (call, userName) => {
    if (!listed.has(userName)) return true
    const entries = coverage.filter((entry) => entry.call === call)
    const own = entries.find((entry) => entry.target === userName)
    if (own !== undefined) return own.status !== 'done'
    const general = entries.filter((entry) => entry.target === undefined)
    return general.some((entry) => entry.status !== 'done') || (entries.length > 0 && general.length === 0)
  }
}

/**
 * Why the users, groups and roles may be incomplete, or null; an import is the user's own complete file, as far as nothing
 * in it names what it does not hold.
 */
export function detailsGap(snapshot: Snapshot): string | null {
  const gap = snapshot.source.kind === 'import' ? null : gapOf(snapshot, 'iam:GetAccountAuthorizationDetails')
  const [unread] = unreadOf(completenessRead(snapshot), PRINCIPAL_KINDS)
  return gap ?? (unread === undefined ? null : `${unread.what} by ${unread.call}`)
}
