import type { AccountModel } from '../account/model.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../account/completeness.ts'
import { completenessRead } from '../account/completenessCache.ts'
import { publishedNotes } from '../account/published.ts'
import type { Collected, Known } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { CHECKS } from './checks/registry.ts'
import type { CheckOutcome } from './checks/types.ts'
import type { ReviewContext, UserFacts } from './context.ts'
import { gapOf } from './context.ts'
import { controlsOf } from './controls.ts'
import { countCredentials } from './counts.ts'
import type { ParsedCredentialReport } from './credentialReport.ts'
import { parseCredentialReport, ROOT_ROW } from './credentialReport.ts'
import { count, isoDay } from './days.ts'
import { extractionOf } from './extraction.ts'
import type { AdminWay, Population } from './population.ts'
import { reconcile } from './reconcile.ts'
import { reportDate, reportNote } from './reportDate.ts'
import type { Roster } from './roster.ts'
import { buildRows } from './rows.ts'
import type { CheckResult, Review, Thresholds } from './types.ts'

export interface ReviewOptions {
  /** The day that ages are counted to, such as `2026-09-30`. */
  readonly asOf: string
  /** A credential is unused when its last use lies this many days back or more (CIS: 45). */
  readonly unusedDays?: number
  /** An active key may have this many days (CIS: 90). */
  readonly keyMaxAgeDays?: number
  /** A role is unused when its last use lies this many days back or more. */
  readonly roleUnusedDays?: number
  /** Whether the user of this ARN is an effective administrator. Left out: the checks that need it are unknown. */
  readonly administratorOf?: (arn: string) => Collected<boolean>
  /** How the user of this ARN can become one; `absent`: no way was found. Left out: the checks that need it are unknown. */
  readonly canBecomeOf?: (arn: string) => Known<AdminWay>
  /** The account model's policies, for AWS managed policies whose documents the snapshot does not hold. */
  readonly policies?: AccountModel['policies']
  /** Who takes roles from outside of IAM: the review hands it on beside its users. */
  readonly roster?: Roster
  /** Roles, providers, workloads and third parties. Left out: the checks that need them are unknown. */
  readonly population?: Population
}

/** What CIS asks; for roles it asks nothing, and AWS advises to look at what was not used for 90 days. */
const DEFAULTS: Thresholds = { unusedDays: 45, keyMaxAgeDays: 90, roleUnusedDays: 90 }

/**
 * Takes a snapshot and gives the credential review: every check with its finding, evidence and controls, and one row
 * for each user. The same input gives the same review; there is no clock. Throws `bad-input` for an unreadable day.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function reviewCredentials(snapshot: Snapshot, options: ReviewOptions): Review {
  const asOf = isoDay(options.asOf)
  const thresholds: Thresholds = {
    unusedDays: options.unusedDays ?? DEFAULTS.unusedDays,
    keyMaxAgeDays: options.keyMaxAgeDays ?? DEFAULTS.keyMaxAgeDays,
    roleUnusedDays: options.roleUnusedDays ?? DEFAULTS.roleUnusedDays,
  }
  const { administratorOf, canBecomeOf, policies, roster, population } = options
  const restsOn = policies === undefined ? [] : publishedNotes({ policies })
  const collected = snapshot.iam.credentialReport
  const report = collected === undefined ? null : parseCredentialReport(collected.Content)
  const facts = buildRows(snapshot, report, {
    asOf,
    ...(administratorOf === undefined ? {} : { administratorOf }),
    ...(canBecomeOf === undefined ? {} : { canBecomeOf }),
  })
  const reconciliation = reconcile({
    snapshot,
    report,
    facts,
    ...(population === undefined ? {} : { population }),
    ...(roster === undefined ? {} : { roster }),
  })
  const context: ReviewContext = {
    snapshot,
    asOf,
    ...thresholds,
    administratorsAsked: administratorOf !== undefined,
    waysAsked: canBecomeOf !== undefined,
    ...(population === undefined ? {} : { population }),
    reconciliation,
    ...(policies === undefined ? {} : { policies }),
    root: facts.find(({ row }) => row.isRoot) ?? null,
    users: facts.filter(({ row }) => !row.isRoot),
    usersIncomplete: whyIncomplete(snapshot, report),
  }
  const failed = new Map<string, string[]>()
  const roleFails = new Map<string, string[]>()
  const checks = CHECKS.map((check): CheckResult => {
    const outcome = check.run(context)
    for (const name of outcome.failedRows ?? []) failed.set(name, [...(failed.get(name) ?? []), check.id])
    if (outcome.status === 'fail')
      for (const arn of failedArns(outcome)) roleFails.set(arn, [...(roleFails.get(arn) ?? []), check.id])
    const { test } = check
    return {
      id: check.id,
      title: check.title,
      question: check.question,
      test: typeof test === 'string' ? test : test(thresholds),
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
    thresholds,
    extraction: extractionOf(snapshot),
    checks,
    rows,
    ...(roster === undefined ? {} : { roster }),
    ...(population === undefined
      ? {}
      : {
          population: {
            ...population,
            roles: population.roles.map((role) => ({
              ...role,
              failedChecks: roleFails.get(role.arn) ?? [],
            })),
          },
        }),
    reconciliation,
    ...countCredentials(facts, context.usersIncomplete === null, thresholds),
    ...(restsOn.length === 0 ? {} : { restsOn }),
    notes: [...restsOn, ...notesOf(snapshot, report, facts)],
  }
}

/** Of whom it is certain, each once. */
function failedArns({ evidence = [] }: CheckOutcome): ReadonlySet<string> {
  return new Set(evidence.flatMap(({ arn, unknown }) => (arn === undefined || unknown === true ? [] : [arn])))
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
