import { GetResourcePoliciesCommand, GlueClient } from '@aws-sdk/client-glue'
import type { ServiceClient } from '../clients.ts'
import { joinPolicies, notJoined } from '../joinPolicies.ts'
import { inEachRegion } from '../resourcePolicies.ts'

const GLUE: ServiceClient<GlueClient> = { id: 'glue', make: (config) => new GlueClient(config) }

/**
 * The policies of the Data Catalog, of which each Region has one: the account's own, and those that AWS Resource Access
 * Manager wrote for shares. https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicies.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(GLUE, region)
  const listed = await context.list('glue:GetResourcePolicies', { region }, async (NextToken, o) => {
    const page = await client.send(new GetResourcePoliciesCommand({ NextToken }), o)
    return {
      items: (page.GetResourcePoliciesResponseList ?? []).flatMap(({ PolicyInJson }) => PolicyInJson ?? []),
      next: page.NextToken,
    }
  })
  if (!listed.complete) return
  const arn = `arn:${context.partition}:glue:${region}:${context.accountId}:catalog`
  const policy = joinPolicies(listed.items)
  context.draft.resources.push({
    arn,
    type: 'AWS::Glue::DataCatalog',
    region,
    ...(policy === undefined ? {} : { policy }),
  })
  if (policy === undefined) notJoined(context, 'glue:GetResourcePolicies', { region, target: arn })
  progress.add(1)
})
