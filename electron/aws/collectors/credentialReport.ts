import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam'
import type { Collector } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'

const PAUSE_MS = 2000
const LONGEST_MS = 60_000

/**
 * Generate, wait until complete, get. AWS keeps one report for four hours and gives the same bytes meanwhile, so its
 * GeneratedTime is kept with it. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const credentialReport: Collector = {
  id: 'credential-report',
  label: 'Credential report',
  calls: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  async run(context, progress) {
    const iam = context.clients.of(IAM)
    for (let waited = 0; ; waited += PAUSE_MS) {
      const made = await context.ask('iam:GenerateCredentialReport', {}, (o) =>
        iam.send(new GenerateCredentialReportCommand({}), o),
      )
      // Where generating is denied, somebody else may have made a report in the last four hours.
      const ready = made.status === 'denied' || (made.status === 'done' && made.value.State === 'COMPLETE')
      if (!ready && made.status !== 'done') return
      if (ready) {
        const got = await context.ask('iam:GetCredentialReport', { notYet: NOT_THERE }, (o) =>
          iam.send(new GetCredentialReportCommand({}), o),
        )
        if (got.status === 'done' && got.value.Content !== undefined) {
          const GeneratedTime = got.value.GeneratedTime?.toISOString()
          context.draft.iam.credentialReport = {
            ...(GeneratedTime === undefined ? {} : { GeneratedTime }),
            Content: new TextDecoder().decode(got.value.Content),
          }
          progress.add(1)
          return
        }
        if (got.status !== 'absent') return
      }
      if (waited >= LONGEST_MS || made.status === 'denied') break
      await context.waitFor('iam:GetCredentialReport', PAUSE_MS)
    }
    context.coverage.failed('iam:GetCredentialReport', {}, 'failed', {
      code: 'CredentialReportNotReadyException',
      message: 'AWS had no credential report ready.',
    })
  },
}

const NOT_THERE = [
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
  'CredentialReportNotReadyException',
  'ReportNotPresent',
  'ReportExpired',
  'ReportInProgress',
]
