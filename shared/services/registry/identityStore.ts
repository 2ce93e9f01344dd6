import { crawledService } from '../define.ts'

/** The users and groups of IAM Identity Center. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentitystore.html */
export const identityStore = crawledService({
  prefix: 'identitystore',
  crawl: {
    regional: false,
    statement: 'WhenceOrganization',
    calls: {
      DescribeUser: 'identitystore:DescribeUser',
      DescribeGroup: 'identitystore:DescribeGroup',
      ListGroupMemberships: 'identitystore:ListGroupMemberships',
      ListUsers: 'identitystore:ListUsers',
    },
  },
})
