import { crawledService } from '../define.ts'

/** Amazon EventBridge. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const eventBridge = crawledService({
  prefix: 'events',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListEventBuses: 'events:ListEventBuses',
    },
  },
  resources: [
    {
      type: 'AWS::Events::EventBus',
      noun: 'event bus',
      nouns: 'event buses',
      list: 'events:ListEventBuses',
      resource: /^event-bus(?:v2)?\/.+/,
      get: 'events:ListEventBuses',
      put: null,
    },
  ],
})
