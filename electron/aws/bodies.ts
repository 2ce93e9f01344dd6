import { Readable, Transform, pipeline } from 'node:stream'
import { isRecord } from '../../shared/json.ts'
import { callFailure } from './callFailure.ts'
import { addMiddleware } from './middleware.ts'

/** The names of the failures in coverage. */
export const ANSWER_TOO_LONG = 'AnswerTooLong'
export const ANSWER_NOT_TEXT = 'AnswerNotText'

/**
 * More than any answer of AWS has: a page of iam:GetAccountAuthorizationDetails with 1,000 policies of five versions, each
 * as long as AWS allows, is 90 MB. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_BYTES = 128 * 1024 * 1024

/**
 * Makes a client give up an answer that does not end, which would be kept in memory until there is none left, and one whose
 * bytes are no UTF-8: read all the same, a name or a policy in it would be another one.
 */
export function checkBodies(client: unknown, most = MOST_BYTES): void {
  addMiddleware(
    client,
    { step: 'deserialize', priority: 'low', name: 'whenceBodies' },
    (next) => async (args) => {
      const result = await next(args)
      const response = isRecord(result) ? result['response'] : undefined
      if (isRecord(response) && response['body'] instanceof Readable)
        Reflect.set(response, 'body', checked(response['body'], most, isText(response['headers'])))
      return result
    },
  )
}

/** AWS's other form, CBOR, is bytes; its XML and JSON are UTF-8. */
function isText(headers: unknown): boolean {
  const type = isRecord(headers) ? headers['content-type'] : undefined
  return !/cbor|octet-stream|eventstream/i.test(typeof type === 'string' ? type : '')
}

function checked(body: Readable, most: number, text: boolean): Readable {
  let length = 0
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const isUtf8 = (part?: Buffer): boolean => {
    try {
      if (text) decoder.decode(part, { stream: part !== undefined })
      return true
    } catch {
      return false
    }
  }
  const passed = new Transform({
    transform(part: Buffer, _, done) {
      length += part.length
      if (length > most) done(tooLong(most))
      else done(isUtf8(part) ? null : notText(), part)
    },
    flush: (done) => done(isUtf8() ? null : notText()),
  })
  // Whoever reads hears of what goes wrong; the callback is there so that nobody else has to.
  pipeline(body, passed, () => undefined)
  return passed
}

function tooLong(most: number): Error {
  return callFailure(ANSWER_TOO_LONG, `The answer is longer than ${most / 1024 / 1024} MB, and was given up.`)
}
function notText(): Error {
  return callFailure(ANSWER_NOT_TEXT, 'The answer holds bytes that are no text in UTF-8.')
}
