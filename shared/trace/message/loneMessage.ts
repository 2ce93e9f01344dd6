import { NO_DENIAL } from '../facts/denial.ts'
import type { ParsedDenial } from '../facts/denial.ts'

/** In the alphabet of EC2's messages, broken by a terminal into long lines at most. */
const LONE = /^\s*[A-Za-z0-9_-]{40,10240}(?:\s{0,4}\n\s{0,4}[A-Za-z0-9_-]{20,10240})*\s*$/
const SHORTEST = 120

/**
 * An encoded authorization message that was copied out of its error and stands alone; null for any other text. Nothing
 * else has that length in that alphabet with capitals, small letters and digits.
 */
export function loneMessage(text: string): ParsedDenial | null {
  // 10,240 characters are the most that AWS decodes; line breaks come on top.
  if (text.length > 12_000 || !LONE.test(text)) return null
  const encodedMessage = text.replace(/\s+/g, '')
  if (
    encodedMessage.length < SHORTEST ||
    ![/[A-Z]/, /[a-z]/, /[0-9]/].every((one) => one.test(encodedMessage))
  )
    return null
  return {
    ...NO_DENIAL,
    encodedMessage,
    text: text.trim(),
    notes: [
      'This looks like an encoded authorization message: sts:DecodeAuthorizationMessage reads what it says, in the account that got it.',
    ],
  }
}
