import { namedBy, otherService } from '../define.ts'

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const logs = otherService({
  prefix: 'logs',
  resources: [
    { noun: 'log group', resource: /^log-group:[^:]+/, get: 'logs:DescribeResourcePolicies', put: null },
    {
      noun: 'delivery destination',
      resource: /^delivery-destination:.+/,
      get: 'logs:GetDeliveryDestinationPolicy',
      put: null,
    },
    { noun: 'log destination', resource: /^destination:.+/, get: 'logs:DescribeDestinations', put: null },
  ],
  events: [namedBy('logs', 'logGroupName', 'log-group:')],
  viaService: true,
})
