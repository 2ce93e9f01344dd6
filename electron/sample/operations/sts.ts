import { uniqueId } from '../account/names.ts'
import type { Operation, Operations } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'
import { userArn } from './iamShapes.ts'

/** The ARN that every call of the crawl comes from. */
export const callerIdentity: Operation = ({ account }) => {
  const user = account.users.find(({ name }) => name === account.caller)
  if (user === undefined) throw new AwsError('InternalFailure', 'The sample account has no caller', 500)
  return { Arn: userArn(account, user), UserId: uniqueId('AIDA', user.name), Account: account.id }
}

export const stsOperations: Operations = new Map([['GetCallerIdentity', callerIdentity]])
