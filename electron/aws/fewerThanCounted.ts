import type { CallName } from '../../shared/services/calls.ts'
import { FEWER_THAN_COUNTED } from '../../shared/snapshot/coverage.ts'
import type { CrawlContext } from './crawlContext.ts'
import type { Draft } from './draft.ts'

/** One thing that iam:GetAccountSummary counts, and the calls that list it. */
interface Counted {
  readonly key: string
  readonly noun: string
  readonly calls: readonly CallName[]
  /** How many were listed; null: the list was not read. */
  readonly seen: (draft: Draft) => number | null
  /** Takes a list away that would else be taken for a whole one. */
  readonly drop?: (draft: Draft) => void
}

const DETAILS = ['iam:GetAccountAuthorizationDetails'] as const
/** Of root's devices only virtual ones are in a list: it may have up to eight. */
const MOST_OF_ROOT = 8

const COUNTED: readonly Counted[] = [
  {
    key: 'Users',
    noun: 'users',
    calls: DETAILS,
    seen: ({ iam }) => iam.authorizationDetails.UserDetailList.length,
  },
  {
    key: 'Groups',
    noun: 'groups',
    calls: DETAILS,
    seen: ({ iam }) => iam.authorizationDetails.GroupDetailList.length,
  },
  {
    key: 'Roles',
    noun: 'roles',
    calls: DETAILS,
    seen: ({ iam }) => iam.authorizationDetails.RoleDetailList.length,
  },
  {
    key: 'Policies',
    noun: 'customer managed policies',
    calls: DETAILS,
    seen: ({ iam }) => iam.authorizationDetails.Policies.filter((policy) => !isAwsManaged(policy)).length,
  },
  {
    key: 'InstanceProfiles',
    noun: 'instance profiles',
    calls: ['iam:ListInstanceProfiles'],
    seen: ({ iam }) => iam.instanceProfiles?.length ?? null,
    drop: ({ iam }) => delete iam.instanceProfiles,
  },
  {
    key: 'ServerCertificates',
    noun: 'server certificates',
    calls: ['iam:ListServerCertificates'],
    seen: ({ iam }) => iam.serverCertificates?.length ?? null,
    drop: ({ iam }) => delete iam.serverCertificates,
  },
  {
    key: 'Providers',
    noun: 'identity providers',
    calls: ['iam:ListSAMLProviders', 'iam:ListOpenIDConnectProviders'],
    seen: ({ iam }) => iam.identityProviders?.length ?? null,
    drop: ({ iam }) => delete iam.identityProviders,
  },
  {
    key: 'MFADevices',
    noun: 'MFA devices',
    calls: ['iam:ListVirtualMFADevices', 'iam:ListMFADevices'],
    seen: devices,
    drop: ({ iam }) => delete iam.virtualMfaDevices,
  },
]

/**
 * Writes into coverage where less was listed than iam:GetAccountSummary of the same crawl counts: a list that was cut
 * short and looks whole must not say "there is none". Also where a user has a virtual MFA device that the list of virtual
 * devices lacks. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export function markFewerThanCounted({ coverage, draft }: CrawlContext): void {
  const { accountSummary } = draft.iam
  const texts = new Map<CallName, string[]>()
  for (const { key, noun, calls, seen, drop } of COUNTED) {
    const count = accountSummary?.[key]
    const read = seen(draft)
    // A call that failed says more by that.
    if (
      count === undefined ||
      read === null ||
      read >= count ||
      !calls.every((one) => coverage.complete(one))
    )
      continue
    for (const call of calls)
      texts.set(call, [...(texts.get(call) ?? []), `${count} ${noun}, of which ${read} came`])
    drop?.(draft)
  }
  for (const [call, missing] of texts)
    short(coverage, call, `iam:GetAccountSummary counts ${missing.join('; ')}.`)
  const { virtualMfaDevices, mfaDevices = [] } = draft.iam
  const listed = new Set(virtualMfaDevices?.map(({ SerialNumber }) => SerialNumber))
  const missing = mfaDevices.find(
    ({ SerialNumber }) => SerialNumber.includes(':mfa/') && !listed.has(SerialNumber),
  )
  if (virtualMfaDevices === undefined || missing === undefined) return
  const text = `It lacks ${missing.SerialNumber}, which iam:ListMFADevices gives for ${missing.UserName}.`
  short(coverage, 'iam:ListVirtualMFADevices', text)
  delete draft.iam.virtualMfaDevices
}

/** An answer can lack what its type says is always there. */
function isAwsManaged({ Arn }: { readonly Arn?: string }): boolean {
  return Arn?.split(':', 5)[4] === 'aws'
}

function short(coverage: CrawlContext['coverage'], call: CallName, message: string): void {
  coverage.failed(call, {}, 'failed', { code: FEWER_THAN_COUNTED, message })
}

/** All devices that were listed, and as many as root may have beside them. */
function devices({ iam }: Draft): number | null {
  const { virtualMfaDevices, mfaDevices, accountSummary } = iam
  if (virtualMfaDevices === undefined || mfaDevices === undefined) return null
  const serials = new Set([...virtualMfaDevices, ...mfaDevices].map(({ SerialNumber }) => SerialNumber))
  const ofRoot = virtualMfaDevices.filter(({ UserArn }) => UserArn?.endsWith(':root') === true).length
  return serials.size + (accountSummary?.['AccountMFAEnabled'] === 0 ? 0 : MOST_OF_ROOT - ofRoot)
}
