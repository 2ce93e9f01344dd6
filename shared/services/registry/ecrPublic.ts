import { crawledService } from '../define.ts'

/** Amazon ECR Public. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistrypublic.html */
export const ecrPublic = crawledService({
  prefix: 'ecr-public',
  crawl: {
    regional: false,
    statement: 'WhenceResources',
    calls: {
      DescribeRepositories: 'ecr-public:DescribeRepositories',
      GetRepositoryPolicy: 'ecr-public:GetRepositoryPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::ECR::PublicRepository',
      noun: 'repository',
      nouns: 'public ECR repositories',
      resource: /^repository\/(.+)/,
      list: 'ecr-public:DescribeRepositories',
      get: 'ecr-public:GetRepositoryPolicy',
      put: null,
    },
  ],
})
