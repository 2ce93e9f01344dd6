import { crawledService } from '../define.ts'

/** Amazon SES. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html */
export const ses = crawledService({
  prefix: 'ses',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListEmailIdentities: 'ses:ListEmailIdentities',
      GetEmailIdentityPolicies: 'ses:GetEmailIdentityPolicies',
    },
  },
  resources: [
    {
      type: 'AWS::SES::EmailIdentity',
      noun: 'identity',
      nouns: 'SES identities',
      resource: /^identity\/.+/,
      list: 'ses:ListEmailIdentities',
      get: 'ses:GetEmailIdentityPolicies',
      put: null,
    },
  ],
})
