import { otherService } from '../define.ts'

/** Amazon S3 Tables. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3tables.html */
export const s3Tables = otherService({
  prefix: 's3tables',
  resources: [
    { noun: 'table bucket', resource: /^bucket\/[^/]+/, get: 's3tables:GetTableBucketPolicy', put: null },
  ],
})
