import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { Tag } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import { plain } from '../crawlContext.ts'
import { inEachRegion } from '../resourcePolicies.ts'

const TAGGING: ServiceClient<ResourceGroupsTaggingAPIClient> = {
  id: 'resource_groups_tagging_api',
  make: (config) => new ResourceGroupsTaggingAPIClient(config),
}

/**
 * The tags of everything in a Region that has some, of every service at once.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(TAGGING, region)
  const { items, complete } = await context.list(
    'tag:GetResources',
    { region },
    async (PaginationToken, o) => {
      const page = await client.send(new GetResourcesCommand({ PaginationToken, ResourcesPerPage: 100 }), o)
      return { items: page.ResourceTagMappingList ?? [], next: page.PaginationToken }
    },
  )
  const tags = new Map<string, readonly Tag[]>()
  for (const { ResourceARN: arn, Tags } of items)
    if (arn !== undefined) tags.set(arn, plain<Tag[]>(Tags ?? []))
  context.draft.tags.set(region, { tags, complete })
  progress.add(items.length)
})
