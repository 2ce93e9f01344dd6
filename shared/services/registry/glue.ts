import { otherService } from '../define.ts'

/** AWS Glue. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html */
export const glue = otherService({
  prefix: 'glue',
  resources: [
    {
      noun: 'Data Catalog',
      resource: /^(?:catalog|database|table|tableVersion|userDefinedFunction|connection)(?:\/|$)/,
      get: 'glue:GetResourcePolicies',
      put: null,
    },
  ],
})
