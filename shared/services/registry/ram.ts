import { crawledService } from '../define.ts'

/** AWS Resource Access Manager. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html */
export const ram = crawledService({
  prefix: 'ram',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      GetResourceShares: 'ram:GetResourceShares',
      ListResources: 'ram:ListResources',
      GetResourceShareAssociations: 'ram:GetResourceShareAssociations',
      GetResourcePolicies: 'ram:GetResourcePolicies',
    },
  },
})
