import { crawledService, namedBy } from '../define.ts'

/** Amazon EC2. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const ec2 = crawledService({
  prefix: 'ec2',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      DescribeRegions: 'ec2:DescribeRegions',
      DescribeInstances: 'ec2:DescribeInstances',
      DescribeVpcEndpoints: 'ec2:DescribeVpcEndpoints',
    },
    once: ['DescribeRegions'],
  },
  events: [
    {
      ...namedBy('ec2', 'instanceId', 'instance/'),
      within: { path: ['instancesSet', 'items'], nouns: 'instances' },
      first: true,
    },
    namedBy('ec2', 'instanceId', 'instance/'),
    namedBy('ec2', 'volumeId', 'volume/'),
    // Snapshots, as images, have no account in their ARN.
    { parameters: ['snapshotId'], arn: 'arn:{partition}:ec2:{region}::snapshot/{snapshotId}' },
    namedBy('ec2', 'groupId', 'security-group/'),
  ],
})
