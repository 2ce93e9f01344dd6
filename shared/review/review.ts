import type { AccountModel } from '../account/model.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../account/completeness.ts'
import { completenessRead } from '../account/completenessCache.ts'
import { publishedNotes } from '../account/published.ts'
import type { Collected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { CHECKS } from './checks/registry.ts'
import type { ReviewContext, UserFacts } from './context.ts'
import { gapOf } from './context.ts'
import { controlsOf } from './controls.ts'
import { countCredentials } from './counts.ts'
import type { ParsedCredentialReport } from './credentialReport.ts'
import { parseCredentialReport, ROOT_ROW } from './credentialReport.ts'
import { count, isoDay } from './days.ts'
import { reportDate, reportNote } from './reportDate.ts'
import type { Roster } from './roster.ts'
import { buildRows } from './rows.ts'
import type { CheckResult, Review } from './types.ts'

export interface ReviewOptions {
  /** The day that ages are counted to, such as `2026-09-30`. */
  readonly asOf: string
  /** A credential is unused when its last use lies this many days back or more (CIS: 45). */
  readonly unusedDays?: number
  /** An active key may have this many days (CIS: 90). */
  readonly keyMaxAgeDays?: number
  /** Whether the user of this ARN is an effective administrator. Left out: the checks that need it are unknown. */
  readonly administratorOf?: (arn: string) => Collected<boolean>
  /** The account model's policies, for AWS managed policies whose documents the snapshot does not hold. */
  readonly policies?: AccountModel['policies']
  /** Who takes roles from outside of IAM: the review hands it on beside its users. */
  readonly roster?: Roster
}

/**
 * Takes a snapshot and gives the credential review: every check with its finding, evidence and controls, and one row
 * for each user. The same input gives the same review; there is no clock. Throws `bad-input` for an unreadable day.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function reviewCredentials(snapshot: Snapshot, options: ReviewOptions): Review {
  const asOf = isoDay(options.asOf)
  const unusedDays = options.unusedDays ?? 45
  const keyMaxAgeDays = options.keyMaxAgeDays ?? 90
  const { administratorOf, policies, roster } = options
  const restsOn = policies === undefined ? [] : publishedNotes({ policies })
  const collected = snapshot.iam.credentialReport
  const report = collected === undefined ? null : parseCredentialReport(collected.Content)
  const facts = buildRows(snapshot, report, {
    asOf,
    ...(administratorOf === undefined ? {} : { administratorOf }),
  })
  const context: ReviewContext = {
    snapshot,
    asOf,
    unusedDays,
    keyMaxAgeDays,
    administratorsAsked: administratorOf !== undefined,
    ...(policies === undefined ? {} : { policies }),
    root: facts.find(({ row }) => row.isRoot) ?? null,
    users: facts.filter(({ row }) => !row.isRoot),
    usersIncomplete: whyIncomplete(snapshot, report),
  }
  const failed = new Map<string, string[]>()
  const checks = CHECKS.map((check): CheckResult => {
    const outcome = check.run(context)
    for (const name of outcome.failedRows ?? []) failed.set(name, [...(failed.get(name) ?? []), check.id])
    return {
      id: check.id,
      title: check.title,
      severity: check.severity,
      status: outcome.status,
      finding: outcome.finding,
      evidence: outcome.evidence ?? [],
      whatToDo: check.whatToDo,
      controls: controlsOf(check.id),
    }
  })
  const rows = facts.map(({ row }) => ({
    ...row,
    failedChecks: [...new Set(failed.get(row.isRoot ? ROOT_ROW : row.user) ?? [])],
  }))
  const alias = snapshot.iam.accountAliases?.[0]
  return {
    account: { id: snapshot.account.id, ...(alias === undefined ? {} : { alias }) },
    asOf,
    ...reportDate(snapshot),
    snapshotFinishedAt: snapshot.finishedAt,
    thresholds: { unusedDays, keyMaxAgeDays },
    checks,
    rows,
    ...(roster === undefined ? {} : { roster }),
    ...countCredentials(facts, context.usersIncomplete === null, {
      unusedDays,
      keyMaxAgeDays,
    }),
    ...(restsOn.length === 0 ? {} : { restsOn }),
    notes: [...restsOn, ...notesOf(snapshot, report, facts)],
  }
}

function whyIncomplete(snapshot: Snapshot, report: ParsedCredentialReport | null): string | null {
  if (report !== null && report.rowsLeftOut > 0) {
    return `${count(report.rowsLeftOut, 'row')} of the credential report could not be read.`
  }
  if (report !== null && report.rows.length > 0) return null
  const gap = snapshot.source.kind === 'import' ? null : gapOf(snapshot, 'iam:GetCredentialReport')
  const [unread] = unreadOf(completenessRead(snapshot), ['users'])
  if (unread !== undefined)
    return `The credential report was not collected, and ${lowerFirst(unread.what)}. ${unread.why}`
  if (snapshot.iam.authorizationDetails.UserDetailList.length > 0) return null
  return `The credential report was not collected${gap === null ? '' : `: ${gap}`}.`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function notesOf(
  snapshot: Snapshot,
  report: ParsedCredentialReport | null,
  facts: readonly UserFacts[],
): readonly string[] {
  const later =
    report === null ? [] : facts.filter((one) => one.report === undefined).map(({ row }) => row.user)
  const named = later.slice(0, 20).join(', ') + (later.length > 20 ? ` and ${later.length - 20} more` : '')
  return [
    reportNote(reportDate(snapshot)),
    ...unreadOf(completenessRead(snapshot), PRINCIPAL_KINDS).map(({ what, why }) => `${what}. ${why}`),
    ...(report?.problems ?? []),
    ...(later.length === 0 ? [] : [`Not in the credential report, so known in part only: ${named}.`]),
    'The credential report does not hold SSH keys, service-specific credentials, the type of MFA devices, and sessions of roles.',
  ]
}
