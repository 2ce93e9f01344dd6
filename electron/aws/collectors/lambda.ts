import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { OF_A_FUNCTION, readFunction } from './lambdaFunction.ts'

/** The client of AWS Lambda. */
export const LAMBDA: ServiceClient<LambdaClient> = {
  id: 'lambda',
  make: (config) => new LambdaClient(config),
}

/**
 * Functions: each runs as its execution role and can carry a resource policy, and so can its versions and aliases, of which
 * the aliases and the function can have a URL.
 */
export const lambda: Collector = {
  id: 'lambda',
  label: 'Lambda functions',
  calls: ['lambda:ListFunctions', ...OF_A_FUNCTION],
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(LAMBDA, region)
      const listed = await context.list(
        'lambda:ListFunctions',
        { region, needs: ['FunctionArn', 'FunctionName'] },
        async (Marker, o) => {
          const page = await client.send(new ListFunctionsCommand({ Marker }), o)
          return { items: page.Functions ?? [], next: page.NextMarker }
        },
      )
      if (listed.complete) for (const call of OF_A_FUNCTION) context.coverage.begin(call, region)
      await forEachLimited(listed.items, 4, async ({ FunctionArn: arn, FunctionName: name, Role }) => {
        if (arn === undefined || name === undefined) return
        if (Role === undefined) context.unusable('lambda:ListFunctions', { region, target: arn }, 'Role')
        else context.draft.workloads.push({ kind: 'lambda-function', arn, region, name, roleArn: Role })
        await readFunction(context, client, { arn, name, region })
        progress.add(1)
      })
    })
  },
}
