import { crawledService } from '../define.ts'

/** Amazon S3 Express. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3express.html */
export const s3Express = crawledService({
  prefix: 's3express',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListDirectoryBuckets: 's3express:ListAllMyDirectoryBuckets',
      GetBucketPolicy: 's3express:GetBucketPolicy',
    },
  },
  resources: [
    {
      noun: 'access point',
      resource: /^accesspoint\/[^/]+/,
      get: 's3express:GetAccessPointPolicy',
      put: null,
    },
    {
      type: 'AWS::S3Express::DirectoryBucket',
      noun: 'directory bucket',
      nouns: 'directory buckets',
      list: 's3express:ListDirectoryBuckets',
      resource: /^bucket\/[^/]+/,
      get: 's3express:GetBucketPolicy',
      put: null,
    },
  ],
})
