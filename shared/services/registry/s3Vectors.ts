import { crawledService } from '../define.ts'

/** Amazon S3 Vectors. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3vectors.html */
export const s3Vectors = crawledService({
  prefix: 's3vectors',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListVectorBuckets: 's3vectors:ListVectorBuckets',
      GetVectorBucketPolicy: 's3vectors:GetVectorBucketPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::S3Vectors::VectorBucket',
      noun: 'vector bucket',
      nouns: 'vector buckets',
      resource: /^bucket\/[^/]+/,
      list: 's3vectors:ListVectorBuckets',
      get: 's3vectors:GetVectorBucketPolicy',
      put: null,
    },
  ],
})
