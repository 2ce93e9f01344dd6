/**
 * Where the registry's types of resources with a policy come from. The types, their ARNs and the actions that read and
 * write a policy are those of the Service Authorization Reference of that day; which services have such policies at all
 * is also told by the other two pages, which were not read again on that day.
 */
export const RESOURCE_POLICY_SOURCES = {
  read: '2026-09-26',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  services: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  shared: 'https://docs.aws.amazon.com/ram/latest/userguide/shareable.html',
} as const

/**
 * Actions whose names say that they write a policy or a permission, and that are about no policy which lets a principal
 * use the resource: each with the reason. Whatever else AWS adds of that kind has to be in the registry.
 */
export const NO_RESOURCE_POLICY: Readonly<Record<string, string>> = {
  'apigateway:PutPortalProductSharingPolicy': 'shares a portal product with other accounts',
  'appmesh-preview:PutMeshPolicy': 'a preview that ended',
  'application-autoscaling:PutScalingPolicy': 'how a target scales',
  'appstream:UpdateImagePermissions': 'a list of accounts that share an image',
  'autoscaling:PutScalingPolicy': 'how a group scales',
  'backup:PutBackupVaultSharingPolicy': 'shares a vault with other accounts',
  'cloudformation:SetStackPolicy': 'which resources of a stack an update may change',
  'cloudsearch:UpdateServiceAccessPolicies':
    'closed to new customers; its policy also speaks of addresses only',
  'ec2:PutResourcePolicy': 'written by AWS Resource Access Manager for other accounts',
  'ecr:PutLifecyclePolicy': 'when images expire',
  'elasticfilesystem:PutBackupPolicy': 'whether a file system is backed up',
  'elasticmapreduce:PutAutoScalingPolicy': 'how a cluster scales',
  'elasticmapreduce:PutAutoTerminationPolicy': 'when a cluster ends',
  'elasticmapreduce:PutManagedScalingPolicy': 'how a cluster scales',
  'fms:PutPolicy': 'what Firewall Manager sets up',
  'gamelift:PutScalingPolicy': 'how a fleet scales',
  'grafana:UpdatePermissions': 'roles inside Grafana',
  'logs:PutDataProtectionPolicy': 'what is masked in a log group',
  'logs:PutRetentionPolicy': 'how long a log group keeps events',
  'mediastore:PutCorsPolicy': 'cross-origin requests',
  'mediastore:PutLifecyclePolicy': 'when objects expire',
  'mediastore:PutMetricPolicy': 'which metrics are sent',
  'networkmanager:PutCoreNetworkPolicy': 'the layout of a core network',
  'opsworks:SetPermission': 'permissions inside a service that ended',
  'organizations:PutResourcePolicy': 'what other accounts may administer of an organization',
  'route53-recovery-control-config:PutResourcePolicy':
    'written by AWS Resource Access Manager for other accounts',
  'sns:PutDataProtectionPolicy': 'what is masked in messages',
  'workmail:PutRetentionPolicy': 'how long mail is kept',
}
