/** Providers that sign tokens for everybody: their names say nothing of an account. */
export const PUBLIC_HOSTS = [
  'token.actions.githubusercontent.com',
  'oidc-configuration.audit-log.githubusercontent.com',
  'vstoken.actions.githubusercontent.com',
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'oidc.codefresh.io',
  'oidc.circleci.com',
  'scalr.io',
  'proidc.upbound.io',
  'api.pulumi.com/oidc',
  'oidc.vercel.com',
  'api.bitbucket.org',
  'login.microsoftonline.com',
  'sts.windows.net',
  'oidc.eks.[a-z0-9-]+.amazonaws.com(?:.cn)?/id',
]

/** Words in the subjects of tokens, which are the providers'. */
export const SUBJECT_WORDS = new Set(
  'repo ref refs heads tags environment pull_request pull request project_path project path ref_type type branch tag organization org workspace run_phase phase system serviceaccount masters authenticated unauthenticated job workflow'.split(
    ' ',
  ),
)

/** Values of condition keys of AWS's services that AWS lists; those of tags are never looked up here. */
export const VALUES = new Set(
  (
    'true false aws:kms aws:kms:dsse AES256 aws:fsx private public-read public-read-write authenticated-read ' +
    'bucket-owner-read bucket-owner-full-control log-delivery-write aws-exec-read REST-QUERY-STRING REST-HEADER POST ' +
    'AWS4-HMAC-SHA256 AWS4-ECDSA-P256-SHA256 UNSIGNED-PAYLOAD NONE AWS_IAM Account User AssumedRole FederatedUser ' +
    'Anonymous Service GLACIER DEEP_ARCHIVE STANDARD STANDARD_IA GOVERNANCE COMPLIANCE ON OFF us-east-1 required optional ' +
    'SYMMETRIC_DEFAULT ENCRYPT_DECRYPT SIGN_VERIFY AWS_KMS EXTERNAL AWS_CLOUDHSM'
  ).split(' '),
)

/** In the hosts of AWS's services beside the prefixes of services. */
export const HOST_LABELS = new Set(
  'ecs-tasks edgelambda delivery logs ops email spot spotfleet replicator vpc-flow-logs member org stacksets custom-resource application-autoscaling config-conforms config-multiaccountsetup opsworks-cm eks-fargate-pods eks-nodegroup pods transitgateway vpce monitoring console signin cognito-identity sso access-analyzer support'.split(
    ' ',
  ),
)
