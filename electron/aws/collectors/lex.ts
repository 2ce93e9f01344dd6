import {
  DescribeResourcePolicyCommand,
  LexModelsV2Client,
  ListBotsCommand,
} from '@aws-sdk/client-lex-models-v2'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const LEX_MODELS_V2: ServiceClient<LexModelsV2Client> = {
  id: 'lex_models_v2',
  make: (config) => new LexModelsV2Client(config),
}

/** Lex V2 bots and their policies; those of aliases are not read. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(LEX_MODELS_V2, region)
  const arnOf = (id: string): string =>
    `arn:${context.partition}:lex:${region}:${context.accountId}:bot/${id}`
  const listed = await context.list('lex:ListBots', { region }, async (token, o) => {
    const page = await client.send(new ListBotsCommand({ nextToken: token }), o)
    return { items: page.botSummaries ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::Lex::Bot',
    get: 'lex:DescribeResourcePolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ botId }) => (botId === undefined ? null : { arn: arnOf(botId) }),
    policy: async ({ botId }, o) =>
      (await client.send(new DescribeResourcePolicyCommand({ resourceArn: arnOf(botId ?? '') }), o)).policy,
  })
})
