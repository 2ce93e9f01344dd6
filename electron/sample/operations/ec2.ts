import { uniqueId } from '../account/names.ts'
import type { SampleAccount, SampleInstance } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { ec2QueryProtocol } from '../protocol/ec2Query.ts'
import type { Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/** Amazon EC2. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/ */

const describeInstances: Operation = (call) => {
  const { account, input, region } = call
  const page = pageOf(
    call,
    account.instances.filter((instance) => instance.region === region),
    input.text('NextToken'),
    input.number('MaxResults') ?? 1000,
    new AwsError('InvalidNextToken', 'The token provided is invalid'),
  )
  return {
    reservationSet: page.items.map((instance) => ({
      reservationId: instance.id.replace('i-', 'r-'),
      ownerId: account.id,
      instancesSet: [instanceElement(account, instance)],
    })),
    nextToken: page.next,
  }
}

function instanceElement(account: SampleAccount, instance: SampleInstance): WireObject {
  const running = instance.state === 'running'
  return {
    instanceId: instance.id,
    instanceType: instance.type,
    instanceState: { code: running ? 16 : 80, name: instance.state },
    launchTime: instance.launched,
    placement: { availabilityZone: `${instance.region}a` },
    iamInstanceProfile:
      instance.profile === undefined
        ? undefined
        : {
            arn: `arn:aws:iam::${account.id}:instance-profile/${instance.profile}`,
            id: uniqueId('AIPA', instance.profile),
          },
    tagSet: [{ key: 'Name', value: instance.name }],
  }
}

const describeRegions: Operation = ({ account }) => ({
  regionInfo: account.regions.map((name) => ({
    regionName: name,
    regionEndpoint: `ec2.${name}.amazonaws.com`,
    optInStatus: 'opt-in-not-required',
  })),
})

export const ec2: SampleService = {
  protocol: ec2QueryProtocol,
  operations: new Map<string, Operation>([
    ['DescribeInstances', describeInstances],
    // The account has none.
    ['DescribeVpcEndpoints', () => ({ vpcEndpointSet: [] })],
    ['DescribeRegions', describeRegions],
  ]),
}
