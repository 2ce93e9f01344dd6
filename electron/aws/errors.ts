import { messageOf, WhenceError } from '../../shared/errors.ts'
import type { ProfileKind } from '../../shared/api/types.ts'
import { isRecord } from '../../shared/json.ts'
import { nodeErrorCode } from '../nodeError.ts'
import { INCOMPLETE_ANSWER } from './emptyAnswers.ts'
import { OWN_FAILURES } from './noEndpoint.ts'
import { isUnnamed, statusOf } from './status.ts'
import { shellWord } from './shellWord.ts'

/** What went wrong in one AWS call, whatever name the service gives it. */
export type FailureKind =
  | 'access-denied'
  | 'throttled'
  | 'credentials-expired'
  | 'credentials-rejected'
  | 'clock-skew'
  | 'unreachable'
  | 'aborted'
  | 'other'

const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'])
const REJECTED = new Set([
  'AuthFailure',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'InvalidToken',
  'InvalidSecurity',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'NotSignedUp',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])
const SKEWED = new Set(['RequestTimeTooSkewed', 'RequestInTheFuture'])
const DENIED =
  /^(AccessDenied|AccessDeniedException|AllAccessDisabled|AuthorizationError|AuthorizationErrorException|Forbidden|ForbiddenException|KMSAccessDeniedException|NotAuthorized|NotAuthorizedException|UnauthorizedAccess|UnauthorizedException|UnauthorizedOperation|Client\.UnauthorizedOperation)$/
const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPIPE|EPROTO|ETIMEDOUT|TimeoutError|NetworkingError|ERR_TLS_.*|ERR_SSL_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*)$/

/** The kind of a failure thrown by the SDK. */
export function failureKind(error: unknown): FailureKind {
  const name = failureCode(error)
  if (name === 'AbortError') return 'aborted'
  if (THROTTLED.has(name)) return 'throttled'
  if (EXPIRED.has(name)) return 'credentials-expired'
  if (SKEWED.has(name)) return 'clock-skew'
  if (REJECTED.has(name)) {
    return /not yet current|Signature expired|is in the future/i.test(messageOf(error))
      ? 'clock-skew'
      : 'credentials-rejected'
  }
  if (DENIED.test(name)) return 'access-denied'
  if (statusOf(error) === 429) return 'throttled'
  if (isUnnamed(error) && statusOf(error) === 403) return 'access-denied'
  if (NETWORK.test(name) || networkCode(error) !== null) return 'unreachable'
  return 'other'
}

/** The name by which AWS, the SDK or Node calls the failure. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  // The SDK notes its attempts on these too.
  if (OWN_FAILURES.has(error.name) || NETWORK.test(error.name)) return error.name
  const network = networkCode(error)
  if (network !== null) return network
  // The SDK could not parse the body: an HTML page of a proxy, or an answer that was cut off.
  if ('$metadata' in error && !('$fault' in error)) return 'UnreadableAnswer'
  if (error.name !== 'Error') return error.name
  const code = (error as NodeJS.ErrnoException).code
  return typeof code === 'string' ? code : error.name
}

/**
 * The text for coverage and messages: AWS's own for a service error, else a general sentence, since an SDK or Node
 * error can quote a file, a command's output or a header.
 */
export function failureText(error: unknown): string {
  if (OWN_FAILURES.has(failureCode(error))) return messageOf(error)
  if (isUnnamed(error)) return `AWS answered with status ${statusOf(error)} and said no more.`
  switch (failureKind(error)) {
    case 'throttled':
      return 'AWS kept answering that there were too many requests.'
    case 'unreachable':
      return 'No answer came from the endpoint.'
    case 'aborted':
      return 'The call was stopped.'
    case 'access-denied':
    case 'clock-skew':
    case 'credentials-expired':
    case 'credentials-rejected':
    case 'other':
      return isServiceError(error) ? clean(messageOf(error)) : 'The answer could not be read.'
  }
}

export interface FailureContext {
  readonly profile: string
  /** The kind of the profile at the end of the source_profile chain. */
  readonly kind: ProfileKind
  /** That profile's name, where it is another one. */
  readonly sourceProfile?: string
  readonly ssoSession?: string
  /** The program of credential_process, without its arguments: they may hold a secret. */
  readonly program?: string
  readonly endpoint: string
}

/** A failure of getting or using credentials, as the user meets it. Anything unexpected is given back as it is. */
export function connectionError(error: unknown, about: FailureContext): unknown {
  if (error instanceof WhenceError) return error
  const { profile } = about
  switch (failureKind(error)) {
    case 'credentials-expired':
      return expired(about)
    case 'credentials-rejected':
      return new WhenceError(
        'credentials-rejected',
        `AWS does not accept the credentials of profile ${profile} (${failureCode(error)}).`,
        'Check that its access key still exists and is active, and that the secret key is complete.',
      )
    case 'clock-skew':
      return new WhenceError(
        'credentials-rejected',
        'AWS refuses the signature because this computer’s clock is wrong.',
        'Set the clock (AWS accepts 5 minutes of difference), then try again.',
      )
    case 'throttled':
      return new WhenceError(
        'throttled',
        'AWS kept answering that there were too many requests.',
        'Wait a few minutes, or stop other tools that use this account, then try again.',
      )
    case 'unreachable':
      return new WhenceError(
        'endpoint-unreachable',
        `No answer came from ${about.endpoint === 'AWS' ? 'AWS' : about.endpoint}.`,
        'Check the network, the proxy and the endpoint_url of the profile, then try again.',
      )
    case 'access-denied':
      return deniedError(error, about)
    case 'aborted':
    case 'other':
      return credentialsError(error, about)
  }
}

function deniedError(error: unknown, about: FailureContext): WhenceError {
  const { profile, kind } = about
  const text = messageOf(error)
  if (/MultiFactorAuthentication|MFA/i.test(text)) {
    return new WhenceError(
      'mfa-code-rejected',
      `AWS did not accept the MFA code for profile ${profile}.`,
      'Wait for the next code of the device and enter that; each code works once.',
    )
  }
  if (kind === 'sso' || kind === 'sso-legacy') {
    return new WhenceError(
      'access-denied',
      `IAM Identity Center does not give profile ${profile} its role.`,
      'Check sso_account_id and sso_role_name, and that the role is still assigned to you.',
    )
  }
  return new WhenceError(
    'access-denied',
    `AWS refused profile ${profile}: ${clean(text)}`,
    about.sourceProfile !== undefined && about.sourceProfile !== profile
      ? 'Check that the role’s trust policy names the source profile’s identity, and that this one may call sts:AssumeRole.'
      : 'Choose a profile that is allowed to make this call.',
  )
}

function expired(about: FailureContext): WhenceError {
  const { profile, kind } = about
  if (kind === 'sso' || kind === 'sso-legacy') return ssoExpired(about)
  if (kind === 'login') return loginExpired(about)
  return new WhenceError(
    'credentials-expired',
    `The credentials of profile ${profile} have expired.`,
    kind === 'access-key'
      ? 'Write fresh temporary credentials into the credentials file, then try again.'
      : 'Connect with the profile again, so that new credentials are fetched.',
  )
}

function ssoExpired({ profile, sourceProfile, ssoSession }: FailureContext): WhenceError {
  return new WhenceError(
    'sso-session-expired',
    `The IAM Identity Center session of profile ${profile} has expired or was never started.`,
    'Log in with this command, then try again.',
    ssoSession === undefined
      ? `aws sso login --profile ${shellWord(sourceProfile ?? profile)}`
      : `aws sso login --sso-session ${shellWord(ssoSession)}`,
  )
}

function loginExpired({ profile, sourceProfile }: FailureContext): WhenceError {
  return new WhenceError(
    'login-session-expired',
    `The console sign-in of profile ${profile} has expired or was never started.`,
    'Sign in with this command, then try again.',
    `aws login --profile ${shellWord(sourceProfile ?? profile)}`,
  )
}

function credentialsError(error: unknown, about: FailureContext): unknown {
  const { profile, kind, program } = about
  const name = failureCode(error)
  if (name !== 'CredentialsProviderError' && name !== 'TokenProviderError' && name !== 'ProviderError') {
    if (name === 'UnreadableAnswer' || name === INCOMPLETE_ANSWER) return notAws(about)
    if (kind === 'sso' && isServiceError(error)) return ssoExpired(about)
    return isServiceError(error) ? serviceError(error, about) : error
  }
  const text = messageOf(error)
  if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH/.test(text)) {
    return new WhenceError(
      'endpoint-unreachable',
      `No answer came from the service that gives profile ${profile} its credentials.`,
      'Check the network and the proxy, then try again.',
    )
  }
  if (kind === 'sso' || kind === 'sso-legacy') {
    return /No access|Forbidden/i.test(text) ? deniedError(error, about) : ssoExpired(about)
  }
  if (kind === 'login') return loginExpired(about)
  if (kind === 'process') {
    // The SDK's message holds the command's standard error, which may hold anything.
    return new WhenceError(
      'credential-process-failed',
      `The program that profile ${profile} names for its credentials failed: ${program ?? 'credential_process'}.`,
      'Run the command of its credential_process in a terminal to see why; an app started from the desktop may have another PATH.',
    )
  }
  return new WhenceError(
    'profile-incomplete',
    `Profile ${profile} gives no credentials.`,
    'Check its entries in the config and credentials files.',
  )
}

/** A proxy, a portal or another program: not the answer of an AWS service. */
function notAws({ endpoint }: FailureContext): WhenceError {
  return new WhenceError(
    'endpoint-unreachable',
    `What answers at ${endpoint} is not AWS: its answer cannot be read.`,
    'Check the proxy, the network’s sign-in page and the endpoint_url of the profile, then try again.',
  )
}

function serviceError(error: unknown, { profile }: FailureContext): WhenceError {
  return new WhenceError(
    'credentials-rejected',
    `AWS answered profile ${profile} with ${failureCode(error)}: ${clean(messageOf(error))}`,
    'Check the entries of the profile, then try again.',
  )
}

function isServiceError(error: unknown): boolean {
  return error instanceof Error && '$fault' in error
}

function networkCode(error: unknown): string | null {
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  const cause = isRecord(error) ? error['cause'] : undefined
  for (const one of [error, cause, ...inner]) {
    const code = nodeErrorCode(one)
    if (code !== undefined && NETWORK.test(code)) return code
  }
  return null
}

/** AWS's text on one line and of bearable length. */
function clean(text: string): string {
  const oneLine = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  return oneLine.length > 500 ? `${oneLine.slice(0, 500)}…` : oneLine
}
