import { crawledService, namedBy } from '../define.ts'

/** AWS KMS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const kms = crawledService({
  prefix: 'kms',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: { ListKeys: 'kms:ListKeys', GetKeyPolicy: 'kms:GetKeyPolicy' },
  },
  resources: [
    {
      type: 'AWS::KMS::Key',
      noun: 'key',
      nouns: 'keys',
      always: true,
      resource: /^key\/.+/,
      list: 'kms:ListKeys',
      get: 'kms:GetKeyPolicy',
      put: 'kms put-key-policy --key-id {arn} --policy-name default --policy {policy}',
    },
  ],
  events: [namedBy('kms', 'keyId', 'key/')],
})
