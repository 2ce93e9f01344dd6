import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  ListAccountAliasesCommand,
  ListInstanceProfilesCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam'
import type { InstanceProfileDetail, VirtualMfaDevice } from '../../../shared/snapshot/schema.ts'
import type { Collector } from '../crawlContext.ts'
import { plain } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'

/** What IAM tells of the account as a whole. */
export const accountSettings: Collector = {
  id: 'account-settings',
  label: 'Account summary and settings',
  calls: [
    'iam:GetAccountSummary',
    'iam:GetAccountPasswordPolicy',
    'iam:ListAccountAliases',
    'iam:ListInstanceProfiles',
    'iam:ListVirtualMFADevices',
  ],
  async run(context, progress) {
    const iam = context.clients.of(IAM)
    const { draft } = context
    const summary = await context.ask('iam:GetAccountSummary', {}, (o) =>
      iam.send(new GetAccountSummaryCommand({}), o),
    )
    if (summary.status === 'done') {
      const counts = Object.entries(summary.value.SummaryMap ?? {})
      const usable = counts.filter(([, count]) => Number.isFinite(count))
      if (usable.length < counts.length) context.unusable('iam:GetAccountSummary', {}, 'A count')
      draft.iam.accountSummary = Object.fromEntries(usable)
    }
    const password = await context.ask('iam:GetAccountPasswordPolicy', { absent: NO_POLICY }, (o) =>
      iam.send(new GetAccountPasswordPolicyCommand({}), o),
    )
    if (password.status === 'done') draft.iam.passwordPolicy = plain(password.value.PasswordPolicy ?? {})
    if (password.status === 'absent') draft.iam.passwordPolicy = null
    const aliases = await context.list('iam:ListAccountAliases', {}, async (Marker, o) => {
      const page = await iam.send(new ListAccountAliasesCommand({ Marker }), o)
      return { items: page.AccountAliases ?? [], next: moreOf(page) }
    })
    if (aliases.complete) draft.iam.accountAliases = aliases.items
    const profiles = await context.list('iam:ListInstanceProfiles', {}, async (Marker, o) => {
      const page = await iam.send(new ListInstanceProfilesCommand({ Marker, MaxItems: 1000 }), o)
      return { items: plain<InstanceProfileDetail[]>(page.InstanceProfiles ?? []), next: moreOf(page) }
    })
    if (profiles.complete) draft.iam.instanceProfiles = profiles.items
    const devices = await context.list('iam:ListVirtualMFADevices', {}, async (Marker, o) => {
      const page = await iam.send(new ListVirtualMFADevicesCommand({ Marker, MaxItems: 1000 }), o)
      const items = (page.VirtualMFADevices ?? []).map(({ SerialNumber, EnableDate, User }) =>
        plain<VirtualMfaDevice>({ SerialNumber, EnableDate, UserArn: User?.Arn }),
      )
      return { items, next: moreOf(page) }
    })
    if (devices.complete) draft.iam.virtualMfaDevices = devices.items
    progress.add(5)
  },
}

const NO_POLICY = ['NoSuchEntity', 'NoSuchEntityException']
