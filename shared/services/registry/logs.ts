import { crawledService, namedBy } from '../define.ts'

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const logs = crawledService({
  prefix: 'logs',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      DescribeDestinations: 'logs:DescribeDestinations',
      DescribeResourcePolicies: 'logs:DescribeResourcePolicies',
    },
  },
  resources: [
    {
      type: 'AWS::Logs::ResourcePolicy',
      noun: 'log group',
      nouns: 'policies for log groups',
      list: 'logs:DescribeResourcePolicies',
      resource: /^log-group(?::|$)/,
      get: 'logs:DescribeResourcePolicies',
      put: null,
      // The policies of a Region are about any of its log groups.
      carrier: 'log-group',
      governs: ['log-group:*'],
    },
    {
      noun: 'delivery destination',
      resource: /^delivery-destination:.+/,
      get: 'logs:GetDeliveryDestinationPolicy',
      put: null,
    },
    {
      type: 'AWS::Logs::Destination',
      noun: 'log destination',
      nouns: 'log destinations',
      list: 'logs:DescribeDestinations',
      resource: /^destination:.+/,
      get: 'logs:DescribeDestinations',
      put: null,
    },
  ],
  events: [namedBy('logs', 'logGroupName', 'log-group:')],
  viaService: true,
})
