import { crawledService } from '../define.ts'

/** AWS Secrets Manager. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
export const secretsManager = crawledService({
  prefix: 'secretsmanager',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListSecrets: 'secretsmanager:ListSecrets',
      GetResourcePolicy: 'secretsmanager:GetResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::SecretsManager::Secret',
      noun: 'secret',
      nouns: 'secrets',
      resource: /^secret:.+/,
      list: 'secretsmanager:ListSecrets',
      get: 'secretsmanager:GetResourcePolicy',
      put: 'secretsmanager put-resource-policy --secret-id {arn} --block-public-policy --resource-policy {policy}',
    },
  ],
  events: [
    {
      parameters: ['secretId'],
      arn: '{secretId}',
      note: 'The event gives the secret’s name, not its ARN.',
    },
  ],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
    noun: 'secret',
    readBy: 'secretsmanager:ListSecrets',
    managedKey: true,
    keyActions: {
      GetSecretValue: ['kms:Decrypt'],
      BatchGetSecretValue: ['kms:Decrypt'],
      PutSecretValue: ['kms:GenerateDataKey', 'kms:Decrypt'],
      UpdateSecret: ['kms:GenerateDataKey', 'kms:Decrypt'],
      CreateSecret: ['kms:GenerateDataKey', 'kms:Decrypt'],
    },
  },
})
