import { describe, expect, it } from 'vitest'
import { loneMessage } from '../../../shared/trace/message/loneMessage.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'

const BLOB = 'KmSlzF0nMb9bBXWoEtbyeOHUVxlM_nO5lfI00TKhkIB6oh4Y6ffxjja7JI6_THKbcpcZhFzx9Aqft08-IFM1GgK'.repeat(
  3,
)

describe('an encoded message that stands alone', () => {
  it.each([
    ['on one line', BLOB],
    ['with white space around it', `\n  ${BLOB}\n`],
    ['broken by a terminal', `${BLOB.slice(0, 80)}\n${BLOB.slice(80, 160)}\r\n${BLOB.slice(160)}`],
  ])('is recognised %s', (_, text) => {
    expect(parseDenials(text).denials).toMatchObject([{ encodedMessage: BLOB, principal: null }])
  })

  it.each([
    [
      'prose',
      'This is a long text of words and 2 numbers that somebody has written without any mark '.repeat(3),
    ],
    ['a hash', 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3'.repeat(4)],
    ['a JSON web token', `${BLOB.slice(0, 60)}.${BLOB.slice(60)}`],
    ['base64', `${BLOB}+/==`],
    ['something short', BLOB.slice(0, 60)],
    ['more than AWS decodes', BLOB.repeat(60)],
    ['the error around it', `Encoded authorization failure message: ${BLOB}`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(loneMessage(text)).toBeNull()
  })

  it('takes linear time on a long text that almost is one', () => {
    expect(loneMessage(`${'aB3'.repeat(3990)} !`)).toBeNull()
  })
})
