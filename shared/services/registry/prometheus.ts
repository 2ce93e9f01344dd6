import { crawledService } from '../define.ts'

/** Amazon Managed Service for Prometheus. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedserviceforprometheus.html */
export const prometheus = crawledService({
  prefix: 'aps',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListWorkspaces: 'aps:ListWorkspaces',
      DescribeResourcePolicy: 'aps:DescribeResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::APS::Workspace',
      noun: 'workspace',
      nouns: 'Prometheus workspaces',
      resource: /^workspace\/[^/]+/,
      list: 'aps:ListWorkspaces',
      get: 'aps:DescribeResourcePolicy',
      put: null,
    },
  ],
})
