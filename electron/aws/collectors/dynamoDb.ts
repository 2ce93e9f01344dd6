import {
  DescribeTableCommand,
  DynamoDBClient,
  GetResourcePolicyCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited } from '../crawlContext.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const DYNAMODB: ServiceClient<DynamoDBClient> = {
  id: 'dynamodb',
  // Else the environment can make it ask for an endpoint, which is none of the read calls.
  make: (config) => new DynamoDBClient({ ...config, endpointDiscoveryEnabled: false }),
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html */
const ABSENT = ['PolicyNotFoundException']

/** Tables and the newest stream of each, with their policies; never an item. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(DYNAMODB, region)
  const tables = await context.list('dynamodb:ListTables', { region }, async (ExclusiveStartTableName, o) => {
    const page = await client.send(new ListTablesCommand({ ExclusiveStartTableName }), o)
    return { items: page.TableNames ?? [], next: page.LastEvaluatedTableName }
  })
  const arnOf = (name: string): string =>
    `arn:${context.partition}:dynamodb:${region}:${context.accountId}:table/${name}`
  const policyOfArn = async (ResourceArn: string, o: { readonly abortSignal: AbortSignal }) =>
    (await client.send(new GetResourcePolicyCommand({ ResourceArn }), o)).Policy
  const streams: string[] = []
  if (tables.complete) context.coverage.begin('dynamodb:DescribeTable', region)
  await forEachLimited(tables.items, 4, async (TableName) => {
    const about = { region, target: arnOf(TableName) }
    const answer = await context.ask('dynamodb:DescribeTable', about, (o) =>
      client.send(new DescribeTableCommand({ TableName }), o),
    )
    const stream = answer.status === 'done' ? answer.value.Table?.LatestStreamArn : undefined
    if (stream !== undefined) streams.push(stream)
  })
  const reading = { get: 'dynamodb:GetResourcePolicy', region, absent: ABSENT } as const
  await readPolicies(context, progress, tables, {
    ...reading,
    type: 'AWS::DynamoDB::Table',
    resource: (name) => ({ arn: arnOf(name) }),
    policy: (name, o) => policyOfArn(arnOf(name), o),
  })
  await readPolicies(
    context,
    progress,
    { items: streams, complete: tables.complete },
    {
      ...reading,
      type: 'AWS::DynamoDB::Stream',
      resource: (arn) => ({ arn }),
      policy: policyOfArn,
    },
  )
})
