import { crawledService } from '../define.ts'

/** Amazon MSK. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html */
export const kafka = crawledService({
  prefix: 'kafka',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListClustersV2: 'kafka:ListClustersV2',
      GetClusterPolicy: 'kafka:GetClusterPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::MSK::Cluster',
      noun: 'cluster',
      nouns: 'MSK clusters',
      resource: /^cluster\/[^/]+\/[^/]+/,
      list: 'kafka:ListClustersV2',
      get: 'kafka:GetClusterPolicy',
      put: 'kafka put-cluster-policy --cluster-arn {arn} --policy {policy}',
    },
    {
      noun: 'cluster of',
      resource: /^(?:topic|group|transactional-id)\/[^/]+\/[^/]+/,
      get: 'kafka:GetClusterPolicy',
      put: null,
    },
  ],
})
