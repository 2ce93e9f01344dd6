import { DescribeFileSystemPolicyCommand, DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs'
import type { ServiceClient } from '../clients.ts'
import type { Tag } from '../../../shared/snapshot/schema.ts'
import { plain } from '../crawlContext.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const EFS: ServiceClient<EFSClient> = { id: 'efs', make: (config) => new EFSClient(config) }

/** File systems and their policies, with tags. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(EFS, region)
  const listed = await context.list('elasticfilesystem:DescribeFileSystems', { region }, async (token, o) => {
    const page = await client.send(new DescribeFileSystemsCommand({ Marker: token }), o)
    return { items: page.FileSystems ?? [], next: page.NextMarker }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::EFS::FileSystem',
    get: 'elasticfilesystem:DescribeFileSystemPolicy',
    region,
    absent: ['PolicyNotFound'],
    resource: ({ FileSystemArn: arn, KmsKeyId, Tags }) =>
      arn === undefined
        ? null
        : {
            arn,
            ...(KmsKeyId === undefined ? {} : { kmsKey: KmsKeyId }),
            ...(Tags === undefined ? {} : { tags: plain<Tag[]>(Tags) }),
          },
    policy: async ({ FileSystemId }, o) =>
      (await client.send(new DescribeFileSystemPolicyCommand({ FileSystemId }), o)).Policy,
  })
})
