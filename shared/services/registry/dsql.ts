import { crawledService } from '../define.ts'

/** Amazon Aurora DSQL. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonauroradsql.html */
export const dsql = crawledService({
  prefix: 'dsql',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListClusters: 'dsql:ListClusters',
      GetClusterPolicy: 'dsql:GetClusterPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::DSQL::Cluster',
      noun: 'cluster',
      nouns: 'DSQL clusters',
      resource: /^cluster\/[^/]+/,
      list: 'dsql:ListClusters',
      get: 'dsql:GetClusterPolicy',
      put: null,
    },
  ],
})
