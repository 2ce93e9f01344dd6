import { crawledService } from '../define.ts'

/** Amazon EventBridge Schemas. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgeschemas.html */
export const schemas = crawledService({
  prefix: 'schemas',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListRegistries: 'schemas:ListRegistries',
      GetResourcePolicy: 'schemas:GetResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::EventSchemas::Registry',
      noun: 'schema registry',
      nouns: 'schema registries',
      resource: /^registry\/[^/]+/,
      list: 'schemas:ListRegistries',
      get: 'schemas:GetResourcePolicy',
      put: 'schemas put-resource-policy --registry-name {name} --policy {policy}',
    },
    { noun: 'registry of', resource: /^schema\/[^/]+/, get: 'schemas:GetResourcePolicy', put: null },
  ],
})
