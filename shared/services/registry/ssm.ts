import { otherService } from '../define.ts'

/** AWS Systems Manager. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const ssm = otherService({
  prefix: 'ssm',
  resources: [
    { noun: 'parameter', resource: /^parameter\/.+/, get: 'ssm:GetResourcePolicies', put: null },
    { noun: 'OpsItem group', resource: /^opsitemgroup\/.+/, get: 'ssm:GetResourcePolicies', put: null },
    { noun: 'document', resource: /^document\/.+/, get: 'ssm:GetResourcePolicies', put: null, shared: true },
  ],
  events: [
    {
      parameters: ['name'],
      event: /Parameter/,
      value: /^(?!arn:)\/?(?<path>.*)$/s,
      arn: 'arn:{partition}:ssm:{region}:{account}:parameter/{path}',
      first: true,
    },
  ],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
    noun: 'parameter',
    keyActions: {
      GetParameter: ['kms:Decrypt'],
      GetParameters: ['kms:Decrypt'],
      GetParametersByPath: ['kms:Decrypt'],
      GetParameterHistory: ['kms:Decrypt'],
      PutParameter: [
        { action: 'kms:Encrypt', only: 'a standard SecureString parameter' },
        { action: 'kms:GenerateDataKey', only: 'an advanced SecureString parameter' },
      ],
    },
  },
})
