import {
  GetTableBucketPolicyCommand,
  ListTableBucketsCommand,
  S3TablesClient,
} from '@aws-sdk/client-s3tables'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const S3TABLES: ServiceClient<S3TablesClient> = {
  id: 's3tables',
  make: (config) => new S3TablesClient(config),
}

/** Table buckets and their policies; those of single tables are not read. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(S3TABLES, region)
  const listed = await context.list('s3tables:ListTableBuckets', { region }, async (token, o) => {
    const page = await client.send(new ListTableBucketsCommand({ continuationToken: token }), o)
    return { items: page.tableBuckets ?? [], next: page.continuationToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::S3Tables::TableBucket',
    get: 's3tables:GetTableBucketPolicy',
    region,
    absent: ['NotFoundException'],
    resource: ({ arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ arn }, o) =>
      (await client.send(new GetTableBucketPolicyCommand({ tableBucketARN: arn }), o)).resourcePolicy,
  })
})
