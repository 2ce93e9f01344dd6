import {
  GetResourcePoliciesCommand,
  GetResourceShareAssociationsCommand,
  GetResourceSharesCommand,
  ListResourcesCommand,
  RAMClient,
  type Resource,
  type ResourceOwner,
  type ResourceShare as Share,
} from '@aws-sdk/client-ram'
import { fieldOf } from '../../../shared/keys.ts'
import type { SharePrincipal, SharedResourceRecord } from '../../../shared/snapshot/resourceShares.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type CrawlContext } from '../crawlContext.ts'
import { joinPolicies, notJoined } from '../joinPolicies.ts'
import { inEachRegion, type ReadList } from '../resourcePolicies.ts'

const RAM: ServiceClient<RAMClient> = { id: 'ram', make: (config) => new RAMClient(config) }

/**
 * What the account shares with others, with whom and with which policies, and what others share with it. Where a Region has
 * no share, two calls say so. https://docs.aws.amazon.com/ram/latest/userguide/what-is.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const own = await sharesOf(context, region, 'SELF')
  const received = await sharesOf(context, region, 'OTHER-ACCOUNTS')
  if (own.complete && received.complete) context.coverage.begin('ram:ListResources', region)
  if (own.complete) context.coverage.begin('ram:GetResourceShareAssociations', region)
  const principals = own.items.length > 0 ? await principalsOf(context, region) : undefined
  const { resourceShares } = context.draft
  resourceShares.shares.push(
    ...own.items.map((share) => ({
      ...shareOf(share, region),
      ...(principals === undefined ? {} : { principals: principals.get(share.resourceShareArn ?? '') ?? [] }),
    })),
    ...received.items.map((share) => shareOf(share, region)),
  )
  const shared =
    own.items.length > 0 ? await resourcesOf(context, region, 'SELF') : { items: [], complete: own.complete }
  if (own.complete && shared.complete) context.coverage.begin('ram:GetResourcePolicies', region)
  await forEachLimited(shared.items, 4, async (resource) => {
    const policy = await policyOf(context, region, resource.arn)
    resourceShares.resources.push({ ...resource, ...fieldOf('policy', policy) })
  })
  if (received.items.length > 0)
    resourceShares.resources.push(...(await resourcesOf(context, region, 'OTHER-ACCOUNTS')).items)
  progress.add(own.items.length + received.items.length)
})

async function sharesOf(context: CrawlContext, region: string, resourceOwner: ResourceOwner) {
  const client = context.clients.of(RAM, region)
  const about = { region, needs: ['resourceShareArn'] }
  const listed = await context.list('ram:GetResourceShares', about, async (nextToken, o) => {
    const page = await client.send(new GetResourceSharesCommand({ resourceOwner, nextToken }), o)
    return { items: page.resourceShares ?? [], next: page.nextToken }
  })
  // What was deleted is listed for a while.
  return { ...listed, items: listed.items.filter(({ status }) => status !== 'DELETED') }
}

function shareOf({ resourceShareArn = '', name, status, allowExternalPrincipals }: Share, region: string) {
  return {
    arn: resourceShareArn,
    region,
    ...fieldOf('name', name),
    ...fieldOf('status', status),
    ...fieldOf('allowExternalPrincipals', allowExternalPrincipals),
  }
}

/** By the ARN of the share; undefined: they could not be read, or not all. */
async function principalsOf(
  context: CrawlContext,
  region: string,
): Promise<ReadonlyMap<string, readonly SharePrincipal[]> | undefined> {
  const client = context.clients.of(RAM, region)
  const about = { region, needs: ['resourceShareArn', 'associatedEntity'] }
  const listed = await context.list('ram:GetResourceShareAssociations', about, async (nextToken, o) => {
    const page = await client.send(
      new GetResourceShareAssociationsCommand({ associationType: 'PRINCIPAL', nextToken }),
      o,
    )
    return { items: page.resourceShareAssociations ?? [], next: page.nextToken }
  })
  if (!listed.complete) return undefined
  const found = new Map<string, SharePrincipal[]>()
  for (const { resourceShareArn = '', associatedEntity = '', status, external } of listed.items) {
    if (status === 'DISASSOCIATED') continue
    const principal = {
      id: associatedEntity,
      ...fieldOf('status', status),
      ...fieldOf('external', external),
    }
    found.set(resourceShareArn, [...(found.get(resourceShareArn) ?? []), principal])
  }
  return found
}

/** Each once, however many shares it is in. */
async function resourcesOf(
  context: CrawlContext,
  region: string,
  resourceOwner: ResourceOwner,
): Promise<ReadList<SharedResourceRecord>> {
  const client = context.clients.of(RAM, region)
  const about = { region, needs: ['arn', 'resourceShareArn'] }
  const listed = await context.list('ram:ListResources', about, async (nextToken, o) => {
    const page = await client.send(new ListResourcesCommand({ resourceOwner, nextToken }), o)
    return { items: page.resources ?? [], next: page.nextToken }
  })
  const byArn = new Map<string, readonly Resource[]>()
  for (const item of listed.items) byArn.set(item.arn ?? '', [...(byArn.get(item.arn ?? '') ?? []), item])
  const items = [...byArn].map(([arn, same]) => ({
    arn,
    region,
    ...fieldOf('type', same[0]?.type),
    shares: [...new Set(same.flatMap(({ resourceShareArn }) => resourceShareArn ?? []))].sort(),
  }))
  return { items, complete: listed.complete }
}

/**
 * What all shares of a resource allow, as one policy. Asked of each by itself: the answer does not say whose it is.
 * https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourcePolicies.html
 */
async function policyOf(context: CrawlContext, region: string, arn: string): Promise<string | undefined> {
  const client = context.clients.of(RAM, region)
  const about = { region, target: arn }
  const listed = await context.list('ram:GetResourcePolicies', about, async (nextToken, o) => {
    const page = await client.send(new GetResourcePoliciesCommand({ resourceArns: [arn], nextToken }), o)
    return { items: page.policies ?? [], next: page.nextToken }
  })
  if (!listed.complete || listed.items.length === 0) return undefined
  const policy = joinPolicies(listed.items)
  if (policy === undefined) notJoined(context, 'ram:GetResourcePolicies', about)
  return policy ?? undefined
}
