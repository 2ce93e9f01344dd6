import { crawledService } from '../define.ts'

/** AWS Batch. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html */
export const batch = crawledService({
  prefix: 'batch',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      DescribeJobDefinitions: 'batch:DescribeJobDefinitions',
      DescribeComputeEnvironments: 'batch:DescribeComputeEnvironments',
    },
  },
})
