import { crawledService } from '../define.ts'

/** AWS Organizations. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export const organizations = crawledService({
  prefix: 'organizations',
  crawl: {
    regional: false,
    statement: 'WhenceOrganization',
    calls: {
      DescribeOrganization: 'organizations:DescribeOrganization',
      ListParents: 'organizations:ListParents',
      ListPoliciesForTarget: 'organizations:ListPoliciesForTarget',
      DescribePolicy: 'organizations:DescribePolicy',
      DescribeOrganizationalUnit: 'organizations:DescribeOrganizationalUnit',
      ListOrganizationalUnitsForParent: 'organizations:ListOrganizationalUnitsForParent',
      ListAccounts: 'organizations:ListAccounts',
      ListAccountsForParent: 'organizations:ListAccountsForParent',
      DescribeResourcePolicy: 'organizations:DescribeResourcePolicy',
      ListDelegatedAdministrators: 'organizations:ListDelegatedAdministrators',
      ListDelegatedServicesForAccount: 'organizations:ListDelegatedServicesForAccount',
    },
  },
  beforehand: { ListAccounts: 'organizations:ListAccounts' },
})
