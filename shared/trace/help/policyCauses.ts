import type { CausePage } from './causePage.ts'

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/'

/** Causes that are a policy, or another layer of the evaluation. */
export const POLICY_CAUSES = {
  'missing-identity-allow': {
    label: 'Missing allow',
    blocks: true,
    title: 'No identity policy allows it',
    meaning:
      'AWS allows nothing by itself. None of the policies attached to the user or role, written into it, or coming from the user’s groups has an Allow that fits this action, this resource and the facts of the request.',
    causes: [
      'The policy names the bucket but not what is in it (arn:aws:s3:::NAME and arn:aws:s3:::NAME/* are two resources), or another Region or account.',
      'The API operation needs an action of another name, or a second action on another resource.',
      'An Allow is there, but one of its conditions does not hold.',
    ],
    commands: [
      'aws iam list-attached-role-policies --role-name ROLE',
      'aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION --resource-arns RESOURCE',
    ],
    fix: [
      'Add one Allow for exactly this action on exactly this resource, to the role or user that needs it.',
      'Widen a shared policy only when everybody who has it should get the permission; Whence lists who that would be.',
    ],
    page: `${GUIDE}reference_policies_evaluation-logic.html`,
  },
  'explicit-deny': {
    label: 'Explicit deny',
    blocks: true,
    title: 'An identity policy denies it explicitly',
    meaning:
      'A statement with Effect Deny matches. A Deny beats every Allow, wherever that stands, so adding permissions does not help.',
    causes: [
      'A guardrail policy in a group keeps people away from production data or from work without MFA.',
      'A Deny with NotAction or NotResource reaches more than its author thought of.',
      'A Deny with a negated condition (StringNotEquals and its like) applies also when the request does not have the key at all.',
    ],
    commands: [
      'aws iam get-policy-version --policy-arn ARN --version-id VERSION',
      'aws iam list-groups-for-user --user-name USER',
    ],
    fix: [
      'First see whether the request can be made one that the Deny does not match: with MFA, through the VPC endpoint, in the right Region.',
      'Else let its owner narrow it by an exception for one principal or one resource. Do not remove it.',
      'If the policy is called AWSCompromisedKeyQuarantine, a key has leaked: that is an incident.',
    ],
    page: `${GUIDE}reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  },
  'resource-policy': {
    label: 'Resource policy',
    blocks: true,
    title: 'The resource’s own policy stands in the way',
    meaning:
      'The bucket, queue, topic, secret or function carries a policy. Either that denies the request, or the caller is of another account (or a service) and needs an Allow in it which is not there.',
    causes: [
      'A bucket policy denies everything that does not come through a VPC endpoint, by TLS or from the organization.',
      'A caller of another account is not named in it. Both accounts have to allow then.',
      'The policy names a role that was deleted and made again: it now holds an id that matches nobody.',
    ],
    commands: [
      'aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text',
      'aws secretsmanager get-resource-policy --secret-id SECRET',
      'aws sqs get-queue-attributes --queue-url URL --attribute-names Policy',
    ],
    fix: [
      'For an Allow: add a statement that names this principal, action and resource. Never use * as the principal to get it working.',
      'For a Deny: meet its condition, or have its owner add an exception.',
      'The put commands replace the whole policy: start from the current one, as the document that Whence shows does.',
    ],
    page: `${GUIDE}access_policies_identity-vs-resource.html`,
  },
  'permissions-boundary': {
    label: 'Permissions boundary',
    blocks: true,
    title: 'The permissions boundary does not cover it',
    meaning:
      'A boundary is the most that a user or role can have. It gives nothing: what is allowed must be allowed by both a policy and the boundary, and the boundary’s Deny counts as any other.',
    causes: [
      'A service was added to the role’s policies and not to the boundary.',
      'The boundary denies IAM changes so that nobody can climb past it.',
      'In the same account a resource’s policy that names the user or the session itself is not held back by a boundary’s silence; one that names the role or the account is.',
    ],
    commands: [
      'aws iam get-role --role-name ROLE --query Role.PermissionsBoundary',
      'aws iam get-policy-version --policy-arn BOUNDARY-ARN --version-id VERSION',
    ],
    fix: [
      'Have the boundary’s owner add the action on the resource. It then counts for everybody who has this boundary.',
      'Do not take the boundary off: it is often what makes it safe that the holder may create roles.',
    ],
    page: `${GUIDE}access_policies_boundaries.html`,
  },
  'service-control-policy': {
    label: 'Service control policy',
    blocks: true,
    title: 'A service control policy stops it',
    meaning:
      'The organization limits what this account can do at all, its root user included. Every level from the root down to the account has to allow the action, and none may deny it.',
    causes: [
      'A guardrail denies an action, a Region, or changes to logging and security services.',
      'FullAWSAccess was detached at some level and the list put in its place does not have the service, or nothing was put there.',
      'AWS’s message says “explicit deny” in older forms also when only an Allow is missing.',
    ],
    commands: [
      'aws organizations list-policies-for-target --target-id ACCOUNT-OR-OU --filter SERVICE_CONTROL_POLICY',
      'aws organizations describe-policy --policy-id POLICY-ID',
    ],
    fix: [
      'Nothing in the account helps. Ask those who keep the organization for an exception for one principal (ArnNotLike aws:PrincipalArn).',
      'Service-linked roles and the management account are not restricted; do not move work there to get round it.',
    ],
    page: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  },
  'resource-control-policy': {
    label: 'Resource control policy',
    blocks: true,
    title: 'A resource control policy stops it',
    meaning:
      'The organization that owns the resource keeps callers away from it, whoever they are and whatever the resource’s policy says. Such policies only deny.',
    causes: [
      'A data perimeter lets in principals of the organization and AWS services only.',
      'A caller of a partner is not in its list of exceptions.',
      'It asks for TLS, or for a network, by a negated condition.',
    ],
    commands: [
      'aws organizations list-policies-for-target --target-id ACCOUNT-OR-OU --filter RESOURCE_CONTROL_POLICY',
    ],
    fix: [
      'Have the account of the partner, or the role, added to the exceptions of the statement.',
      'If access by an outsider was not meant to work, take the grant out of the resource’s policy instead.',
    ],
    page: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  },
  'session-policy': {
    label: 'Session policy',
    blocks: true,
    title: 'The session policy does not cover it',
    meaning:
      'Whoever started the session passed a policy along. The session can do what both that policy and the role allow. Session policies are stored nowhere, so no snapshot has them.',
    causes: [
      'A tool narrows the sessions that it hands out.',
      'IAM Identity Center, EKS Pod Identity or a build system adds one of its own.',
      'GetFederationToken without a policy gives a session that can do nearly nothing.',
    ],
    commands: [
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole',
    ],
    fix: [
      'Change the policy that is passed with AssumeRole or GetFederationToken, and start a new session.',
      'Give the document to Whence to have it evaluated with the rest.',
    ],
    page: `${GUIDE}access_policies.html#policies_session`,
  },
  'vpc-endpoint-policy': {
    label: 'VPC endpoint policy',
    blocks: true,
    title: 'The VPC endpoint’s policy stops it',
    meaning:
      'The request went through a VPC endpoint whose policy does not allow it. It counts only for what goes through that endpoint, and gives nothing.',
    causes: [
      'The endpoint allows only the buckets of the company, and a package or image comes from another one.',
      'The endpoint belongs to another account (a shared VPC): then CloudTrail of yours does not show the denial.',
    ],
    commands: [
      "aws ec2 describe-vpc-endpoints --vpc-endpoint-ids VPCE-ID --query 'VpcEndpoints[].PolicyDocument'",
    ],
    fix: [
      'Add the action and the resource to the endpoint’s policy, for the principals of your organization only.',
    ],
    page: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
  'kms-key-policy': {
    label: 'KMS key policy',
    blocks: true,
    title: 'The KMS key’s policy does not let the caller use the key',
    meaning:
      'A key is usable only by whom its key policy lets in: by name, or by naming the account, which turns identity policies on. Not even an administrator or the root user gets past it.',
    causes: [
      'An object, queue or secret is encrypted with a key that the reader may not decrypt with; the denial then speaks of kms:Decrypt while you asked for s3:GetObject.',
      'The statement for the account was taken out of the key policy.',
      'The key is of another account, which has to name the caller’s account.',
    ],
    commands: [
      'aws kms get-key-policy --key-id KEY --policy-name default --query Policy --output text',
      'aws kms list-grants --key-id KEY',
    ],
    fix: [
      'Add a statement to the key policy that names the role and the action it needs (often kms:Decrypt, and kms:GenerateDataKey for writing).',
      'Never leave a key policy without a statement that lets an administrator change it.',
    ],
    page: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  },
  's3-block-public-access': {
    label: 'S3 Block Public Access',
    blocks: true,
    title: 'S3 Block Public Access cuts it off',
    meaning:
      'The bucket policy counts as public, and RestrictPublicBuckets is on for the bucket or the account. Then only the own account and AWS services keep access; callers of other accounts lose it, even if the policy names them.',
    causes: [
      'One statement of the policy allows * without limiting who that is.',
      'Block Public Access was turned on for the whole account later.',
      'BlockPublicPolicy and BlockPublicAcls refuse the change itself: putting a public policy or ACL.',
    ],
    commands: [
      'aws s3api get-public-access-block --bucket BUCKET',
      'aws s3control get-public-access-block --account-id ACCOUNT',
      'aws s3api get-bucket-policy-status --bucket BUCKET',
    ],
    fix: [
      'Make the policy non-public: replace the statement for * by the accounts that need it; named grants then work again.',
      'Serve public files through CloudFront rather than turning the block off.',
    ],
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  },
} as const satisfies Readonly<Record<string, CausePage>>
