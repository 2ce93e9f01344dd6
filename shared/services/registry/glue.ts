import { crawledService } from '../define.ts'

/** AWS Glue. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html */
export const glue = crawledService({
  prefix: 'glue',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      GetJobs: 'glue:GetJobs',
      GetDevEndpoints: 'glue:GetDevEndpoints',
      ListSessions: 'glue:ListSessions',
    },
  },
  resources: [
    {
      noun: 'Data Catalog',
      resource: /^(?:catalog|database|table|tableVersion|userDefinedFunction|connection)(?:\/|$)/,
      get: 'glue:GetResourcePolicies',
      put: null,
    },
  ],
})
