import { namedBy, otherService } from '../define.ts'

/** Amazon RDS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export const rds = otherService({
  prefix: 'rds',
  events: [namedBy('rds', 'dBInstanceIdentifier', 'db:'), namedBy('rds', 'dBClusterIdentifier', 'cluster:')],
})
