import type { DeniedPolicyType } from './types.ts'

/** What a sentence says that is not in the form "X is not authorized to perform Y". */
export interface SpecialSentence {
  readonly form: RegExp
  /** Group 1 of `form`, where it has one, is the resource. */
  readonly principal?: string
  readonly action?: string
  readonly policyType?: DeniedPolicyType
  readonly notADecision?: string
  readonly note?: string
}

const TRUST_NOTE =
  'The service could not assume the role: its trust policy has to name the service. A role made seconds ago may not be known everywhere yet.'

/**
 * Sentences with their own wording. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 */
export const SPECIAL_SENTENCES: readonly SpecialSentence[] = [
  {
    form: /Cross-account pass role is not allowed/gi,
    action: 'iam:PassRole',
    notADecision: 'A role can only be passed inside its own account; no policy can allow it across accounts.',
  },
  {
    form: /MultiFactorAuthentication failed[^\n.]{0,100}/gi,
    notADecision:
      'The MFA code was wrong or had been used already: it is no decision of a policy. Enter the device’s next code.',
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
    form: /Access to KMS is not allowed/gi,
    note: 'The service (secretsmanager where GetSecretValue was called) was refused kms:Decrypt on the secret’s key: the caller needs it in the key policy or in an identity-based policy.',
  },
  {
    form: /The role defined for the function cannot be assumed by Lambda/gi,
    principal: 'service:lambda.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
  },
  {
    form: /(?:unable|not able) to assume (?:the )?(?:provided |service )?role\s+["'\[(]?(arn:[^\s"'\])<>\\]{1,300})/gi,
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
  },
  {
    form: /execution role does not have permissions? to call CreateNetworkInterface on EC2/gi,
    action: 'ec2:CreateNetworkInterface',
    note: 'The principal is the function’s execution role, which the message does not name.',
  },
  {
    form: /The requested DurationSeconds exceeds the[^\n.]{0,120}/gi,
    action: 'sts:AssumeRole',
    notADecision:
      'The session is asked to last longer than the role (or role chaining: one hour) allows: no policy decided.',
  },
  {
    form: /The security token included in the request is expired|(?:SSO session|The token)[^\n.]{0,80} has expired/gi,
    notADecision: 'The credentials had expired: AWS looked at no policy. Fetch new ones and try again.',
  },
  {
    form: /The security token included in the request is invalid/gi,
    notADecision:
      'AWS does not know the credentials: it looked at no policy. Check the access key and session token.',
  },
  {
    form: /Unable to locate credentials|Could not load credentials from any providers/gi,
    notADecision: 'There were no credentials, so AWS was not asked.',
  },
]

/** Sentences that say no more than that access was denied. */
export const GENERIC_SENTENCE =
  /You (?:are not authorized|do not have (?:the )?permissions?|don['’]t have permissions?) to perform (?:this|the requested) (?:operation|action)|\bAccess Denied\b|\bAccess denied\b|\bForbidden\b(?=\s*$)/gm

/** What the bare words leave open, by the API operation where one is named. */
export function genericNote(operation: string | null): string {
  if (operation === 'HeadObject' || operation === 'HeadBucket')
    return 'S3 answers a HEAD request without any text: it may be a denial, or an object that does not exist for a caller without s3:ListBucket.'
  return 'AWS names neither principal nor action. S3 does so for callers of another account or organization, and for an object that does not exist when the caller may not list the bucket.'
}
