import { jsonProtocol } from '../protocol/json.ts'
import type { Operation, SampleService } from '../protocol/wire.ts'

/** Amazon CloudWatch Logs; the account has no destination. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
const describeResourcePolicies: Operation = ({ account, input, region }) => ({
  resourcePolicies:
    input.text('policyScope') === 'RESOURCE'
      ? []
      : account.logPolicies
          .filter((policy) => policy.region === region)
          .map(({ name, policy }) => ({
            policyName: name,
            policyDocument: JSON.stringify(policy),
            policyScope: 'ACCOUNT',
          })),
})

export const logs: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.sample', 'ThrottlingException'),
  operations: new Map<string, Operation>([
    ['DescribeDestinations', () => ({ destinations: [] })],
    ['DescribeResourcePolicies', describeResourcePolicies],
  ]),
}
