import { ACCOUNT_ID, homeArn, policy } from './names.ts'
import type { SampleLogPolicy } from './types.ts'

/** As AWS writes it where a service is told to deliver its logs. */
export const logPolicies: readonly SampleLogPolicy[] = [
  {
    name: 'AWSLogDeliveryWrite20150319',
    region: 'eu-west-1',
    policy: policy({
      Sid: 'AWSLogDeliveryWrite1',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: homeArn('logs', 'log-group:/aws/vendedlogs/states/settlement:log-stream:*'),
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT_ID } },
    }),
  },
]
