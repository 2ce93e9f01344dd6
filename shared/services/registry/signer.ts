import { crawledService } from '../define.ts'

/** AWS Signer. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssigner.html */
export const signer = crawledService({
  prefix: 'signer',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListSigningProfiles: 'signer:ListSigningProfiles',
      ListProfilePermissions: 'signer:ListProfilePermissions',
    },
  },
  resources: [
    {
      type: 'AWS::Signer::SigningProfile',
      noun: 'signing profile',
      nouns: 'signing profiles',
      resource: /^\/signing-profiles\/[^/]+/,
      list: 'signer:ListSigningProfiles',
      get: 'signer:ListProfilePermissions',
      put: null,
    },
  ],
})
