import {
  GetVectorBucketPolicyCommand,
  ListVectorBucketsCommand,
  S3VectorsClient,
} from '@aws-sdk/client-s3vectors'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const S3VECTORS: ServiceClient<S3VectorsClient> = {
  id: 's3vectors',
  make: (config) => new S3VectorsClient(config),
}

/** Vector buckets and their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(S3VECTORS, region)
  const listed = await context.list('s3vectors:ListVectorBuckets', { region }, async (token, o) => {
    const page = await client.send(new ListVectorBucketsCommand({ nextToken: token }), o)
    return { items: page.vectorBuckets ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::S3Vectors::VectorBucket',
    get: 's3vectors:GetVectorBucketPolicy',
    region,
    absent: ['NotFoundException'],
    resource: ({ vectorBucketArn: arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ vectorBucketArn }, o) =>
      (await client.send(new GetVectorBucketPolicyCommand({ vectorBucketArn }), o)).policy,
  })
})
