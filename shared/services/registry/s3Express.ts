import { otherService } from '../define.ts'

/** Amazon S3 Express. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3express.html */
export const s3Express = otherService({
  prefix: 's3express',
  resources: [
    {
      noun: 'access point',
      resource: /^accesspoint\/[^/]+/,
      get: 's3express:GetAccessPointPolicy',
      put: null,
    },
    { noun: 'directory bucket', resource: /^bucket\/[^/]+/, get: 's3express:GetBucketPolicy', put: null },
  ],
})
