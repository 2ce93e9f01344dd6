import type { CausePage } from './causePage.ts'

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/'

/** Causes around roles and requests, and what is not known. */
export const OTHER_CAUSES = {
  'trust-policy': {
    label: 'Trust policy',
    blocks: true,
    title: 'The role’s trust policy does not let the caller in',
    meaning:
      'Who may become a role is decided by the role’s trust policy. It is needed always, also within one account, and it does not let this caller in under these circumstances.',
    causes: [
      'It names somebody else, or the id (AIDA…, AROA…) of a user or role that was deleted.',
      'It asks for an external id, MFA or a session name which the call does not have.',
      'It allows sts:AssumeRole, but the login calls sts:AssumeRoleWithSAML or sts:AssumeRoleWithWebIdentity.',
      'For GitHub and other OIDC providers: the subject of the token (repository, branch, environment) is not the one it asks for.',
      'A role is not trusted by itself: to assume itself it has to be named.',
    ],
    commands: [
      'aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument',
      'aws sts get-caller-identity',
    ],
    fix: [
      'Pass what it asks for: --external-id, --serial-number with --token-code, --source-identity.',
      'Else add a statement that names the caller, with the same conditions as for the others.',
      'With an OIDC provider always test both sub and aud.',
    ],
    page: `${GUIDE}troubleshoot_roles.html`,
  },
  'caller-side-assume-role': {
    label: 'Caller’s side of sts:AssumeRole',
    blocks: true,
    title: 'The caller lacks the permission to assume the role',
    meaning:
      'The trust policy trusts an account as a whole, or the caller is of another account. Then the caller’s own policies have to allow sts:AssumeRole on this role, and they do not.',
    causes: [
      'The trust policy names account:root; that delegates the choice to identity policies and lets nobody in by itself.',
      'The caller’s policy names another role, or the role without its path.',
    ],
    commands: [
      'aws iam simulate-principal-policy --policy-source-arn CALLER-ARN --action-names sts:AssumeRole --resource-arns ROLE-ARN',
    ],
    fix: [
      'Allow sts:AssumeRole on exactly this role’s ARN, path included, to the caller.',
      'In the same account the trust policy may name the caller instead.',
    ],
    page: `${GUIDE}id_roles_use_permissions-to-switch.html`,
  },
  'service-linked-role': {
    label: 'Service-linked role',
    blocks: true,
    title: 'A service-linked role is missing, and the caller may not create it',
    meaning:
      'On first use a service creates a role of its own under /aws-service-role/, with the permissions of whoever happens to call. That caller may not call iam:CreateServiceLinkedRole.',
    causes: [
      'The service is used for the first time in this account.',
      'Somebody deleted the role in a clean-up.',
      'RDS and some others do not name the action and say only that you should check it.',
    ],
    commands: [
      'aws iam list-roles --path-prefix /aws-service-role/',
      'aws iam create-service-linked-role --aws-service-name SERVICE.amazonaws.com',
    ],
    fix: [
      'Have an administrator create the role once; nobody else needs the permission then.',
      'Else allow iam:CreateServiceLinkedRole with the condition iam:AWSServiceName for that one service.',
    ],
    page: `${GUIDE}create-service-linked-role.html`,
  },
  'instance-profile': {
    label: 'Instance profile',
    blocks: true,
    title: 'The EC2 instance’s profile or its role is the problem',
    meaning:
      'Software on an instance gets its credentials through an instance profile, which holds exactly one role. The profile is missing or empty, holds another role than you think, or that role lacks the permission.',
    causes: [
      'The role was deleted and made again; the profile is still empty.',
      'The instance was started without a profile.',
      'Another profile was put on the instance, and the old credentials live on for hours.',
      'The software finds other credentials first: environment variables or a credentials file.',
    ],
    commands: [
      'aws ec2 describe-iam-instance-profile-associations --filters Name=instance-id,Values=INSTANCE-ID',
      'aws iam get-instance-profile --instance-profile-name PROFILE',
      'aws sts get-caller-identity',
    ],
    fix: [
      'Put the right role into the profile, or the profile on the instance.',
      'If only a permission is missing, add it to this role; everything on the instance gets it.',
    ],
    page: `${GUIDE}id_roles_use_switch-role-ec2_instance-profiles.html`,
  },
  'execution-role': {
    label: 'Execution role',
    blocks: true,
    title: 'The Lambda function’s execution role lacks it',
    meaning:
      'A function acts as its execution role, never as whoever deployed or invoked it. This role does not allow what the code calls.',
    causes: [
      'The role has AWSLambdaBasicExecutionRole only, which is enough for logs and nothing else.',
      'An event source was added: queues and streams are read by the execution role.',
      'The function was given another role, or “cannot be assumed by Lambda”: its trust policy does not name lambda.amazonaws.com, or the role is some seconds old.',
    ],
    commands: [
      'aws lambda get-function-configuration --function-name FUNCTION --query Role',
      'aws iam list-attached-role-policies --role-name ROLE',
    ],
    fix: ['Add the permission to the execution role. Give every function a role of its own.'],
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  },
  'condition-not-met': {
    label: 'Condition not met',
    blocks: true,
    title: 'A condition does not hold',
    meaning:
      'The statement fits but for a condition: an Allow that asks for something which the request does not have, or a Deny that catches requests of this kind. Whence shows what is asked for and what the request has.',
    causes: [
      'No MFA: long-term access keys never have it, and neither does a role assumed from a role.',
      'Another network: aws:SourceIp is absent or different through a VPC endpoint or when a service calls for you.',
      'Tags of the caller and the resource differ.',
      'The key is absent: a positive operator is then false, a negated one true. …IfExists is true for both.',
    ],
    commands: ['aws iam get-context-keys-for-principal-policy --policy-source-arn ARN'],
    fix: [
      'Send the request as the condition asks.',
      'Change the condition only if it is wrong: a list with one more value is safer than another operator.',
    ],
    page: `${GUIDE}reference_policies_elements_condition_operators.html`,
  },
  'principal-not-found': {
    label: 'Principal not found',
    blocks: false,
    title: 'The principal is not in the snapshot',
    meaning:
      'The user or role of the message is in none of the open accounts, so there is nothing to evaluate.',
    causes: [
      'It was created or renamed after the crawl, or deleted before it.',
      'It is of another account. Open the snapshot of that account as well.',
      'Session ARNs carry the role’s name without its path; Whence finds the role by name.',
    ],
    commands: ['aws sts get-caller-identity', 'aws iam get-role --role-name ROLE'],
    fix: ['Take a new snapshot, or open the account that the principal belongs to.'],
    page: `${GUIDE}reference_identifiers.html`,
  },
  'not-a-permission-problem': {
    label: 'Not a permission problem',
    blocks: false,
    title: 'Not a permission problem',
    meaning:
      'AWS refused before or beside looking at policies. No policy has to be changed, and adding permissions would be a mistake.',
    causes: [
      'The credentials have expired, are wrong, or their clock is (ExpiredToken, InvalidClientTokenId, SignatureDoesNotMatch).',
      'A wrong MFA code, a presigned address that has expired, a network that does not reach AWS, too many calls (throttling).',
      'A rule of the service: root users can’t assume roles, roles can’t be passed across accounts, service-linked roles can’t be edited, S3 Object Lock keeps an object.',
      'Another system with permissions of its own: Kubernetes’ roles in EKS, Lake Formation, OpenSearch’s fine-grained access control, a Cognito user pool.',
    ],
    commands: ['aws sts get-caller-identity', 'aws sso login --profile PROFILE'],
    fix: [
      'Sign in again, set the clock, wait, or do it the way that the service allows; in another system, grant it there.',
    ],
    page: `${GUIDE}troubleshoot_general.html`,
  },
  'not-collected': {
    label: 'Not collected',
    blocks: false,
    title: 'What decides it was not collected',
    meaning:
      'The answer depends on something that the snapshot does not hold: the other account, control policies that the crawl could not read, a policy of a type that is not collected, or a change since. Whence does not guess.',
    causes: [
      'Only one of the two accounts is open.',
      'The profile of the crawl may not read Organizations, or a resource’s policy.',
      'The policies were changed since the crawl, or only just, and the change is not everywhere yet.',
      'The message names nobody or no resource (S3’s bare “Access Denied”): ask aws sts get-caller-identity where the call was made.',
      'CloudTrail does not help at once: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AccessDenied finds nothing, because AccessDenied is the errorCode of an event and never its name. LookupEvents can’t filter on errorCode: look up by user name, event source or the operation’s name and filter what comes back. Ask in the Region of the call; those of IAM are in us-east-1. Events of data (reading an S3 object, invoking a function) are not in it at all.',
    ],
    commands: [
      "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=USER --start-time TIME --query 'Events[].CloudTrailEvent' --output text | jq 'select(.errorCode != null)'",
    ],
    fix: ['Open the other account’s snapshot, or crawl again with a profile that may read what is missing.'],
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html',
  },
} as const satisfies Readonly<Record<string, CausePage>>
