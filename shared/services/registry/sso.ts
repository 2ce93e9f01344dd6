import { crawledService } from '../define.ts'

/**
 * IAM Identity Center. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html
 */
export const sso = crawledService({
  prefix: 'sso',
  crawl: {
    regional: false,
    statement: 'WhenceOrganization',
    calls: {
      ListInstances: 'sso:ListInstances',
      ListPermissionSetsProvisionedToAccount: 'sso:ListPermissionSetsProvisionedToAccount',
      DescribePermissionSet: 'sso:DescribePermissionSet',
      ListAccountAssignments: 'sso:ListAccountAssignments',
    },
  },
})
