import { crawledService } from '../define.ts'

/** Amazon S3 Glacier. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3glacier.html */
export const glacier = crawledService({
  prefix: 'glacier',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListVaults: 'glacier:ListVaults',
      GetVaultAccessPolicy: 'glacier:GetVaultAccessPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::Glacier::Vault',
      noun: 'vault',
      nouns: 'Glacier vaults',
      list: 'glacier:ListVaults',
      resource: /^vaults\/.+/,
      get: 'glacier:GetVaultAccessPolicy',
      put: null,
    },
  ],
})
