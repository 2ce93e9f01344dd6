import { crawledService } from '../define.ts'

/** AWS Amplify. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsamplify.html */
export const amplify = crawledService({
  prefix: 'amplify',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListApps: 'amplify:ListApps',
    },
  },
})
