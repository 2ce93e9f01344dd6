import { crawledService } from '../define.ts'

/** AWS Account Management. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html */
export const accountManagement = crawledService({
  prefix: 'account',
  crawl: {
    regional: false,
    statement: 'WhenceIdentity',
    calls: { GetAlternateContact: 'account:GetAlternateContact' },
  },
})
