import type { LiveAccount } from './live.ts'

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events */
const GLOBAL_REGION: ReadonlyMap<string, string> = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
])

/** The Region in which IAM and other global services of a partition answer and write their events. */
export function globalRegionOf(partition: string): string | undefined {
  return GLOBAL_REGION.get(partition)
}

/** The same of the account that a profile leads to; where nobody knows it, the profile's own. */
export function globalRegion({ identity, connection }: Pick<LiveAccount, 'identity' | 'connection'>): string {
  return globalRegionOf(identity.partition) ?? connection.region
}
