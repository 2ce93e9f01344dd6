import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
} from '@aws-sdk/client-iam'
import type { CredentialReportRow } from '../../../shared/review/credentialReport.ts'
import type {
  AccessKey,
  MfaDevice,
  ServiceSpecificCredential,
  UserDetail,
  VirtualMfaDevice,
} from '../../../shared/snapshot/schema.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'
import { reportedCredentials, reportedUse } from './reportedCredentials.ts'

// IAM's rate limits are per account and cannot be raised: more at a time only brings throttling.
const AT_ONCE = 4
const PER_USER = ['iam:ListMFADevices', 'iam:ListAccessKeys'] as const

/** Null: nobody could be asked, and empty would say that there is nothing. */
type Answered<T> = readonly T[] | null

/**
 * The credentials of each user beside the credential report, which tells in one call whether there is MFA and how many keys
 * there are: only users with a key are asked for its id, and devices are asked for where neither the report nor the list of
 * virtual devices tells them.
 */
export const userCredentials: Collector = {
  id: 'user-credentials',
  label: 'Access keys and MFA devices of each user',
  calls: [...PER_USER, 'iam:GetAccessKeyLastUsed', 'iam:ListServiceSpecificCredentials'],
  async run(context, progress) {
    const { iam } = context.draft
    const users = iam.authorizationDetails.UserDetailList
    // Without the complete list of users, "nobody has a key" would be a guess.
    if (!context.coverage.complete('iam:GetAccountAuthorizationDetails') && users.length === 0) return
    for (const call of PER_USER) context.coverage.begin(call)
    progress.total(users.length)
    const report = reportedCredentials(iam.credentialReport, context.now())
    const virtual = virtualDevices(context)
    const mfaDevices: MfaDevice[] = []
    const accessKeys: AccessKey[] = []
    const answered = { mfaDevices: users.length === 0, accessKeys: users.length === 0 }
    let byReport = 0
    await forEachLimited(users, AT_ONCE, async (user) => {
      const row = report.of(user)
      if (row !== null) byReport += 1
      const devices = toldDevices(context, row, virtual(user)) ?? (await listDevices(context, user))
      answered.mfaDevices ||= devices !== null
      mfaDevices.push(...(devices ?? []))
      const keys = toldNoKeys(context, row) ?? (await listKeys(context, user))
      answered.accessKeys ||= keys.complete
      for (const key of keys.items) {
        const told = row === null ? undefined : reportedUse(key, keys.items, row, report.madeAt)
        accessKeys.push({ ...key, ...(await lastUse(context, key, told)) })
      }
      progress.add(1)
    })
    if (context.coverage.complete('iam:ListAccessKeys')) context.coverage.begin('iam:GetAccessKeyLastUsed')
    if (answered.mfaDevices) iam.mfaDevices = mfaDevices.sort(byUser)
    if (answered.accessKeys) iam.accessKeys = accessKeys.sort(byUser)
    const specific = await listSpecific(context, users)
    if (specific !== null) iam.serviceSpecificCredentials = specific.toSorted(byUser)
    iam.credentialsRead = {
      byReport,
      byCalls: users.length - byReport,
      ...(report.unfit === undefined
        ? {}
        : { why: `Each user was asked about, not the credential report: ${report.unfit}.` }),
    }
  },
}

interface Named {
  readonly UserName: string
}
function byUser(one: Named, other: Named): number {
  return one.UserName < other.UserName ? -1 : one.UserName > other.UserName ? 1 : 0
}

/**
 * The virtual devices of a user where the list of them is known to have all devices: AWS counts no more in use than are
 * assigned to users there. It does not say whether root's count, so that with one of root's the others are asked for.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 */
function virtualDevices({ draft }: CrawlContext): (user: UserDetail) => readonly MfaDevice[] | null {
  const { virtualMfaDevices, accountSummary } = draft.iam
  const assigned = (virtualMfaDevices ?? []).filter(({ UserArn }) => UserArn?.includes(':user/') === true)
  if (virtualMfaDevices === undefined || accountSummary?.['MFADevicesInUse'] !== assigned.length)
    return () => null
  const byArn = new Map<string, VirtualMfaDevice[]>()
  for (const device of assigned)
    byArn.set(device.UserArn ?? '', [...(byArn.get(device.UserArn ?? '') ?? []), device])
  return ({ Arn, UserName }) =>
    (byArn.get(Arn) ?? []).map(({ SerialNumber, EnableDate }) => ({
      UserName,
      SerialNumber,
      ...(EnableDate === undefined ? {} : { EnableDate }),
    }))
}

/** Null: AWS has to be asked. */
function toldDevices(
  { coverage, draft }: CrawlContext,
  row: CredentialReportRow | null,
  virtual: readonly MfaDevice[] | null,
): readonly MfaDevice[] | null {
  if (row === null) return null
  const serials = virtual?.length ?? 0
  // A device that came after the report is in the list of virtual ones, or is found missing by AWS's count.
  const listed = draft.iam.virtualMfaDevices?.some(({ UserArn }) => UserArn === row.arn) === true
  const isTold = row.mfaActive === true ? serials > 0 : !listed
  if (!isTold) return null
  coverage.told('iam:ListMFADevices')
  return row.mfaActive === true ? virtual : []
}

function toldNoKeys(
  { coverage }: CrawlContext,
  row: CredentialReportRow | null,
): { readonly items: readonly AccessKey[]; readonly complete: boolean } | null {
  if (row === null || row.keys.length > 0) return null
  coverage.told('iam:ListAccessKeys')
  return { items: [], complete: true }
}

async function listDevices(context: CrawlContext, { UserName }: UserDetail): Promise<Answered<MfaDevice>> {
  const iam = context.clients.of(IAM)
  const devices = await context.list(
    'iam:ListMFADevices',
    { target: UserName, needs: ['SerialNumber'] },
    async (Marker, o) => {
      const page = await iam.send(new ListMFADevicesCommand({ UserName, Marker }), o)
      return { items: plain<MfaDevice[]>(page.MFADevices ?? []), next: moreOf(page) }
    },
  )
  return devices.complete || devices.items.length > 0 ? devices.items : null
}

async function listKeys(
  context: CrawlContext,
  { UserName }: UserDetail,
): Promise<{ readonly items: readonly AccessKey[]; readonly complete: boolean }> {
  const iam = context.clients.of(IAM)
  return context.list(
    'iam:ListAccessKeys',
    { target: UserName, needs: ['AccessKeyId'] },
    async (Marker, o) => {
      const page = await iam.send(new ListAccessKeysCommand({ UserName, Marker }), o)
      return { items: plain<AccessKey[]>(page.AccessKeyMetadata ?? []), next: moreOf(page) }
    },
  )
}

async function lastUse(
  context: CrawlContext,
  { AccessKeyId }: AccessKey,
  told: AccessKey['LastUsed'],
): Promise<Pick<AccessKey, 'LastUsed'>> {
  if (told !== undefined) {
    context.coverage.told('iam:GetAccessKeyLastUsed')
    return { LastUsed: told }
  }
  const iam = context.clients.of(IAM)
  const used = await context.ask('iam:GetAccessKeyLastUsed', { target: AccessKeyId }, (o) =>
    iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }), o),
  )
  if (used.status !== 'done') return {}
  return { LastUsed: plain<AccessKey['LastUsed'] & {}>(used.value.AccessKeyLastUsed ?? {}) }
}

/** An endpoint that does not know the parameter says one of these. */
const NOT_FOR_ALL = ['ValidationError', 'ValidationException', 'InvalidInput', 'InvalidParameterValue']

/**
 * Those of all users, a page at a time; user by user where the endpoint gives them only so.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
 */
async function listSpecific(
  context: CrawlContext,
  users: readonly UserDetail[],
): Promise<Answered<ServiceSpecificCredential>> {
  const call = 'iam:ListServiceSpecificCredentials'
  const iam = context.clients.of(IAM)
  const list = (whose: { readonly UserName?: string; readonly AllUsers?: true }) =>
    context.list(
      call,
      whose.UserName === undefined ? { absent: NOT_FOR_ALL } : { target: whose.UserName },
      async (Marker, o) => {
        const page = await iam.send(new ListServiceSpecificCredentialsCommand({ ...whose, Marker }), o)
        return {
          items: plain<ServiceSpecificCredential[]>(page.ServiceSpecificCredentials ?? []),
          next: moreOf(page),
        }
      },
    )
  const all = await list({ AllUsers: true })
  if (all.status !== 'absent') return all.complete || all.items.length > 0 ? all.items : null
  const found: ServiceSpecificCredential[] = []
  let isAnswered = users.length === 0
  await forEachLimited(users, AT_ONCE, async ({ UserName }) => {
    const own = await list({ UserName })
    isAnswered ||= own.complete
    found.push(...own.items)
  })
  return isAnswered ? found : null
}
