import { parseCredentialReport, type CredentialReportRow } from '../../../shared/review/credentialReport.ts'
import type { AccessKey, CredentialReport, UserDetail } from '../../../shared/snapshot/schema.ts'

/** AWS makes a new report once the last one is four hours old; an older one is somebody else's, or of an earlier run. */
const LASTS_MS = 4 * 3_600_000

/** What the credential report tells of users, so that they need not be asked about one by one. */
export interface ReportedCredentials {
  /** The user's row, where it tells all that is shown of the keys and whether there is MFA; null: AWS has to be asked. */
  of(user: UserDetail): CredentialReportRow | null
  /** When the report was made, in milliseconds. */
  readonly madeAt: number
  /** Why it tells of nobody. */
  readonly unfit?: string
}

/**
 * Reads the report for the users of a crawl. One that is missing, old or without the columns tells of nobody; a user who is
 * not in it, is another one by now, or has a cell that cannot be read is not told of.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function reportedCredentials(report: CredentialReport | undefined, now: Date): ReportedCredentials {
  if (report === undefined) return nobody('it could not be read')
  const madeAt = Date.parse(report.GeneratedTime ?? '')
  if (!(now.getTime() - madeAt <= LASTS_MS))
    return nobody(`it is of ${report.GeneratedTime ?? 'no known time'}`)
  const { rows, missingColumns } = parseCredentialReport(report.Content)
  const lacking = missingColumns.find((column) => /^(mfa_active|access_key_.*)$/.test(column))
  if (lacking !== undefined) return nobody(`it has no column ${lacking}`)
  const byArn = new Map(rows.map((row) => [row.arn, row]))
  return {
    madeAt,
    of: (user) => {
      const row = byArn.get(user.Arn)
      if (row === undefined || row.user !== user.UserName) return null
      return tellsAll(row) && isBefore(user.CreateDate, madeAt) ? row : null
    },
  }
}

function nobody(unfit: string): ReportedCredentials {
  return { of: () => null, madeAt: Number.NaN, unfit }
}

function tellsAll({ mfaActive, keys, additionalCredentials }: CredentialReportRow): boolean {
  return (
    mfaActive !== null && additionalCredentials === undefined && keys.every(({ active }) => active !== null)
  )
}

function isBefore(time: string | undefined, limit: number): boolean {
  return time !== undefined && Date.parse(time) <= limit
}

/**
 * The last use of one of a user's listed keys as the report tells it: undefined where it is not plain which of its keys is
 * meant, since the report numbers them and does not name them.
 */
export function reportedUse(
  key: AccessKey,
  listed: readonly AccessKey[],
  { keys }: CredentialReportRow,
  madeAt: number,
): AccessKey['LastUsed'] {
  if (listed.length !== keys.length || !listed.every(({ CreateDate }) => isBefore(CreateDate, madeAt)))
    return undefined
  const fitting = keys.filter(
    ({ active, lastRotated }) =>
      active === (key.Status === 'Active') &&
      (keys.length === 1 ||
        (lastRotated.kind === 'time' && Date.parse(lastRotated.at) === Date.parse(key.CreateDate ?? ''))),
  )
  const [found] = fitting
  if (found === undefined || fitting.length > 1) return undefined
  const { lastUsed, lastUsedRegion, lastUsedService } = found
  // What iam:GetAccessKeyLastUsed says of a key that was never used.
  if (lastUsed.kind === 'never') return { ServiceName: 'N/A', Region: 'N/A' }
  if (lastUsed.kind !== 'time') return undefined
  return {
    LastUsedDate: new Date(lastUsed.at).toISOString(),
    ServiceName: lastUsedService ?? 'N/A',
    Region: lastUsedRegion ?? 'N/A',
  }
}
