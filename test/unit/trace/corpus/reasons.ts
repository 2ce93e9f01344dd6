import { noIdentity, type Paste, ROLE_SESSION, sentence, SESSION, USER } from './case.ts'

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf'
const SCP = 'arn:aws:organizations::999988887777:policy/o-nw7k2p9x4q/service_control_policy/p-3h8k2m5q'
const RCP = 'arn:aws:organizations::999988887777:policy/o-nw7k2p9x4q/resource_control_policy/p-9x8k2m5q'
const get = 'secretsmanager:GetSecretValue'
const base = { principal: USER, action: get, resource: SECRET } as const
const said = (reason: string) => sentence(USER, get, SECRET, reason)

/** Every reason that AWS gives at the end of its sentence. */
export const reasons: readonly Paste[] = [
  ...(
    [
      ['identity-based policy', 'identity'],
      ['resource-based policy', 'resource'],
      ['permissions boundary', 'boundary'],
      ['session policy', 'session'],
      ['VPC endpoint policy', 'endpoint'],
      ['service control policy', 'scp'],
    ] as const
  ).map(([words, policyType]) => ({
    name: `no ${words} allows it`,
    text: said(`because no ${words} allows the ${get} action`),
    gives: [{ ...base, policyType, denyType: 'implicit' as const, policyArn: null }],
  })),
  ...(
    [
      ['an identity-based policy', 'identity'],
      ['a resource-based policy', 'resource'],
      ['a permissions boundary', 'boundary'],
      ['a session policy', 'session'],
      ['a VPC endpoint policy', 'endpoint'],
      ['a service control policy', 'scp'],
      ['a resource control policy', 'rcp'],
    ] as const
  ).map(([words, policyType]) => ({
    name: `an explicit deny in ${words}`,
    text: said(`with an explicit deny in ${words}`),
    gives: [{ ...base, policyType, denyType: 'explicit' as const, policyArn: null }],
  })),
  ...(
    [
      ['an identity-based policy', 'identity', 'arn:aws:iam::111122223333:policy/guardrails/DenySecrets'],
      ['a permissions boundary', 'boundary', 'arn:aws:iam::111122223333:policy/dev-boundary'],
      ['a session policy', 'session', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
      ['a service control policy', 'scp', SCP],
      ['a resource control policy', 'rcp', RCP],
    ] as const
  ).map(([words, policyType, policyArn]) => ({
    name: `an explicit deny in ${words} with its ARN, a full stop and a request id`,
    text: `An error occurred (AccessDeniedException) when calling the GetSecretValue operation: ${said(`with an explicit deny in ${words}: ${policyArn}`)}. (Service: SecretsManager, Status Code: 400, Request ID: 5a2e3f74-9a6f-4c77-8f83-1c4c5f3a9f3b)`,
    gives: [
      {
        ...base,
        policyType,
        denyType: 'explicit' as const,
        policyArn,
        errorCode: 'AccessDeniedException',
        operation: 'GetSecretValue',
      },
    ],
  })),
  {
    name: 'an explicit deny without a policy type',
    text: said('with an explicit deny'),
    gives: [{ ...base, policyType: null, denyType: 'explicit' }],
    says: 'does not say in which kind',
  },
  {
    name: 'a deny that comes through another policy, with the authorization id behind it',
    text: `${said(`with an explicit deny in a resource control policy transitively through a service control policy: ${SCP}`)}. Authorization ID: 8f7e6d5c4b3a29180f7e6d5c4b3a2918`,
    gives: [
      {
        ...base,
        policyType: 'rcp',
        transitivelyThrough: 'scp',
        policyArn: SCP,
        authorizationId: '8f7e6d5c4b3a29180f7e6d5c4b3a2918',
      },
    ],
    says: 'get-request-authorization-details',
  },
  {
    name: 'a trust policy that does not allow it',
    text: sentence(
      USER,
      'sts:AssumeRole',
      'arn:aws:iam::111122223333:role/deploy',
      'because no role trust policy allows the sts:AssumeRole action',
    ),
    gives: [
      {
        principal: USER,
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/deploy',
        policyType: 'trust',
        denyType: 'implicit',
      },
    ],
  },
  {
    name: 'a trust policy that denies it',
    text: sentence(
      ROLE_SESSION,
      'sts:TagSession',
      'arn:aws:iam::444455556666:role/shared',
      'with an explicit deny in the role trust policy',
    ),
    gives: [{ action: 'sts:TagSession', policyType: 'trust', denyType: 'explicit' }],
  },
  {
    name: 'a kind of policy that nobody knows yet',
    text: said('with an explicit deny in a scope down policy: arn:aws:iam::111122223333:policy/scoped'),
    gives: [
      {
        ...base,
        policyType: null,
        denyType: 'explicit',
        policyArn: 'arn:aws:iam::111122223333:policy/scoped',
      },
    ],
    says: 'does not know',
  },
  {
    name: 'KMS across accounts, which leaves three causes open',
    text: sentence(
      SESSION,
      'kms:Decrypt',
      'arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
    ),
    gives: [{ principal: SESSION, action: 'kms:Decrypt', policyType: 'resource', denyType: null }],
    says: 'three causes',
  },
  {
    name: 'Block Public Access that refuses a public policy',
    text: `An error occurred (AccessDenied) when calling the PutBucketPolicy operation: ${sentence(USER, 's3:PutBucketPolicy', '"arn:aws:s3:::web"', 'because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.')}`,
    gives: [
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::web', policyType: 's3-block-public-access' },
    ],
  },
  {
    name: 'an action of two words in small letters, as SQS writes it',
    text: sentence(
      ROLE_SESSION,
      'sqs:sendmessage',
      'arn:aws:sqs:us-east-1:111122223333:jobs.fifo',
      noIdentity('sqs:sendmessage'),
    ),
    gives: [
      {
        action: 'sqs:sendmessage',
        resource: 'arn:aws:sqs:us-east-1:111122223333:jobs.fifo',
        policyType: 'identity',
      },
    ],
  },
]
