import { policyService } from '../../define.ts'

/** Networks, compute and management: services of which nothing but their resource-based policies is known here. */
export const NETWORK_SERVICES = [
  policyService('aiops', [
    {
      noun: 'investigation group',
      resource: /^investigation-group\/.+/,
      get: 'aiops:GetInvestigationGroupPolicy',
      put: null,
    },
  ]),
  policyService('billing', [
    { noun: 'billing view', resource: /^billingview\/.+/, get: 'billing:GetResourcePolicy', put: null },
  ]),
  policyService('cloudfront', [
    {
      noun: 'VPC origin',
      resource: /^vpcorigin\/.+/,
      get: 'cloudfront:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('imagebuilder', [
    {
      noun: 'component',
      resource: /^component\/.+/,
      get: 'imagebuilder:GetComponentPolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'container recipe',
      resource: /^container-recipe\/.+/,
      get: 'imagebuilder:GetContainerRecipePolicy',
      put: null,
      shared: true,
    },
    { noun: 'image', resource: /^image\/.+/, get: 'imagebuilder:GetImagePolicy', put: null, shared: true },
    {
      noun: 'image recipe',
      resource: /^image-recipe\/.+/,
      get: 'imagebuilder:GetImageRecipePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('network-firewall', [
    {
      noun: 'firewall',
      resource: /^firewall\/.+/,
      get: 'network-firewall:DescribeResourcePolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'firewall policy',
      resource: /^firewall-policy\/.+/,
      get: 'network-firewall:DescribeResourcePolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'rule group',
      resource: /^state(?:ful|less)-rulegroup\/.+/,
      get: 'network-firewall:DescribeResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('networkmanager', [
    {
      noun: 'core network',
      resource: /^core-network\/.+/,
      get: 'networkmanager:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('oam', [
    {
      noun: 'sink',
      resource: /^sink\/.+/,
      get: 'oam:GetSinkPolicy',
      put: 'oam put-sink-policy --sink-identifier {arn} --policy {policy}',
    },
  ]),
  policyService('resource-explorer-2', [
    { noun: 'view', resource: /^view\/.+/, get: 'resource-explorer-2:GetResourcePolicy', put: null },
  ]),
  policyService('resource-groups', [
    { noun: 'group', resource: /^group\/.+/, get: 'resource-groups:GetGroupPolicy', put: null, shared: true },
  ]),
  policyService('route53profiles', [
    {
      noun: 'profile',
      resource: /^profile\/.+/,
      get: 'route53profiles:GetProfilePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('route53resolver', [
    {
      noun: 'firewall rule group',
      resource: /^firewall-rule-group\/.+/,
      get: 'route53resolver:GetFirewallRuleGroupPolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'query logging configuration',
      resource: /^resolver-query-log-config\/.+/,
      get: 'route53resolver:GetResolverQueryLogConfigPolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'resolver rule',
      resource: /^resolver-rule\/.+/,
      get: 'route53resolver:GetResolverRulePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('rum', [
    { noun: 'app monitor', resource: /^appmonitor\/.+/, get: 'rum:GetResourcePolicy', put: null },
  ]),
  policyService('ssm-contacts', [
    {
      noun: 'contact',
      resource: /^contact\/.+/,
      get: 'ssm-contacts:GetContactPolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('ssm-incidents', [
    {
      noun: 'response plan',
      resource: /^response-plan\/.+/,
      get: 'ssm-incidents:GetResourcePolicies',
      put: null,
      shared: true,
    },
  ]),
  policyService('vpc-lattice', [
    {
      noun: 'service',
      resource: /^service\/[^/]+(?=\/(?!listener\/))/,
      get: 'vpc-lattice:GetAuthPolicy',
      put: null,
    },
    {
      noun: 'service',
      resource: /^service\/[^/]+/,
      get: 'vpc-lattice:GetResourcePolicy',
      put: 'vpc-lattice put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      noun: 'service network',
      resource: /^servicenetwork\/[^/]+/,
      get: 'vpc-lattice:GetResourcePolicy',
      put: 'vpc-lattice put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      noun: 'resource configuration',
      resource: /^resourceconfiguration\/[^/]+/,
      get: 'vpc-lattice:GetResourcePolicy',
      put: 'vpc-lattice put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ]),
] as const
