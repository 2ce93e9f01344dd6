import { noIdentity, type Paste, sentence, USER } from './case.ts'

const cli = (code: string, operation: string, message: string): string =>
  `An error occurred (${code}) when calling the ${operation} operation: ${message}`
const xml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>0A49</RequestId></Error>`
const none = (name: string, text: string, says: string): Paste => ({
  name,
  text,
  gives: [{ notADecision: true }],
  says,
})

/** Errors that no policy decided, some of them with the code AccessDenied. */
export const noDecision: readonly Paste[] = [
  none('an expired token', cli('ExpiredToken', 'ListBuckets', 'The provided token has expired.'), 'expired'),
  none(
    'an expired token, as EC2 says it',
    cli('RequestExpired', 'DescribeInstances', 'Request has expired.'),
    'expired',
  ),
  none(
    'an unknown key',
    cli(
      'InvalidClientTokenId',
      'GetCallerIdentity',
      'The security token included in the request is invalid.',
    ),
    'access key',
  ),
  none(
    'an unknown key, as S3 says it',
    xml('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
    'access key',
  ),
  none(
    'an unknown key, as DynamoDB says it',
    cli(
      'UnrecognizedClientException',
      'ListTables',
      'The security token included in the request is invalid.',
    ),
    'access key',
  ),
  none(
    'an unknown key, as EC2 says it',
    cli('AuthFailure', 'DescribeInstances', 'AWS was not able to validate the provided access credentials'),
    'access key',
  ),
  none(
    'a wrong signature',
    cli(
      'SignatureDoesNotMatch',
      'PutObject',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
    'signature',
  ),
  none(
    'a clock that is wrong',
    cli(
      'SignatureDoesNotMatch',
      'GetCallerIdentity',
      'Signature expired: 20261120T031255Z is now earlier than 20261120T032755Z (20261120T034255Z - 15 min.)',
    ),
    'clock',
  ),
  none(
    'a clock that S3 does not like',
    xml('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'),
    'clock',
  ),
  none('throttling', cli('ThrottlingException', 'GetItem', 'Rate exceeded'), 'too often'),
  none(
    'throttling of EC2',
    cli('RequestLimitExceeded', 'DescribeInstances', 'Request limit exceeded.'),
    'too often',
  ),
  none(
    'a throughput that is used up',
    cli(
      'ProvisionedThroughputExceededException',
      'PutItem',
      'The level of configured provisioned throughput for the table was exceeded.',
    ),
    'too often',
  ),
  none(
    'no credentials',
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'no credentials',
  ),
  none(
    'no credentials in Node',
    'CredentialsProviderError: Could not load credentials from any providers',
    'no credentials',
  ),
  none(
    'no credentials in Go',
    'operation error STS: GetCallerIdentity, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found',
    'no credentials',
  ),
  none('no credentials in Terraform', '│ Error: No valid credential sources found', 'no credentials'),
  none('a profile that is not there', 'The config profile (prod) could not be found', 'profile'),
  none(
    'a session of IAM Identity Center that ended',
    'Error loading SSO Token: Token for prod does not exist',
    'sign',
  ),
  none(
    'a session of IAM Identity Center that ended, the CLI’s words',
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    'expired',
  ),
  none(
    'a network without a way',
    'Could not connect to the endpoint URL: "https://sqs.eu-west-9.amazonaws.com/"',
    'reach',
  ),
  none(
    'a network that is slow',
    'Connect timeout on endpoint URL: "https://sts.eu-west-1.amazonaws.com/"',
    'reach',
  ),
  none('a name that does not resolve', 'Error: getaddrinfo ENOTFOUND s3.eu-west-1.amazonaws.com', 'reach'),
  none(
    'a certificate',
    'SSL validation failed for https://sts.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed',
    'reach',
  ),
  none('a presigned address that expired', xml('AccessDenied', 'Request has expired'), 'presigned'),
  none(
    'a form’s policy that expired',
    xml('AccessDenied', 'Invalid according to Policy: Policy expired.'),
    'form',
  ),
  none(
    'a header that was not signed',
    xml('AccessDenied', 'There were headers present in the request which were not signed'),
    'signature',
  ),
  none(
    'S3 Object Lock',
    cli('AccessDenied', 'DeleteObject', 'Access Denied because object protected by object lock.'),
    'Object Lock',
  ),
  none(
    'S3, a bucket without ACLs',
    cli('AccessControlListNotSupported', 'PutObjectAcl', 'The bucket does not allow ACLs'),
    'ACL',
  ),
  none(
    'S3, an archived object',
    cli('InvalidObjectState', 'GetObject', "The operation is not valid for the object's storage class"),
    'archive',
  ),
  none(
    'an MFA code that was used',
    cli(
      'AccessDenied',
      'AssumeRole',
      'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    ),
    'MFA',
  ),
  none(
    'an MFA code that is missing',
    cli(
      'AccessDenied',
      'GetSessionToken',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    ),
    'MFA',
  ),
  none(
    'a session that asks for a session',
    cli('AccessDenied', 'GetSessionToken', 'Cannot call GetSessionToken with session credentials'),
    'long-term',
  ),
  none(
    'a session that asks for a federated user',
    cli('AccessDenied', 'GetFederationToken', 'Cannot call GetFederationToken with session credentials'),
    'long-term',
  ),
  none(
    'the root user and a role',
    cli('AccessDenied', 'AssumeRole', 'Roles may not be assumed by root accounts.'),
    'root',
  ),
  none(
    'a session that is to be too long',
    cli(
      'ValidationError',
      'AssumeRole',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    ),
    'hour',
  ),
  none(
    'a session that is longer than the role allows',
    cli(
      'ValidationError',
      'AssumeRole',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
    'longer',
  ),
  none(
    'an OIDC provider that is not there',
    cli(
      'InvalidIdentityToken',
      'AssumeRoleWithWebIdentity',
      'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
    ),
    'provider',
  ),
  none(
    'an OIDC audience',
    cli('InvalidIdentityToken', 'AssumeRoleWithWebIdentity', 'Incorrect token audience'),
    'audience',
  ),
  none(
    'an OIDC token that expired',
    cli(
      'ExpiredTokenException',
      'AssumeRoleWithWebIdentity',
      'Token expired: current date/time 1732000000 must be before the expiration date/time 1731990000',
    ),
    'expired',
  ),
  none(
    'docker without a login',
    'Error response from daemon: Head "https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/app/manifests/latest": no basic auth credentials',
    'login',
  ),
  none(
    'docker with an old login',
    'denied: Your authorization token has expired. Reauthenticate and try again.',
    'expired',
  ),
  none(
    'Kubernetes’ own roles',
    'Error from server (Forbidden): pods is forbidden: User "arn:aws:iam::111122223333:role/dev" cannot list resource "pods" in API group "" in the namespace "default"',
    'Kubernetes',
  ),
  none(
    'a cluster that does not know the caller',
    'error: You must be logged in to the server (Unauthorized)',
    'access entry',
  ),
  none(
    'a service that is not there for the account',
    cli(
      'OptInRequired',
      'DescribeInstances',
      'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
    ),
    'subscribed',
  ),
  none(
    'a dry run that would have worked',
    cli('DryRunOperation', 'RunInstances', 'Request would have succeeded, but DryRun flag is set.'),
    'allowed',
  ),
  none(
    'EC2’s account that is blocked',
    cli(
      'Blocked',
      'RunInstances',
      'This account is currently blocked and not recognized as a valid account. Please contact aws-verification@amazon.com if you have questions.',
    ),
    'account',
  ),
  {
    name: 'an error that is none of permissions',
    text: cli('ResourceNotFoundException', 'GetItem', 'Requested resource not found'),
    gives: [],
    says: 'ResourceNotFoundException',
  },
  {
    name: 'a bucket that is not there',
    text: xml('NoSuchBucket', 'The specified bucket does not exist'),
    gives: [],
    says: 'NoSuchBucket',
  },
  {
    name: 'a policy instead of a message',
    text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
    gives: [],
    says: 'policy',
  },
  {
    name: 'the help of a program',
    text: 'usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\naws: error: the following arguments are required: command',
    gives: [],
    says: 'No denial',
  },
  {
    name: 'a picture’s bytes',
    text: '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\ufffd\ufffd\u0001',
    gives: [],
    says: 'No denial',
  },
  { name: 'white space', text: ' \n\t ', gives: [], says: 'no text' },
  {
    name: 'a denial among throttling and network errors: the denial counts',
    text: `${cli('ThrottlingException', 'GetItem', 'Rate exceeded')}\nCould not connect to the endpoint URL: "https://x.amazonaws.com/"\n${cli('AccessDeniedException', 'GetItem', sentence(USER, 'dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders', noIdentity('dynamodb:GetItem')))}`,
    gives: [{ principal: USER, action: 'dynamodb:GetItem', operation: 'GetItem' }],
    says: 'no decision',
  },
  {
    name: 'words about permissions',
    text: 'Grant the role permissions to perform s3:GetObject on the bucket, then deploy again. Access is allowed for User: and Action: fields.',
    gives: [],
    says: 'No denial',
  },
]
