import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'

/** The client of AWS Lambda. */
export const LAMBDA: ServiceClient<LambdaClient> = {
  id: 'lambda',
  make: (config) => new LambdaClient(config),
}

/** Functions: each runs as its execution role and can carry a resource policy. */
export const lambda: Collector = {
  id: 'lambda',
  label: 'Lambda functions',
  calls: ['lambda:ListFunctions', 'lambda:GetPolicy'],
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
      if (listed.complete) context.coverage.begin('lambda:GetPolicy', region)
      await forEachLimited(listed.items, 4, async ({ FunctionArn: arn, FunctionName: name, Role }) => {
        if (arn === undefined || name === undefined) return
        if (Role === undefined) context.unusable('lambda:ListFunctions', { region, target: arn }, 'Role')
        else {
          context.draft.workloads.push({ kind: 'lambda-function', arn, region, name, roleArn: Role })
        }
        const absent = ['ResourceNotFoundException', 'ResourceNotFound']
        const answer = await context.ask('lambda:GetPolicy', { region, target: arn, absent }, (o) =>
          client.send(new GetPolicyCommand({ FunctionName: name }), o),
        )
        context.draft.resources.push({
          arn,
          type: 'AWS::Lambda::Function',
          region,
          ...(answer.status === 'done' && answer.value.Policy !== undefined
            ? { policy: answer.value.Policy }
            : {}),
          ...(answer.status === 'absent' ? { policy: null } : {}),
        })
        progress.add(1)
      })
    })
  },
}
