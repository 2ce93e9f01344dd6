import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Operation, SampleService } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/** AWS Batch. https://docs.aws.amazon.com/batch/latest/APIReference/ */

const describeJobDefinitions: Operation = (call) => {
  const { account, input, region } = call
  const page = pageOf(
    call,
    account.jobDefinitions.filter((candidate) => candidate.region === region),
    input.text('nextToken'),
    input.number('maxResults'),
    new AwsError('ClientException', 'The nextToken is not valid.'),
  )
  return {
    jobDefinitions: page.items.map(({ name, role, image }) => ({
      jobDefinitionName: name,
      jobDefinitionArn: `arn:aws:batch:${region}:${account.id}:job-definition/${name}:1`,
      revision: 1,
      status: 'ACTIVE',
      type: 'container',
      containerProperties: {
        image,
        jobRoleArn: `arn:aws:iam::${account.id}:role/${role}`,
        command: ['run'],
      },
    })),
    nextToken: page.next,
  }
}

export const batch: SampleService = {
  protocol: restJsonProtocol(
    [
      { operation: 'DescribeJobDefinitions', method: 'POST', path: '/v1/describejobdefinitions' },
      { operation: 'DescribeComputeEnvironments', method: 'POST', path: '/v1/describecomputeenvironments' },
    ],
    'TooManyRequestsException',
  ),
  operations: new Map([
    ['DescribeJobDefinitions', describeJobDefinitions],
    ['DescribeComputeEnvironments', () => ({ computeEnvironments: [] })],
  ]),
}
