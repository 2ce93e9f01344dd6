import { crawledService, namedBy } from '../define.ts'

/** Amazon ECR. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
export const ecr = crawledService({
  prefix: 'ecr',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      DescribeRepositories: 'ecr:DescribeRepositories',
      GetRepositoryPolicy: 'ecr:GetRepositoryPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::ECR::Repository',
      noun: 'repository',
      nouns: 'ECR repositories',
      list: 'ecr:DescribeRepositories',
      resource: /^repository\/(.+)/,
      get: 'ecr:GetRepositoryPolicy',
      // https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
      besides: [
        {
          actions: ['ecr:replicateimage', 'ecr:createrepository', 'ecr:batchimportupstreamimage'],
          what: 'the policy of the registry lets the caller in',
          call: 'ecr:GetRegistryPolicy',
        },
      ],
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
