import { shellCommand } from '../../shell.ts'

/**
 * The AWS CLI command that reads an encoded authorization message, whole, to be copied into a POSIX shell.
 * https://docs.aws.amazon.com/cli/latest/reference/sts/decode-authorization-message.html
 */
export function decodeCommand(encodedMessage: string): string {
  // A message that begins with a dash would be taken for an option.
  const message = encodedMessage.startsWith('-')
    ? [`--encoded-message=${encodedMessage}`]
    : ['--encoded-message', encodedMessage]
  const words = ['aws', 'sts', 'decode-authorization-message', ...message]
  return shellCommand(...words, '--query', 'DecodedMessage', '--output', 'text')
}
