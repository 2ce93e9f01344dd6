import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway'
import { parseJson } from '../../../shared/json.ts'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, policyOf, tagsOf } from '../resourcePolicies.ts'

const API_GATEWAY: ServiceClient<APIGatewayClient> = {
  id: 'api_gateway',
  make: (config) => new APIGatewayClient(config),
}

/**
 * REST APIs with their policies and tags, which the list gives. What a policy decides is calls of the API, so that it is
 * kept under the ARN of those. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(API_GATEWAY, region)
  const { items } = await context.list(
    'apigateway:GetRestApis',
    { region, needs: ['id'] },
    async (position, o) => {
      const page = await client.send(new GetRestApisCommand({ position, limit: 500 }), o)
      return { items: page.items ?? [], next: page.position }
    },
  )
  for (const { id, policy, tags } of items) {
    if (id === undefined) continue
    context.draft.resources.push({
      arn: `arn:${context.partition}:execute-api:${region}:${context.accountId}:${id}`,
      type: 'AWS::ApiGateway::RestApi',
      region,
      policy: policyOf(policy === undefined ? undefined : unescaped(policy)),
      ...tagsOf(tags),
    })
  }
  progress.add(items.length)
})

/** API Gateway gives the document as the inside of a JSON string: its quotes have backslashes. */
function unescaped(policy: string): string {
  if (!/^\s*\{\s*\\"/.test(policy)) return policy
  try {
    const text = parseJson(`"${policy}"`)
    return typeof text === 'string' ? text : policy
  } catch {
    return policy
  }
}
