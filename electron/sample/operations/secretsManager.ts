import type { SampleSecret } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** AWS Secrets Manager; no operation gives a value. https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */

const secretArn = ({ account, region }: Call, secret: SampleSecret) =>
  `arn:aws:secretsmanager:${region}:${account.id}:secret:${secret.arnName}`

const listSecrets: Operation = (call) => {
  const page = pageOf(
    call,
    call.account.secrets.filter((secret) => secret.region === call.region),
    call.input.text('NextToken'),
    call.input.number('MaxResults'),
    new AwsError('InvalidNextTokenException', 'The NextToken value is not valid.'),
  )
  return {
    SecretList: page.items.map((secret) => ({
      ARN: secretArn(call, secret),
      Name: secret.name,
      Description: secret.description,
      CreatedDate: Date.parse(secret.created) / 1000,
      Tags: secret.tags?.map(({ Key, Value }) => ({ Key, Value })),
    })),
    NextToken: page.next,
  }
}

const getResourcePolicy: Operation = (call) => {
  const asked = required(call.input, 'SecretId')
  const secret = call.account.secrets.find(
    (candidate) =>
      candidate.region === call.region && [candidate.name, secretArn(call, candidate)].includes(asked),
  )
  if (secret === undefined) {
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  }
  return {
    ARN: secretArn(call, secret),
    Name: secret.name,
    ResourcePolicy: secret.policy && JSON.stringify(secret.policy),
  }
}

export const secretsManager: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.secretsmanager', 'ThrottlingException'),
  operations: new Map([
    ['ListSecrets', listSecrets],
    ['GetResourcePolicy', getResourcePolicy],
  ]),
}
