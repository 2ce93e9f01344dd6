import { crawledService } from '../define.ts'

/** Amazon Redshift Serverless. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshiftserverless.html */
export const redshiftServerless = crawledService({
  prefix: 'redshift-serverless',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListSnapshots: 'redshift-serverless:ListSnapshots',
      ListWorkgroups: 'redshift-serverless:ListWorkgroups',
      ListNamespaces: 'redshift-serverless:ListNamespaces',
      GetResourcePolicy: 'redshift-serverless:GetResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::RedshiftServerless::Snapshot',
      noun: 'snapshot',
      nouns: 'Redshift Serverless snapshots',
      resource: /^snapshot\/.+/,
      list: 'redshift-serverless:ListSnapshots',
      get: 'redshift-serverless:GetResourcePolicy',
      put: 'redshift-serverless put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      type: 'AWS::RedshiftServerless::Workgroup',
      noun: 'workgroup',
      nouns: 'Redshift Serverless workgroups',
      resource: /^workgroup\/.+/,
      list: 'redshift-serverless:ListWorkgroups',
      get: 'redshift-serverless:GetResourcePolicy',
      put: 'redshift-serverless put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      type: 'AWS::RedshiftServerless::Namespace',
      noun: 'namespace',
      nouns: 'Redshift Serverless namespaces',
      resource: /^namespace\/.+/,
      list: 'redshift-serverless:ListNamespaces',
      get: 'redshift-serverless:GetResourcePolicy',
      put: 'redshift-serverless put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ],
})
