import { crawledService } from '../define.ts'

/**
 * IAM Roles Anywhere. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementrolesanywhere.html
 */
export const rolesAnywhere = crawledService({
  prefix: 'rolesanywhere',
  crawl: {
    regional: true,
    statement: 'WhenceIdentity',
    calls: {
      ListTrustAnchors: 'rolesanywhere:ListTrustAnchors',
      ListProfiles: 'rolesanywhere:ListProfiles',
    },
  },
})
