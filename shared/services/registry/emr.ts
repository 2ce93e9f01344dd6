import { crawledService } from '../define.ts'

/** Amazon EMR. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticmapreduce.html */
export const emr = crawledService({
  prefix: 'elasticmapreduce',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListClusters: 'elasticmapreduce:ListClusters',
      DescribeCluster: 'elasticmapreduce:DescribeCluster',
    },
  },
})
