import { crawledService } from '../define.ts'

/** AWS Glue. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html */
export const glue = crawledService({
  prefix: 'glue',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      GetResourcePolicies: 'glue:GetResourcePolicies',
      GetJobs: 'glue:GetJobs',
      GetDevEndpoints: 'glue:GetDevEndpoints',
      ListSessions: 'glue:ListSessions',
    },
  },
  resources: [
    {
      type: 'AWS::Glue::DataCatalog',
      noun: 'Data Catalog',
      nouns: 'Data Catalogs',
      list: 'glue:GetResourcePolicies',
      resource: /^(?:catalog|database|table|tableVersion|userDefinedFunction|connection)(?:\/|$)/,
      get: 'glue:GetResourcePolicies',
      put: null,
      // Each Region has one catalogue, and one policy for all that is in it.
      carrier: 'catalog',
      governs: [
        'catalog/*',
        'database/*',
        'table/*',
        'tableVersion/*',
        'userDefinedFunction/*',
        'connection/*',
      ],
    },
  ],
})
