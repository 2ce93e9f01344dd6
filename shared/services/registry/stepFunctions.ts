import { crawledService } from '../define.ts'

/** AWS Step Functions. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export const stepFunctions = crawledService({
  prefix: 'states',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListStateMachines: 'states:ListStateMachines',
      DescribeStateMachine: 'states:DescribeStateMachine',
    },
  },
})
