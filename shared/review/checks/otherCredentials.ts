import type { ReviewContext } from '../context.ts'
import { detailsGap, gapOf } from '../context.ts'
import { count, daysUntil } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import { perUser } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/** Service-specific credentials (Bedrock and CloudWatch Logs API keys, CodeCommit, Keyspaces) are in no credential report. */
function serviceCredentials(context: ReviewContext): CheckOutcome {
  const { snapshot, asOf, keyMaxAgeDays } = context
  const all = snapshot.iam.serviceSpecificCredentials
  // Only the users who were listed were asked about.
  const gap = gapOf(snapshot, 'iam:ListServiceSpecificCredentials') ?? detailsGap(snapshot)
  const arns = new Map(context.users.map(({ row }) => [row.user, row.arn]))
  const arnOf = (user: string) => {
    const arn = arns.get(user) ?? ''
    return arn === '' ? {} : { arn }
  }
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
      ...arnOf(one.UserName),
      command: iam(
        'update-service-specific-credential',
        '--user-name',
        one.UserName,
        '--service-specific-credential-id',
        one.ServiceSpecificCredentialId,
        '--status',
        'Inactive',
      ),
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
    question: 'Are there long-lived API keys for single services?',
    test: ({ keyMaxAgeDays }) =>
      `No active credential of iam:ListServiceSpecificCredentials expires later than ${keyMaxAgeDays} days after the report date or never, nor is it older than that and still to expire.`,
    severity: 'medium',
    whatToDo: 'Use short-term keys or a role instead. The command switches it off.',
    run: serviceCredentials,
  },
  {
    id: 'signing-certificates',
    title: 'No user has an active signing certificate',
    question: 'Does a user have an active signing certificate?',
    test: 'cert_1_active and cert_2_active of the credential report are false for every user.',
    severity: 'low',
    whatToDo:
      'Only SOAP calls of old need them. The command lists them with the ids by which they are switched off.',
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
          return active === 0
            ? {}
            : {
                fails: [
                  {
                    why: count(active, 'active signing certificate'),
                    command: iam('list-signing-certificates', '--user-name', row.user),
                  },
                ],
              }
        },
      ),
  },
]
