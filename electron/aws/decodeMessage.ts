import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts'
import { WhenceError } from '../../shared/errors.ts'
import { parseDecoded } from '../../shared/trace/event/decode.ts'
import type { DecodedMessage } from '../../shared/trace/event/decode.ts'
import type { Connection } from './connection.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { STS } from './identityClients.ts'

/**
 * What an EC2 encoded authorization message says, by sts:DecodeAuthorizationMessage; it has to be asked in the account
 * that got the message. Throws a WhenceError: `bad-input` for text that AWS cannot decode, `access-denied` without the
 * permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export async function decodeMessage(
  connection: Connection,
  encodedMessage: string,
  signal?: AbortSignal,
): Promise<DecodedMessage> {
  const text = encodedMessage.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9_+/=-]{1,10240}$/.test(text))
    throw undecodable('it holds other characters, or is too long')
  let answer: string | undefined
  try {
    const { DecodedMessage } = await connection.clients
      .of(STS)
      .send(
        new DecodeAuthorizationMessageCommand({ EncodedMessage: text }),
        signal === undefined ? {} : { abortSignal: signal },
      )
    answer = DecodedMessage
  } catch (error) {
    throw decodeError(error, connection)
  }
  const decoded = parseDecoded(answer)
  if (decoded === null) throw undecodable('AWS’s answer has another form than documented')
  return decoded
}

function decodeError(error: unknown, connection: Connection): unknown {
  if (failureCode(error) === 'InvalidAuthorizationMessageException') {
    return undecodable('it is incomplete, or of another account than this profile’s')
  }
  if (failureKind(error) === 'access-denied') {
    return new WhenceError(
      'access-denied',
      `The profile may not decode authorization messages: ${failureText(error)}`,
      'Use a profile that is allowed sts:DecodeAuthorizationMessage, in the account that got the message.',
    )
  }
  return connection.explain(error)
}

function undecodable(why: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `The encoded message cannot be decoded: ${why}.`,
    'Copy the whole message from the error, and choose a profile of the account in which the error came up.',
  )
}
