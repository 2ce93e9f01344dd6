import { DECODED_MESSAGE, ENCODED_MESSAGE } from '../account/events.ts'
import { uniqueId } from '../account/names.ts'
import { queryProtocol } from '../protocol/query.ts'
import type { Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'
import { userArn } from './iamShapes.ts'
import type { SampleAccount } from '../account/types.ts'

function callerOf(account: SampleAccount): SampleAccount['users'][number] {
  const user = account.users.find(({ name }) => name === account.caller)
  if (user === undefined) throw new AwsError('InternalFailure', 'The sample account has no caller', 500)
  return user
}

/** The ARN that every call of the crawl comes from. */
export function callerArn(account: SampleAccount): string {
  return userArn(account, callerOf(account))
}

const callerIdentity: Operation = ({ account }) => ({
  Arn: callerArn(account),
  UserId: uniqueId('AIDA', callerOf(account).name),
  Account: account.id,
})

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
const decodeAuthorizationMessage: Operation = ({ input }) => {
  if (required(input, 'EncodedMessage') !== ENCODED_MESSAGE) {
    throw new AwsError('InvalidAuthorizationMessageException', 'The encoded message is not valid')
  }
  return { DecodedMessage: JSON.stringify(DECODED_MESSAGE) }
}

export const sts: SampleService = {
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/', 'Throttling', 'AccessDenied'),
  operations: new Map([
    ['GetCallerIdentity', callerIdentity],
    ['DecodeAuthorizationMessage', decodeAuthorizationMessage],
  ]),
}
