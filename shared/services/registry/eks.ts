import { namedBy, otherService } from '../define.ts'

/** Amazon EKS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html */
export const eks = otherService({
  prefix: 'eks',
  events: [namedBy('eks', 'clusterName', 'cluster/'), namedBy('eks', 'name', 'cluster/')],
})
