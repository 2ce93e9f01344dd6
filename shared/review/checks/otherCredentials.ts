import type { ReviewContext } from '../context.ts'
import { detailsGap, gapOf } from '../context.ts'
import { count, daysUntil } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import { perUser } from './perUser.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/** Service-specific credentials (Bedrock and CloudWatch Logs API keys, CodeCommit, Keyspaces) are in no credential report. */
function serviceCredentials(context: ReviewContext): CheckOutcome {
  const { snapshot, asOf, keyMaxAgeDays } = context
  const all = snapshot.iam.serviceSpecificCredentials
  // Only the users who were listed were asked about.
  const gap = gapOf(snapshot, 'iam:ListServiceSpecificCredentials') ?? detailsGap(snapshot)
  const evidence: CheckEvidence[] = []
  const failed = new Set<string>()
  for (const one of all ?? []) {
    if (one.Status !== 'Active') continue
    const age = one.CreateDate === undefined ? null : daysUntil(asOf, { kind: 'time', at: one.CreateDate })
    const left =
      one.ExpirationDate === undefined
        ? null
        : (Date.parse(one.ExpirationDate) - Date.parse(asOf)) / 86_400_000
    const old = age !== null && age > keyMaxAgeDays
    if (left !== null && left <= keyMaxAgeDays && (left < 0 || !old)) continue
    const expiry =
      one.ExpirationDate === undefined ? 'never expires' : `expires ${one.ExpirationDate.slice(0, 10)}`
    const born = age === null ? '' : `, ${count(age, 'day')} old`
    failed.add(one.UserName)
    evidence.push({
      subject: one.UserName,
      detail: `${one.ServiceName} credential ${one.ServiceSpecificCredentialId} ${expiry}${born}`,
    })
  }
  if (evidence.length > 0) {
    return fail(
      orMore(
        `${count(evidence.length, 'long-lived credential')} for single services, outside the credential report.`,
        gap,
      ),
      evidence,
      [...failed],
    )
  }
  if (all === undefined || (gap !== null && snapshot.source.kind !== 'import')) {
    return unknown(
      `The service-specific credentials were not all read: ${gap ?? 'the snapshot does not hold them'}.`,
    )
  }
  return pass(`No service-specific credential lives longer than ${keyMaxAgeDays} days.`)
}

export const OTHER_CREDENTIAL_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'service-credentials',
    title: 'No long-lived API keys for single services (Bedrock, CloudWatch Logs, CodeCommit)',
    severity: 'medium',
    whatToDo:
      'Use short-term keys or a role. Switch it off: aws iam update-service-specific-credential --user-name USER --service-specific-credential-id ID --status Inactive',
    run: serviceCredentials,
  },
  {
    id: 'signing-certificates',
    title: 'No user has an active signing certificate',
    severity: 'low',
    whatToDo:
      'Only SOAP calls of old need them: aws iam update-signing-certificate --user-name USER --certificate-id ID --status Inactive',
    run: (context) =>
      perUser(
        context,
        {
          failed: (users) => `${count(users, 'user')} with an active signing certificate.`,
          passed: 'No user has an active signing certificate.',
        },
        ({ row, report }) => {
          if (report === undefined)
            return { unknown: 'the signing certificates (no row in the credential report)' }
          if (row.activeCertificates.state !== 'known')
            return { unknown: 'the signing certificates (no column in the credential report)' }
          const active = row.activeCertificates.value
          return active === 0 ? {} : { fails: [count(active, 'active signing certificate')] }
        },
      ),
  },
]
