import { ARCHIVED, EXPIRED, NO_ACL, QUOTA, REGION_OFF, UNKNOWN_KEY } from './noDecisionWords.ts'
import { ALL_POLICY_TYPES, POLICY_TYPES, type PolicyType } from '../../policy/policyTypes.ts'

/**
 * AWS's names of policy types in denials.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const NAMED = ALL_POLICY_TYPES.map((type) => ({ type, words: POLICY_TYPES[type].inDenials })).filter(
  ({ words }) => words !== '',
)
const FORMS: readonly (readonly [RegExp, PolicyType])[] = [
  ...NAMED.map(({ type, words }) => [new RegExp(`^(?:${words})`, 'i'), type] as const),
  [/^(?:bucket|key|queue|topic|repository) polic/i, 'resource'],
]
const ANY_OF_THEM = new RegExp(`\\b(?:${NAMED.map(({ words }) => words).join('|')})\\w*`, 'i')

/** The policy type that a denial's words mean; null: words that are not known. */
export function policyTypeOf(words: string): PolicyType | null {
  const plain = words.trim().replace(/\s+/g, ' ')
  return FORMS.find(([form]) => form.test(plain))?.[1] ?? null
}

/** The policy type that some words name anywhere; null where they name none. */
export function policyTypeIn(words: string): PolicyType | null {
  const found = ANY_OF_THEM.exec(words)
  return found === null ? null : policyTypeOf(found[0])
}

/** Error codes that mean a denial, in the wrappers of CLI, SDKs and CloudTrail. */
export const DENIAL_CODE =
  '(?:Client\\.)?(?:[A-Za-z0-9]{0,30}AccessDenied(?:Exception|Error|Fault)?|UnauthorizedOperation|UnauthorizedAccess|' +
  'UnauthorizedException|AuthorizationError(?:Exception)?|NotAuthorized(?:Exception)?|ForbiddenException|' +
  'InsufficientPrivilegesException|AuthFailure\\.ServiceLinkedRoleCreationNotPermitted)'

/** SQS and SNS pass on what KMS refused as `KMS.AccessDeniedException`. */
const DENIAL = new RegExp(`^(?:(?:KMS\\.)?${DENIAL_CODE}|Forbidden|403)$`)

/** Whether an error code means that access was denied. */
export function isDenialCode(code: string): boolean {
  return DENIAL.test(code)
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const AUTH_FAILURE =
  'EC2 says AuthFailure where it could not validate the access key, and where an address, image or other thing belongs ' +
  'to somebody else: no policy decided. Check the credentials, then whose the thing is.'
const SIGNATURE =
  'The signature of the request is wrong: AWS looked at no policy. Check the secret key and the clock.'
const CLOCK = 'The clock of the computer is wrong: AWS looked at no policy. Set it and try again.'

/** Error codes that mean the request never came to a decision by policies. */
const NO_DECISION_CODES: ReadonlyMap<string, string> = new Map([
  ...[
    'ExpiredToken',
    'ExpiredTokenException',
    'TokenRefreshRequired',
    'RequestExpired',
    'UnauthorizedSSOTokenError',
  ].map((code) => [code, EXPIRED] as const),
  ...['InvalidClientTokenId', 'UnrecognizedClientException', 'InvalidAccessKeyId', 'InvalidToken'].map(
    (code) => [code, UNKNOWN_KEY] as const,
  ),
  ['AuthFailure', AUTH_FAILURE],
  ...[
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'IncompleteSignature',
    'IncompleteSignatureException',
  ].map((code) => [code, SIGNATURE] as const),
  ...['RequestTimeTooSkewed', 'RequestInTheFuture'].map((code) => [code, CLOCK] as const),
  ...['MissingAuthenticationToken', 'MissingAuthenticationTokenException'].map(
    (code) =>
      [code, 'The request was not signed, or its path does not exist: AWS looked at no policy.'] as const,
  ),
  [
    'DryRunOperation',
    'AWS only tried the request (DryRun) and says that it would have been allowed: there is no denial.',
  ],
  [
    'InvalidIdentityToken',
    'STS did not accept the token itself, before the role’s trust policy counted: see what the message says of it.',
  ],
  ['AccessControlListNotSupported', NO_ACL],
  ['InvalidObjectState', ARCHIVED],
  ...['Blocked', 'PendingVerification', 'AllAccessDisabled', 'AccountProblem', 'NotSignedUp'].map(
    (code) =>
      [
        code,
        'AWS has stopped or not yet opened the account or bucket itself: no policy is the reason. Only AWS Support can change it.',
      ] as const,
  ),
  ...[
    'LimitExceeded',
    'LimitExceededException',
    'ServiceQuotaExceededException',
    'ServiceQuotaExceeded',
    'QuotaExceededException',
    'ResourceLimitExceeded',
    'VcpuLimitExceeded',
    'InstanceLimitExceeded',
    'AddressLimitExceeded',
    'VpcLimitExceeded',
    'SecurityGroupLimitExceeded',
    'SecurityGroupsPerInterfaceLimitExceeded',
    'RulesPerSecurityGroupLimitExceeded',
    'NetworkInterfaceLimitExceeded',
    'VolumeLimitExceeded',
    'SnapshotLimitExceeded',
    'MaxSpotInstanceCountExceeded',
    'TooManyBuckets',
    'CodeStorageExceededException',
  ].map((code) => [code, QUOTA] as const),
  ...['RegionDisabledException', 'RegionDisabled'].map((code) => [code, REGION_OFF] as const),
  ...['OptInRequired', 'SubscriptionRequiredException'].map(
    (code) => [code, 'The account is not subscribed to the service: no policy is the reason.'] as const,
  ),
  ...[
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestLimitExceeded',
    'ProvisionedThroughputExceededException',
    'SlowDown',
  ].map((code) => [code, 'AWS was asked too often: no policy is the reason. Wait and try again.'] as const),
])

/** What an error code means when it is no decision by policies; null otherwise. */
export function noDecisionOf(code: string): string | null {
  return NO_DECISION_CODES.get(code.replace(/^(?:Client|Server)\./, '')) ?? null
}
/** Such as `Blocked`: words of everyday English count as codes only where a wrapper names them as one. */
const EVERYDAY = new Set(['Blocked'])
export const NO_DECISION_CODE = [...NO_DECISION_CODES.keys()]
  .filter((code) => !EVERYDAY.has(code))
  .sort((a, b) => b.length - a.length)
  .join('|')
