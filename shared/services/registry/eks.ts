import { namedBy, crawledService } from '../define.ts'

/** Amazon EKS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html */
export const eks = crawledService({
  prefix: 'eks',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListClusters: 'eks:ListClusters',
      DescribeCluster: 'eks:DescribeCluster',
      ListNodegroups: 'eks:ListNodegroups',
      DescribeNodegroup: 'eks:DescribeNodegroup',
      ListPodIdentityAssociations: 'eks:ListPodIdentityAssociations',
      DescribePodIdentityAssociation: 'eks:DescribePodIdentityAssociation',
      ListAccessEntries: 'eks:ListAccessEntries',
      DescribeAccessEntry: 'eks:DescribeAccessEntry',
      ListAssociatedAccessPolicies: 'eks:ListAssociatedAccessPolicies',
    },
  },
  events: [namedBy('eks', 'clusterName', 'cluster/'), namedBy('eks', 'name', 'cluster/')],
})
