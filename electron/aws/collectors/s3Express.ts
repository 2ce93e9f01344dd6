import { GetBucketPolicyCommand, ListDirectoryBucketsCommand } from '@aws-sdk/client-s3'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'
import { S3 } from '../s3Clients.ts'

/** Directory buckets, each with its zone in the name, and their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(S3, region)
  const listed = await context.list(
    's3express:ListDirectoryBuckets',
    { region },
    async (ContinuationToken, o) => {
      const page = await client.send(
        new ListDirectoryBucketsCommand({ ContinuationToken, MaxDirectoryBuckets: 1000 }),
        o,
      )
      // An endpoint that does not know directory buckets answers with the others.
      const names = (page.Buckets ?? []).flatMap(({ Name }) => Name ?? [])
      return { items: names.filter((name) => name.endsWith('--x-s3')), next: page.ContinuationToken }
    },
  )
  await readPolicies(context, progress, listed, {
    type: 'AWS::S3Express::DirectoryBucket',
    get: 's3express:GetBucketPolicy',
    region,
    absent: ['NoSuchBucketPolicy'],
    resource: (name) => ({
      arn: `arn:${context.partition}:s3express:${region}:${context.accountId}:bucket/${name}`,
    }),
    policy: async (Bucket, o) => (await client.send(new GetBucketPolicyCommand({ Bucket }), o)).Policy,
  })
})
