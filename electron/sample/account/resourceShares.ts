import { ANALYTICS_ACCOUNT, homeArn, policy } from './names.ts'
import type { SampleResourceShare } from './types.ts'

const SUBNET = homeArn('ec2', 'subnet/subnet-0b6d19f3c47a2e85d')

/** The network of settlements, in which the analytics account starts its jobs. */
export const resourceShares: readonly SampleResourceShare[] = [
  {
    arn: homeArn('ram', 'resource-share/7a1c4e52-93b8-4f06-a2d7-5c8e1b9f3d40'),
    name: 'settlement-network',
    region: 'eu-west-1',
    principals: [ANALYTICS_ACCOUNT],
    resources: [
      {
        arn: SUBNET,
        type: 'ec2:Subnet',
        policy: policy({
          Sid: 'RamStatement1',
          Effect: 'Allow',
          Principal: { AWS: [ANALYTICS_ACCOUNT] },
          Action: ['ec2:CreateNetworkInterface', 'ec2:RunInstances'],
          Resource: SUBNET,
        }),
      },
    ],
  },
]
