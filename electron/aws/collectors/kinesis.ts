import {
  GetResourcePolicyCommand,
  KinesisClient,
  ListStreamConsumersCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited } from '../crawlContext.ts'
import type { SendOptions } from '../patience.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

/** Its client alone speaks HTTP/2 by itself, which no endpoint but AWS's does, and no proxy. */
const KINESIS: ServiceClient<KinesisClient> = {
  id: 'kinesis',
  make: (config) =>
    new KinesisClient({ ...config, requestHandler: new NodeHttpHandler(config.requestHandler) }),
}

/** Data streams and their registered consumers, with their policies; never a record. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(KINESIS, region)
  const streams = await context.list('kinesis:ListStreams', { region }, async (NextToken, o) => {
    const page = await client.send(new ListStreamsCommand({ NextToken, Limit: 1000 }), o)
    return { items: (page.StreamSummaries ?? []).map(({ StreamARN }) => StreamARN), next: page.NextToken }
  })
  const arns = streams.items.filter((arn) => arn !== undefined)
  const consumers: string[] = []
  let complete = streams.complete
  if (complete) context.coverage.begin('kinesis:ListStreamConsumers', region)
  await forEachLimited(arns, 4, async (StreamARN) => {
    const about = { region, target: StreamARN }
    const found = await context.list('kinesis:ListStreamConsumers', about, async (NextToken, o) => {
      const page = await client.send(new ListStreamConsumersCommand({ StreamARN, NextToken }), o)
      return {
        items: (page.Consumers ?? []).flatMap(({ ConsumerARN }) => ConsumerARN ?? []),
        next: page.NextToken,
      }
    })
    consumers.push(...found.items)
    complete &&= found.complete
  })
  const reading = {
    get: 'kinesis:GetResourcePolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: (arn: string) => ({ arn }),
    policy: async (ResourceARN: string, o: SendOptions) =>
      (await client.send(new GetResourcePolicyCommand({ ResourceARN }), o)).Policy,
  } as const
  await readPolicies(
    context,
    progress,
    { items: arns, complete: streams.complete },
    { ...reading, type: 'AWS::Kinesis::Stream' },
  )
  await readPolicies(
    context,
    progress,
    { items: consumers, complete },
    {
      ...reading,
      type: 'AWS::Kinesis::StreamConsumer',
    },
  )
})
