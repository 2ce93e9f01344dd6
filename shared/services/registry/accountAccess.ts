import { crawledService } from '../define.ts'

/**
 * Account access manager. https://docs.aws.amazon.com/service-authorization/latest/reference/list_account-access.html
 */
export const accountAccess = crawledService({
  prefix: 'account-access',
  crawl: {
    regional: false,
    statement: 'WhenceOrganization',
    calls: {
      ListApplications: 'account-access:ListApplications',
      ListEntitlements: 'account-access:ListEntitlements',
    },
  },
})
