import { GetAccessPointPolicyCommand, ListAccessPointsCommand } from '@aws-sdk/client-s3-control'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'
import { S3_CONTROL } from '../s3Clients.ts'

/** Access points and their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(S3_CONTROL, region)
  const { accountId: AccountId } = context
  const listed = await context.list('s3:ListAccessPoints', { region }, async (NextToken, o) => {
    const page = await client.send(new ListAccessPointsCommand({ AccountId, NextToken, MaxResults: 1000 }), o)
    return { items: page.AccessPointList ?? [], next: page.NextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::S3::AccessPoint',
    get: 's3:GetAccessPointPolicy',
    region,
    absent: ['NoSuchAccessPointPolicy'],
    resource: ({ Name, AccessPointArn }) =>
      Name === undefined
        ? null
        : {
            arn: AccessPointArn ?? `arn:${context.partition}:s3:${region}:${AccountId}:accesspoint/${Name}`,
          },
    policy: async ({ Name }, o) =>
      (await client.send(new GetAccessPointPolicyCommand({ AccountId, Name }), o)).Policy,
  })
})
