import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
} from '@aws-sdk/client-iam'
import type { AccessKey, MfaDevice, ServiceSpecificCredential } from '../../../shared/snapshot/schema.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'

// IAM's rate limits are per account and cannot be raised: more at a time only brings throttling.
const AT_ONCE = 4
const LISTS = ['iam:ListMFADevices', 'iam:ListAccessKeys', 'iam:ListServiceSpecificCredentials'] as const

/** The credentials of each user that the credential report does not tell in full. */
export const userCredentials: Collector = {
  id: 'user-credentials',
  label: 'Access keys and MFA devices of each user',
  calls: [...LISTS, 'iam:GetAccessKeyLastUsed'],
  async run(context, progress) {
    const iam = context.clients.of(IAM)
    const users = context.draft.iam.authorizationDetails.UserDetailList
    // Without the complete list of users, "nobody has a key" would be a guess.
    if (!context.coverage.complete('iam:GetAccountAuthorizationDetails') && users.length === 0) return
    for (const call of LISTS) context.coverage.begin(call)
    progress.total(users.length)
    const mfaDevices: MfaDevice[] = []
    const accessKeys: AccessKey[] = []
    const serviceSpecificCredentials: ServiceSpecificCredential[] = []
    // A list that nobody could be asked for stays absent: empty would say that there is nothing.
    const answered = {
      mfaDevices: users.length === 0,
      accessKeys: users.length === 0,
      specific: users.length === 0,
    }
    await forEachLimited(users, AT_ONCE, async ({ UserName }) => {
      const about = { target: UserName }
      const devices = await context.list('iam:ListMFADevices', about, async (Marker, o) => {
        const page = await iam.send(new ListMFADevicesCommand({ UserName, Marker }), o)
        return { items: plain<MfaDevice[]>(page.MFADevices ?? []), next: moreOf(page) }
      })
      answered.mfaDevices ||= devices.complete
      mfaDevices.push(...devices.items)
      const keys = await context.list('iam:ListAccessKeys', about, async (Marker, o) => {
        const page = await iam.send(new ListAccessKeysCommand({ UserName, Marker }), o)
        return { items: plain<AccessKey[]>(page.AccessKeyMetadata ?? []), next: moreOf(page) }
      })
      answered.accessKeys ||= keys.complete
      for (const key of keys.items) {
        const used = await context.ask('iam:GetAccessKeyLastUsed', { target: key.AccessKeyId }, (o) =>
          iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.AccessKeyId }), o),
        )
        const lastUsed =
          used.status === 'done'
            ? { LastUsed: plain<AccessKey['LastUsed'] & {}>(used.value.AccessKeyLastUsed ?? {}) }
            : {}
        accessKeys.push({ ...key, ...lastUsed })
      }
      const specific = await context.list('iam:ListServiceSpecificCredentials', about, async (Marker, o) => {
        const page = await iam.send(new ListServiceSpecificCredentialsCommand({ UserName, Marker }), o)
        return {
          items: plain<ServiceSpecificCredential[]>(page.ServiceSpecificCredentials ?? []),
          next: moreOf(page),
        }
      })
      answered.specific ||= specific.complete
      serviceSpecificCredentials.push(...specific.items)
      progress.add(1)
    })
    if (context.coverage.complete('iam:ListAccessKeys')) context.coverage.begin('iam:GetAccessKeyLastUsed')
    const order = (one: { readonly UserName: string }, other: { readonly UserName: string }): number =>
      one.UserName < other.UserName ? -1 : one.UserName > other.UserName ? 1 : 0
    if (answered.mfaDevices) context.draft.iam.mfaDevices = mfaDevices.sort(order)
    if (answered.accessKeys) context.draft.iam.accessKeys = accessKeys.sort(order)
    if (answered.specific)
      context.draft.iam.serviceSpecificCredentials = serviceSpecificCredentials.sort(order)
  },
}
