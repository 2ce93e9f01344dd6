import { isRecord } from '../../../shared/json.ts'
import { entitlementOf } from '../../../shared/account/entitlement.ts'
import { callsOf } from '../../../shared/services/calls.ts'
import type { AccountAccessApplication } from '../../../shared/snapshot/accountAccess.ts'
import { ACCOUNT_ACCESS, type AccountAccessClient } from '../accountAccessClient.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { signInRegion } from '../signInRegion.ts'
import { trustTexts } from '../trustTexts.ts'

const SERVICE = 'account-access.amazonaws.com'
/** An application in a trust policy: its Region and account. */
const APPLICATION = /arn:[a-z0-9-]+:account-access:([a-z0-9-]+):(\d{12}):application\//g

/** Where applications are to be asked about, and of whom. */
interface Place {
  readonly region: string
  /** The application belongs to the account itself, not to the organization. */
  readonly own: boolean
}

/**
 * Who may take ordinary roles through account access manager. Applications belong to the management account or to a
 * delegated administrator, so that it is asked with the profile that reads the organization, unless a trust policy names
 * an application of the account itself. Where no role trusts the service, nothing is asked.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager.html
 */
export const accountAccess: Collector = {
  id: 'accountAccess',
  label: 'Account access manager',
  calls: callsOf('account-access'),
  async run(context, progress) {
    const texts = trustTexts(context, SERVICE)
    if (texts === null) return
    for (const call of accountAccess.calls) context.coverage.begin(call)
    const applications: AccountAccessApplication[] = []
    let seen = texts.length === 0
    for (const place of placesOf(context, texts)) {
      const found = await applicationsAt(context, place)
      if (found !== null) seen = true
      for (const each of found ?? []) {
        if (!applications.some(({ applicationArn }) => applicationArn === each.applicationArn))
          applications.push(each)
        progress.add(1)
      }
    }
    if (seen) context.draft.accountAccess = { applications }
  },
}

/** The Regions that the trust policies name; else that of Identity Center, in which the application is. */
function placesOf(context: CrawlContext, texts: readonly string[]): readonly Place[] {
  const places = new Map<string, Place>()
  const add = (place: Place) => places.set(`${place.region} ${place.own}`, place)
  for (const text of texts) {
    const named = [...text.matchAll(APPLICATION)]
    for (const [, region = '', account] of named) add({ region, own: account === context.accountId })
    if (named.length > 0) continue
    const region = signInRegion(context)
    for (const each of region === null ? context.regions : [region]) add({ region: each, own: false })
  }
  return [...places.values()]
}

/** null: they could not be listed. */
async function applicationsAt(
  context: CrawlContext,
  { region, own }: Place,
): Promise<readonly AccountAccessApplication[] | null> {
  const client = (own ? context.clients : context.organizationClients).of(ACCOUNT_ACCESS, region)
  const listed = await context.list(
    'account-access:ListApplications',
    { target: region },
    async (nextToken, o) => {
      const page = await client.applications(nextToken === undefined ? {} : { nextToken }, o)
      return { items: listOf(page['applications']), next: page.nextToken }
    },
  )
  if (!listed.complete) return null
  const found: AccountAccessApplication[] = []
  for (const item of listed.items) {
    const arn = isRecord(item) ? item['applicationArn'] : undefined
    if (typeof arn === 'string') found.push(await withEntitlements(context, client, arn))
    else context.unusable('account-access:ListApplications', { target: region }, 'applicationArn')
  }
  return found
}

async function withEntitlements(
  context: CrawlContext,
  client: AccountAccessClient,
  applicationArn: string,
): Promise<AccountAccessApplication> {
  const about = { target: applicationArn }
  const listed = await context.list('account-access:ListEntitlements', about, async (nextToken, o) => {
    const page = await client.entitlements(
      { applicationArn, account: context.accountId, ...(nextToken === undefined ? {} : { nextToken }) },
      o,
    )
    return { items: listOf(page['entitlements']), next: page.nextToken }
  })
  // It is kept as it came: a later version may know what it says.
  if (listed.items.some((item) => entitlementOf(item) === null))
    context.unusable('account-access:ListEntitlements', about, 'A user or group and a role')
  return listed.complete ? { applicationArn, entitlements: listed.items } : { applicationArn }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
