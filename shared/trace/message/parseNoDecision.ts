import {
  EXPIRED,
  LAKE_FORMATION,
  NO_CREDENTIALS,
  NO_METADATA,
  QUOTA,
  REGION_OFF,
  UNKNOWN_KEY,
} from './noDecisionWords.ts'
import type { SpecialSentence } from './specialSentence.ts'

const UNREACHED =
  'The request did not reach AWS: the network, a proxy, the name of the Region or a VPC endpoint is the reason, and no policy.'
const SIGNED =
  'S3 did not accept the signature of a presigned or hand-made request (a header, a date or a parameter): no policy decided.'

/**
 * Sentences of refusals, many of them under the code AccessDenied, that no policy decided. A policy that is widened
 * because of one of these is widened for nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export const NO_DECISION_SENTENCES: readonly SpecialSentence[] = [
  {
    form: /Cross-account pass role is not allowed/gi,
    action: 'iam:PassRole',
    notADecision: 'A role can only be passed inside its own account; no policy can allow it across accounts.',
  },
  {
    form: /MultiFactorAuthentication failed[^\n.]{0,100}/gi,
    notADecision:
      'The MFA code was wrong, missing or used already: it is no decision of a policy. Enter the device’s next code, with the serial number of the device.',
  },
  {
    form: /Unable to determine service\/operation name to be authorized/gi,
    notADecision:
      'AWS could not tell which operation was asked for (a wrong address or signature): no policy decided.',
  },
  {
    form: /Roles may not be assumed by root accounts/gi,
    action: 'sts:AssumeRole',
    notADecision: 'The root user can assume no role, whatever its trust policy says.',
  },
  {
    form: /Cannot call (?:GetSessionToken|GetFederationToken) with session credentials/gi,
    notADecision:
      'A session cannot ask for this: STS gives it to long-term keys of a user (or root) only, whatever the policies say. Use the user’s own keys, or assume a role.',
  },
  {
    form: /The requested DurationSeconds exceeds the[^\n.]{0,120}/gi,
    action: 'sts:AssumeRole',
    notADecision:
      'The session is asked to last longer than the role (or role chaining: one hour) allows: no policy decided.',
  },
  {
    form: /The security token included in the request is expired|The provided token has expired|(?:SSO session|The token)[^\n.]{0,80} has expired|Your authorization token has expired|Token expired: current date\/time/gi,
    notADecision: EXPIRED,
  },
  {
    form: /The security token included in the request is invalid/gi,
    notADecision: UNKNOWN_KEY,
  },
  {
    form: /(?:failed to refresh cached credentials, )?no EC2 IMDS role found(?:, operation error ec2imds[^\n]{0,200})?|(?:Unable to|Could not|Cannot) (?:get|load|fetch|retrieve)[^\n]{0,80}(?:EC2 )?Instance Metadata(?: Service)?|EC2MetadataError|Error retrieving (?:instance profile|metadata)[^\n]{0,80}|(?:dial tcp )?\b169\.254\.169\.254\b[^\n]{0,120}(?:timed? ?out|refused|unreachable|deadline exceeded)/gi,
    notADecision: NO_METADATA,
  },
  {
    form: /Cannot exceed quota for \w{1,80}|You have (?:exceeded|reached) (?:the|your)(?![^\n.]{0,80}\b(?:rate|requests?|calls)\b)[^\n.]{0,80}(?:quota|limit)|You have requested more vCPU capacity than your current vCPU limit[^\n.]{0,40}|Maximum number of [^\n.]{1,80} has been reached/gi,
    notADecision: QUOTA,
  },
  {
    form: /STS is not activated in this region|(?:Region|region) [\w-]{1,30} is (?:not enabled|disabled)|You must enable (?:the|this) Region/gi,
    notADecision: REGION_OFF,
  },
  {
    form: /no valid credential sources for[^\n]{0,60} found|Unable to locate credentials|Could not load credentials from any providers|No valid credential sources found|failed to refresh cached credentials(?!, no EC2 IMDS)|no basic auth credentials|Partial credentials found/gi,
    notADecision: `${NO_CREDENTIALS} (For docker: log in first, aws ecr get-login-password.)`,
  },
  {
    form: /The config profile \([^)\n]{1,100}\) could not be found/gi,
    notADecision: 'The profile is not in the configuration files, so AWS was not asked.',
  },
  {
    form: /Error (?:loading SSO Token|when retrieving token from sso)/gi,
    notADecision:
      'Nobody is signed in to IAM Identity Center, so AWS was not asked: sign in with aws sso login.',
  },
  {
    form: /Could not connect to the endpoint URL|(?:Connect|Read) timeout on endpoint URL|\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN)\b|\bconnect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)\b|\bdial tcp\b(?! 169\.254\.169\.254)[^\n]{0,120}(?:i\/o timeout|no such host|connection refused)|SSL validation failed|CERTIFICATE_VERIFY_FAILED/g,
    notADecision: UNREACHED,
  },
  {
    form: /Request has expired/gi,
    notADecision:
      'The presigned address (or the request’s own time limit) had expired: no policy decided. Make a new one; it lives no longer than the credentials that signed it.',
  },
  {
    form: /Invalid according to Policy:[^\n<]{0,200}/gi,
    notADecision:
      'The form of a browser upload does not fit the POST policy that was signed with it, which is no IAM policy: correct the form’s fields or sign a new policy.',
  },
  {
    form: /There were headers present in the request which were not signed|AWS authentication requires a valid Date or x-amz-date header|Query-string authentication requires[^\n<]{0,100}/gi,
    notADecision: SIGNED,
  },
  {
    form: /object protected by object lock/gi,
    notADecision:
      'S3 Object Lock keeps the object until its retention ends or its legal hold is taken off. Only in governance mode can a caller with s3:BypassGovernanceRetention get past it, and only by asking for it.',
  },
  {
    form: /Mfa Authentication must be used for this request/gi,
    notADecision:
      'The bucket has MFA delete: deleting a version needs the root user’s MFA code in the request. No policy decided.',
  },
  {
    form: /No OpenIDConnect provider found in your account/gi,
    notADecision:
      'The account has no OIDC provider for the issuer of the token: create it, then the role’s trust policy counts.',
  },
  {
    form: /Incorrect token audience/gi,
    notADecision:
      'The audience (aud) of the token is not in the client ID list of the account’s OIDC provider: add it there, or ask for a token with another audience.',
  },
  {
    form: /Couldn['’]t retrieve verification key from your identity provider|Response signature invalid|Token must be issued by|No SAML assertion found/gi,
    notADecision:
      'STS could not verify the token or assertion: the identity provider’s side has to be corrected.',
  },
  {
    form: /Not authorized for images?:\s{0,4}\[?(ami-[0-9a-f]{8,20})?/gi,
    notADecision:
      'The image (AMI) is not shared with this account, or does not exist in this Region: its owner shares it by launch permissions; no IAM policy can.',
  },
  {
    form: /Insufficient Lake Formation permission(?:\(s\)|s)?/gi,
    notADecision: LAKE_FORMATION,
  },
  {
    form: /You don['’]t have access to the model with the specified model ID/gi,
    notADecision:
      'The account has no access to this Bedrock model (in this Region): it is asked for in the Bedrock console. IAM policies come after that.',
  },
  {
    form: /Incorrect username or password|User is disabled\.|Refresh Token has been revoked|Unauthenticated access is not supported for this identity pool/g,
    notADecision:
      'This is the sign-in of an app’s user to a Cognito user pool or identity pool, and no decision of an IAM policy.',
  },
  {
    form: /Missing Authentication Token/gi,
    notADecision:
      'API Gateway says this of a path or method that the API does not have, and of a request that is not signed where it has to be: check the path first.',
  },
  {
    form: /no permissions for \[[\w:./*-]{1,200}\](?: and User \[[^\n]{0,400}?\])?/gi,
    notADecision:
      'OpenSearch’s own fine-grained access control refused it: map the IAM role to an OpenSearch role in its security settings. The IAM and domain policies had let it through.',
  },
  {
    form: /Error from server \(Forbidden\)[^\n]{0,600}|\b[\w.]{1,80} is forbidden: User "[^"\n]{1,300}" cannot [^\n]{0,300}/g,
    notADecision:
      'Kubernetes’ own roles (RBAC) refused it, not IAM: the user or group it names needs a RoleBinding, or an EKS access entry with an access policy.',
  },
  {
    form: /You must be logged in to the server|the server has asked for the client to provide credentials/gi,
    notADecision:
      'The cluster does not know the caller: an EKS access entry (or a line in aws-auth) for its IAM role is missing. IAM policies do not decide this.',
  },
]
