import { crawledService } from '../define.ts'

/** AWS App Runner. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapprunner.html */
export const appRunner = crawledService({
  prefix: 'apprunner',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListServices: 'apprunner:ListServices',
      DescribeService: 'apprunner:DescribeService',
    },
  },
})
