import { crawledService } from '../define.ts'

/** AWS CloudFormation. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const cloudFormation = crawledService({
  prefix: 'cloudformation',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      DescribeStacks: 'cloudformation:DescribeStacks',
    },
  },
})
