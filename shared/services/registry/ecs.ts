import { crawledService } from '../define.ts'

/** Amazon ECS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
export const ecs = crawledService({
  prefix: 'ecs',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListClusters: 'ecs:ListClusters',
      ListServices: 'ecs:ListServices',
      DescribeServices: 'ecs:DescribeServices',
      ListTasks: 'ecs:ListTasks',
      DescribeTasks: 'ecs:DescribeTasks',
      ListTaskDefinitionFamilies: 'ecs:ListTaskDefinitionFamilies',
      DescribeTaskDefinition: 'ecs:DescribeTaskDefinition',
    },
  },
})
