import { policyService } from '../../define.ts'

/** Applications, media and machine learning: services of which nothing but their resource-based policies is known here. */
export const APPLICATIONS_SERVICES = [
  policyService('agent-registry', [
    { noun: 'registry', resource: /^registry\/.+/, get: 'agent-registry:GetResourcePolicy', put: null },
  ]),
  policyService('appmesh', [
    { noun: 'mesh', resource: /^mesh\/[^/]+/, get: 'appmesh:GetMeshPolicy', put: null, shared: true },
  ]),
  policyService('appsync', [
    { noun: 'API', resource: /^apis\/[^/]+/, get: 'appsync:GetResourcePolicy', put: null, shared: true },
  ]),
  policyService('bedrock', [
    { noun: 'custom model', resource: /^custom-model\/.+/, get: 'bedrock:GetResourcePolicy', put: null },
    { noun: 'guardrail', resource: /^guardrail\/.+/, get: 'bedrock:GetResourcePolicy', put: null },
    {
      noun: 'guardrail profile',
      resource: /^guardrail-profile\/.+/,
      get: 'bedrock:GetResourcePolicy',
      put: null,
    },
    { noun: 'knowledge base', resource: /^knowledge-base\/.+/, get: 'bedrock:GetResourcePolicy', put: null },
  ]),
  policyService('cleanrooms-ml', [
    {
      noun: 'configured audience model',
      resource: /^configured-audience-model\/.+/,
      get: 'cleanrooms-ml:GetConfiguredAudienceModelPolicy',
      put: null,
    },
  ]),
  policyService('cloud9', [
    {
      noun: 'environment',
      resource: /^environment:.+/,
      get: 'cloud9:DescribeEnvironmentMemberships',
      put: null,
    },
  ]),
  policyService('comprehend', [
    {
      noun: 'document classifier',
      resource: /^document-classifier\/.+/,
      get: 'comprehend:DescribeResourcePolicy',
      put: 'comprehend put-resource-policy --resource-arn {arn} --resource-policy {policy}',
    },
    {
      noun: 'entity recognizer',
      resource: /^entity-recognizer\/.+/,
      get: 'comprehend:DescribeResourcePolicy',
      put: 'comprehend put-resource-policy --resource-arn {arn} --resource-policy {policy}',
    },
  ]),
  policyService('elemental-inference', [
    { noun: 'feed', resource: /^feed\/.+/, get: 'elemental-inference:GetFeedPolicy', put: null },
  ]),
  policyService('entityresolution', [
    {
      noun: 'ID mapping workflow',
      resource: /^idmappingworkflow\/.+/,
      get: 'entityresolution:GetPolicy',
      put: null,
    },
    { noun: 'ID namespace', resource: /^idnamespace\/.+/, get: 'entityresolution:GetPolicy', put: null },
    {
      noun: 'matching workflow',
      resource: /^matchingworkflow\/.+/,
      get: 'entityresolution:GetPolicy',
      put: null,
    },
    { noun: 'schema mapping', resource: /^schemamapping\/.+/, get: 'entityresolution:GetPolicy', put: null },
  ]),
  policyService('lookoutequipment', [
    { noun: 'dataset', resource: /^dataset\/.+/, get: 'lookoutequipment:DescribeResourcePolicy', put: null },
    { noun: 'model', resource: /^model\/.+/, get: 'lookoutequipment:DescribeResourcePolicy', put: null },
  ]),
  policyService('mediapackagev2', [
    {
      noun: 'origin endpoint',
      resource: /^channelGroup\/[^/]+\/channel\/[^/]+\/originEndpoint\/[^/]+/,
      get: 'mediapackagev2:GetOriginEndpointPolicy',
      put: null,
    },
    {
      noun: 'channel',
      resource: /^channelGroup\/[^/]+\/channel\/[^/]+/,
      get: 'mediapackagev2:GetChannelPolicy',
      put: null,
    },
  ]),
  policyService('mediatailor', [
    { noun: 'channel', resource: /^channel\/.+/, get: 'mediatailor:GetChannelPolicy', put: null },
  ]),
  policyService('qbusiness', [
    { noun: 'application', resource: /^application\/[^/]+/, get: 'qbusiness:GetPolicy', put: null },
  ]),
  policyService('refactor-spaces', [
    {
      noun: 'environment',
      resource: /^environment\/[^/]+/,
      get: 'refactor-spaces:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('rekognition', [
    { noun: 'project', resource: /^project\/[^/]+/, get: 'rekognition:ListProjectPolicies', put: null },
  ]),
  policyService('servicecatalog', [
    {
      noun: 'application',
      resource: /^\/applications\/.+/,
      get: 'servicecatalog:GetResourcePolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'attribute group',
      resource: /^\/attribute-groups\/.+/,
      get: 'servicecatalog:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('servicediscovery', [
    {
      noun: 'namespace',
      resource: /^namespace\/.+/,
      get: 'servicediscovery:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('sms-voice', [
    { noun: 'opt-out list', resource: /^opt-out-list\/.+/, get: 'sms-voice:GetResourcePolicy', put: null },
    { noun: 'phone number', resource: /^phone-number\/.+/, get: 'sms-voice:GetResourcePolicy', put: null },
    { noun: 'pool', resource: /^pool\/.+/, get: 'sms-voice:GetResourcePolicy', put: null },
    { noun: 'sender ID', resource: /^sender-id\/.+/, get: 'sms-voice:GetResourcePolicy', put: null },
  ]),
] as const
