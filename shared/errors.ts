/**
 * Every failure that a user can meet, by name. An expected failure carries a sentence that says what happened
 * and one that says what to do; anything else is a defect and is reported as `internal`.
 */
export type ErrorCode =
  | 'no-profiles'
  | 'config-file-unreadable'
  | 'profile-not-found'
  | 'profile-incomplete'
  | 'profile-not-agreed'
  | 'unknown-region'
  | 'sso-session-expired'
  | 'login-session-expired'
  | 'credentials-expired'
  | 'credentials-rejected'
  | 'credential-process-failed'
  | 'mfa-code-needed'
  | 'mfa-code-rejected'
  | 'account-changed'
  | 'access-denied'
  | 'throttled'
  | 'endpoint-unreachable'
  | 'cancelled'
  | 'crawl-cancelled'
  | 'crawl-running'
  | 'crawl-not-found'
  | 'crawl-differs'
  | 'search-stopped'
  | 'snapshot-not-found'
  | 'snapshot-truncated'
  | 'snapshot-foreign'
  | 'snapshot-too-new'
  | 'import-unreadable'
  | 'disk-full'
  | 'file-unwritable'
  | 'file-unreadable'
  | 'principal-not-found'
  | 'policy-not-found'
  | 'details-not-found'
  | 'campaign-not-found'
  | 'campaign-exists'
  | 'campaign-unreadable'
  | 'campaign-too-new'
  | 'campaign-changed'
  | 'not-independent'
  | 'bad-input'
  | 'report-failed'
  | 'internal'

/** The form in which a failure crosses IPC, HTTP and the command line. */
export interface ErrorInfo {
  readonly code: ErrorCode
  /** What happened, in one sentence, without credentials. */
  readonly message: string
  /** What to do now, in one sentence; a command to run stands alone in `command`. */
  readonly whatToDo: string
  /** A command that the user can copy, such as `aws sso login --sso-session corp`. */
  readonly command?: string
  /** The action that was asked about is not known: what it may stand for, nearest first. One can insist on it. */
  readonly unknownAction?: { readonly nearest: readonly string[] }
}

/** An expected failure: shown to the user as it stands, never as a stack trace. */
export class WhenceError extends Error {
  override readonly name = 'WhenceError'
  readonly info: ErrorInfo

  constructor(
    code: ErrorCode,
    message: string,
    whatToDo: string,
    command?: string,
    more: Pick<ErrorInfo, 'unknownAction'> = {},
  ) {
    super(message)
    this.info = { code, message, whatToDo, ...(command !== undefined && { command }), ...more }
  }
}

/** What anything that was thrown says of itself: an error's message, the text of any other value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The ErrorInfo of anything that was thrown; what is not a WhenceError becomes `internal`. */
export function errorInfoOf(thrown: unknown): ErrorInfo {
  if (thrown instanceof WhenceError) return thrown.info
  return {
    code: 'internal',
    message: `Something in Whence itself failed: ${messageOf(thrown)}`,
    whatToDo: 'Try again; if it fails again, report it with the steps that led here.',
  }
}
