import { isRecord } from '../../../shared/json.ts'
import { callsOf } from '../../../shared/services/calls.ts'
import type { RolesAnywhereProfile, TrustAnchor } from '../../../shared/snapshot/rolesAnywhere.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { ROLES_ANYWHERE } from '../rolesAnywhereClient.ts'
import { trustTexts } from '../trustTexts.ts'

type Item = Readonly<Record<string, unknown>>

/**
 * Which roles certificates can be given. Where no role trusts the service, nothing is asked.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export const rolesAnywhere: Collector = {
  id: 'rolesAnywhere',
  label: 'IAM Roles Anywhere',
  calls: callsOf('rolesanywhere'),
  async run(context, progress) {
    const texts = trustTexts(context, 'rolesanywhere.amazonaws.com')
    if (texts === null) return
    for (const region of context.regions)
      for (const call of rolesAnywhere.calls) context.coverage.begin(call, region)
    if (texts.length === 0) return
    const trustAnchors: TrustAnchor[] = []
    const profiles: RolesAnywhereProfile[] = []
    await inRegions(context, async (region) => {
      const client = context.clients.of(ROLES_ANYWHERE, region)
      const anchors = await itemsOf(context, 'ListTrustAnchors', region, (page, o) =>
        client.trustAnchors(page, o),
      )
      trustAnchors.push(...anchors.map((item) => anchorOf(item, region)))
      const found = await itemsOf(context, 'ListProfiles', region, (page, o) => client.profiles(page, o))
      profiles.push(...found.map((item) => profileOf(item, region)))
      progress.add(anchors.length + found.length)
    })
    context.draft.rolesAnywhere = {
      trustAnchors: trustAnchors.sort((one, other) => (one.trustAnchorArn < other.trustAnchorArn ? -1 : 1)),
      profiles: profiles.sort((one, other) => (one.profileArn < other.profileArn ? -1 : 1)),
    }
  },
}

const LISTS = {
  ListTrustAnchors: { member: 'trustAnchors', needs: ['trustAnchorArn'] },
  ListProfiles: { member: 'profiles', needs: ['profileArn', 'roleArns'] },
} as const

async function itemsOf(
  context: CrawlContext,
  operation: keyof typeof LISTS,
  region: string,
  ask: (
    page: { readonly nextToken?: string },
    options: { readonly abortSignal?: AbortSignal },
  ) => Promise<{ readonly [member: string]: unknown; readonly nextToken?: string }>,
): Promise<readonly Item[]> {
  const { member, needs } = LISTS[operation]
  const listed = await context.list(`rolesanywhere:${operation}`, { region, needs }, async (nextToken, o) => {
    const page = await ask(nextToken === undefined ? {} : { nextToken }, o)
    const items: unknown = page[member]
    return { items: Array.isArray(items) ? items.filter(isRecord) : [], next: page.nextToken }
  })
  return listed.items
}

function anchorOf(item: Item, region: string): TrustAnchor {
  const { trustAnchorArn, name, enabled, source } = item
  const sourceType = isRecord(source) ? source['sourceType'] : undefined
  return {
    trustAnchorArn: String(trustAnchorArn),
    region,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
    ...(typeof sourceType === 'string' ? { sourceType } : {}),
  }
}

function profileOf(item: Item, region: string): RolesAnywhereProfile {
  const { profileArn, name, enabled, roleArns, managedPolicyArns, sessionPolicy } = item
  return {
    profileArn: String(profileArn),
    region,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
    roleArns: textsOf(roleArns),
    ...(Array.isArray(managedPolicyArns) && managedPolicyArns.length > 0
      ? { managedPolicyArns: textsOf(managedPolicyArns) }
      : {}),
    ...(typeof sessionPolicy === 'string' && sessionPolicy !== '' ? { sessionPolicy } : {}),
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
