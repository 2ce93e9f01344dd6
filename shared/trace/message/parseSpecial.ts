import { CONSOLE_SENTENCES } from './parseConsole.ts'
import { NO_DECISION_SENTENCES } from './parseNoDecision.ts'
import { SERVICE_LINKED_SENTENCES } from './serviceLinkedSentences.ts'
import { SERVICE_SENTENCES } from './serviceSentences.ts'
import type { SpecialSentence } from './specialSentence.ts'

const TRUST_NOTE =
  'The service could not assume the role: its trust policy has to name the service. A role made seconds ago may not be known everywhere yet.'
const ROLE = '["\'\\[(]?(arn:[^:\\s]{1,20}:iam::\\d{12}:role/[^\\s"\'\\])<>\\\\,]{1,300})'

/** The services that a Lambda event source or setting has to reach through the execution role. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['amazonmsk', 'kafka'],
  ['msk', 'kafka'],
  ['xray', 'xray'],
  ['eventbridge', 'events'],
])
/** Names by which services speak of themselves. */
const SPEAKERS: ReadonlyMap<string, string> = new Map([
  ['cloudwatch logs', 'logs'],
  ['kinesis data firehose', 'firehose'],
  ['data firehose', 'firehose'],
  ['cloudwatch events', 'events'],
  ['eventbridge', 'events'],
  ['step functions', 'states'],
])

/**
 * Sentences with their own wording. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 */
export const SPECIAL_SENTENCES: readonly SpecialSentence[] = [
  ...NO_DECISION_SENTENCES,
  ...CONSOLE_SENTENCES,
  {
    form: /Access to KMS is not allowed/gi,
    note: 'The service (secretsmanager where GetSecretValue was called) was refused kms:Decrypt on the secret’s key: the caller needs it in the key policy or in an identity-based policy.',
  },
  {
    form: /The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access/gi,
    action: 'kms:Decrypt',
    note: 'KMS leaves three causes open: the key that encrypted this does not exist (any more), it is in another Region, or the caller is not allowed kms:Decrypt on it, by key policy or identity policy. The message does not name the key.',
  },
  {
    form: /The role defined for the function cannot be assumed by Lambda/gi,
    principal: 'service:lambda.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
  },
  {
    form: /The execution role you provide must allow AWS EventBridge Scheduler to assume the role/gi,
    principal: 'service:scheduler.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
  },
  {
    form: new RegExp(
      `(?:\\b((?:[A-Z][\\w-]{1,30} ){0,3}[A-Z][\\w-]{1,30}) (?:is|was) )?(?:unable|not able) to assume (?:the )?(?:provided |service |execution )?role\\s+${ROLE}`,
      'g',
    ),
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
    read: ([, who, role]) => ({ resource: role ?? null, principal: speaker(who) }),
  },
  {
    form: new RegExp(`\\bRole ${ROLE} is invalid or cannot be assumed`, 'g'),
    principal: 'service:cloudformation.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: TRUST_NOTE,
  },
  {
    form: new RegExp(
      `\\bUser (arn:[^:\\s]{1,20}:redshift:\\S{1,300}) is not authorized to assume IAM Role ${ROLE}`,
      'g',
    ),
    principal: 'service:redshift.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: 'Redshift assumes the role for its database user: the trust policy has to name redshift.amazonaws.com, and the role has to be associated with the cluster.',
    read: ([, , role]) => ({ resource: role ?? null }),
  },
  {
    form: new RegExp(`\\bNot authorized to get credentials of role ${ROLE}`, 'g'),
    principal: 'service:redshift.amazonaws.com',
    action: 'sts:AssumeRole',
    policyType: 'trust',
    note: 'The role’s trust policy has to name redshift.amazonaws.com, and the role has to be associated with the cluster.',
  },
  {
    form: new RegExp(`\\bIAM Role \\(${ROLE}\\) cannot be assumed`, 'g'),
    action: 'sts:AssumeRole',
    note: 'The tool could not become the role. The message does not say who tried: aws sts get-caller-identity does.',
    read: ([, role]) => ({ resource: role?.replace(/\)$/, '') ?? null }),
  },
  {
    form: new RegExp(`current credentials could not be used to assume ${ROLE}`, 'g'),
    action: 'sts:AssumeRole',
    note: 'The CDK could not become a role of its bootstrap stack. The message does not say who tried: aws sts get-caller-identity does.',
  },
  {
    form: /execution role does not have permissions? to call (\w{2,60}) on ([A-Za-z0-9]{2,20})/gi,
    note: 'The principal is the function’s execution role, which the message does not name.',
    read: ([, call, on = '']) => {
      const service = on.toLowerCase()
      return { action: `${PREFIXES.get(service) ?? service}:${call}`, resource: null }
    },
  },
  {
    form: /You are not authorized to use launch template:?\s{0,4}(lt-[0-9a-f]{8,20})?/gi,
    action: 'ec2:RunInstances',
    note: 'The message stands for everything that starting from the launch template needs: ec2:RunInstances on each resource, ec2:CreateTags for its tags, and iam:PassRole for its instance profile’s role.',
    read: () => ({ resource: null }),
  },
  {
    form: /Access to the resource (https:\/\/[\w.-]{4,120}\/\d{12}\/[\w.-]{1,80}?) is denied/gi,
    read: ([, url = '']) => ({ resource: queueArn(url) }),
  },
  {
    form: /does not exist or you do not have access to it/gi,
    note: 'The service does not say which of the two it is: it does not exist (in this Region and account), or the caller may not see it.',
  },
  {
    form: /User is not authorized to access this resource with an explicit deny(?: in an identity-based policy)?/gi,
    denyType: 'explicit',
    note: 'API Gateway says this of the policy that a Lambda authorizer returned, or of the API’s own resource policy: the function’s code decides the first, and no IAM policy is involved then.',
  },
  ...SERVICE_LINKED_SENTENCES,
  ...SERVICE_SENTENCES,
]

/** `Firehose` speaks as firehose.amazonaws.com; a word that is no service's name gives null. */
function speaker(who: string | undefined): string | null {
  if (who === undefined || /^(?:Service|The|It|We|This)$/i.test(who)) return null
  const name = who.replace(/^(?:AWS|Amazon) /, '').toLowerCase()
  const prefix = SPEAKERS.get(name) ?? (/^[a-z0-9-]+$/.test(name) ? name : null)
  return prefix === null ? null : `service:${prefix}.amazonaws.com`
}

/** SQS names a queue by its address, in two forms. */
function queueArn(url: string): string | null {
  const parts =
    /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue|queue)\.amazonaws\.com(\.cn)?\/(\d{12})\/(.+)$/.exec(
      url,
    )
  if (parts === null) return null
  const [, newer, older, china, account, name] = parts
  return `arn:${china === undefined ? 'aws' : 'aws-cn'}:sqs:${newer ?? older ?? 'us-east-1'}:${account}:${name}`
}

/** Sentences that say no more than that access was denied. */
export const GENERIC_SENTENCE =
  /You (?:are not authorized|do not have (?:the )?permissions?|don['’]t have permissions?) to (?:perform (?:this|the requested) (?:operation|action)|access this resource)|\bAccess Denied\b|\bAccess denied\b|\bForbidden\b(?=\s*$)/gm
