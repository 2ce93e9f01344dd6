import { crawledService } from '../define.ts'

/** Amazon S3 Tables. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3tables.html */
export const s3Tables = crawledService({
  prefix: 's3tables',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListTableBuckets: 's3tables:ListTableBuckets',
      GetTableBucketPolicy: 's3tables:GetTableBucketPolicy',
    },
  },
  resources: [
    { noun: 'table', resource: /^bucket\/[^/]+\/table\/.+/, get: 's3tables:GetTablePolicy', put: null },
    {
      type: 'AWS::S3Tables::TableBucket',
      noun: 'table bucket',
      nouns: 'table buckets',
      list: 's3tables:ListTableBuckets',
      resource: /^bucket\/[^/]+/,
      get: 's3tables:GetTableBucketPolicy',
      put: null,
    },
  ],
})
