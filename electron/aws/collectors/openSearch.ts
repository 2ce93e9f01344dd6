import { DescribeDomainCommand, ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const OPENSEARCH: ServiceClient<OpenSearchClient> = {
  id: 'opensearch',
  make: (config) => new OpenSearchClient(config),
}

/** OpenSearch and Elasticsearch domains and their access policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(OPENSEARCH, region)
  const listed = await context.list('es:ListDomainNames', { region }, async (_, o) => {
    const page = await client.send(new ListDomainNamesCommand({}), o)
    return { items: page.DomainNames ?? [], next: undefined }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::OpenSearchService::Domain',
    get: 'es:DescribeDomain',
    region,
    resource: ({ DomainName: name }) =>
      name === undefined
        ? null
        : { arn: `arn:${context.partition}:es:${region}:${context.accountId}:domain/${name}` },
    policy: async ({ DomainName }, o) =>
      (await client.send(new DescribeDomainCommand({ DomainName }), o)).DomainStatus?.AccessPolicies,
  })
})
