import { crawledService } from '../define.ts'

/** Amazon OpenSearch Service. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchservice.html */
export const openSearch = crawledService({
  prefix: 'es',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListDomainNames: 'es:ListDomainNames',
      DescribeDomain: 'es:DescribeDomain',
    },
  },
  resources: [
    {
      type: 'AWS::OpenSearchService::Domain',
      noun: 'domain',
      nouns: 'OpenSearch domains',
      list: 'es:ListDomainNames',
      resource: /^domain\/[^/]+/,
      get: 'es:DescribeDomain',
      put: null,
    },
  ],
})
