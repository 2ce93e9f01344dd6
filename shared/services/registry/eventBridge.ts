import { otherService } from '../define.ts'

/** Amazon EventBridge. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const eventBridge = otherService({
  prefix: 'events',
  resources: [
    { noun: 'event bus', resource: /^event-bus(?:v2)?\/.+/, get: 'events:DescribeEventBus', put: null },
  ],
})
