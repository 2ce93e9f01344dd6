import { namedBy, otherService } from '../define.ts'

/** Amazon ECR. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
export const ecr = otherService({
  prefix: 'ecr',
  resources: [
    {
      noun: 'repository',
      resource: /^repository\/(.+)/,
      get: 'ecr:GetRepositoryPolicy',
      put: 'ecr set-repository-policy --repository-name {name} --policy-text {policy}',
    },
  ],
  events: [namedBy('ecr', 'repositoryName', 'repository/')],
  encryption: {
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
    noun: 'repository',
    keyActions: { CreateRepository: ['kms:CreateGrant', 'kms:RetireGrant', 'kms:DescribeKey'] },
  },
})
