import { policyService } from '../../define.ts'

/** Security, identity and developer tools: services of which nothing but their resource-based policies is known here. */
export const SECURITY_SERVICES = [
  policyService('aws-marketplace', [
    {
      noun: 'entity',
      resource: /^(?!catalog\/)[^/:]+\/(?!ChangeSet\/)[^/]+\/[^/]+/,
      get: 'aws-marketplace:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('cloudhsm', [
    { noun: 'backup', resource: /^backup\/.+/, get: 'cloudhsm:GetResourcePolicy', put: null },
  ]),
  policyService('codeguru-profiler', [
    {
      noun: 'profiling group',
      resource: /^profilingGroup\/.+/,
      get: 'codeguru-profiler:GetPolicy',
      put: null,
    },
  ]),
  policyService('datazone', [
    {
      noun: 'domain',
      resource: /^domain\/[^/]+/,
      get: 'datazone:GetDomainSharingPolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('elasticloadbalancing', [
    {
      noun: 'trust store',
      resource: /^truststore\/.+/,
      get: 'elasticloadbalancing:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('mpa', [
    {
      noun: 'approval team',
      resource: /^approval-team\/.+/,
      get: 'mpa:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('payment-cryptography', [
    { noun: 'key', resource: /^key\/.+/, get: 'payment-cryptography:GetResourcePolicy', put: null },
  ]),
  policyService('waf', [
    {
      noun: 'rule group',
      resource: /^rulegroup\/.+/,
      get: 'waf:GetPermissionPolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('waf-regional', [
    {
      noun: 'rule group',
      resource: /^rulegroup\/.+/,
      get: 'waf-regional:GetPermissionPolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('wafv2', [
    {
      noun: 'rule group',
      resource: /^[^/]+\/rulegroup\/.+/,
      get: 'wafv2:GetPermissionPolicy',
      put: null,
      shared: true,
    },
  ]),
] as const
