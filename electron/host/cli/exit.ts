import type { ErrorCode, ErrorInfo } from '../../../shared/errors.ts'
import { commandLines, shellOf } from './shell.ts'
import { plain } from './text.ts'

export const EXIT = { fine: 0, no: 1, usage: 2, refused: 3, gaps: 4, unread: 5, interrupted: 130 } as const

const refused: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'sso-session-expired',
  'login-session-expired',
  'credentials-expired',
  'credentials-rejected',
  'credential-process-failed',
  'mfa-code-needed',
  'mfa-code-rejected',
  'account-changed',
  'access-denied',
  'throttled',
  'endpoint-unreachable',
  'details-not-found',
])

/** The exit code that belongs to a failure. */
export function exitCodeOf(code: ErrorCode): number {
  if (code === 'crawl-cancelled' || code === 'cancelled') return EXIT.interrupted
  return refused.has(code) ? EXIT.refused : EXIT.usage
}

/** What happened and what to do, as lines for standard error; a command in the form of the system's shell. */
export function failureText(info: ErrorInfo, platform = process.platform): string {
  const command = info.command === undefined ? [] : commandLines(info.command, shellOf(platform))
  return `whence: ${plain(info.message)} ${plain(info.whatToDo)}\n${command.map((line) => `  ${line}\n`).join('')}`
}
