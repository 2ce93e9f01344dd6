import { GetResourcePolicyCommand, ListRegistriesCommand, SchemasClient } from '@aws-sdk/client-schemas'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies, tagsOf } from '../resourcePolicies.ts'

const SCHEMAS: ServiceClient<SchemasClient> = { id: 'schemas', make: (config) => new SchemasClient(config) }

/** Schema registries of the account and their policies, with tags. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(SCHEMAS, region)
  const listed = await context.list('schemas:ListRegistries', { region }, async (token, o) => {
    const page = await client.send(new ListRegistriesCommand({ NextToken: token, Scope: 'LOCAL' }), o)
    return { items: page.Registries ?? [], next: page.NextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::EventSchemas::Registry',
    get: 'schemas:GetResourcePolicy',
    region,
    absent: ['NotFoundException'],
    resource: ({ RegistryArn: arn, Tags }) => (arn === undefined ? null : { arn, ...tagsOf(Tags) }),
    policy: async ({ RegistryName }, o) => {
      const policy: unknown = (await client.send(new GetResourcePolicyCommand({ RegistryName }), o)).Policy
      // The SDK makes an object of it that is a String.
      if (policy === undefined || typeof policy === 'string') return policy
      return policy instanceof String ? policy.toString() : JSON.stringify(policy)
    },
  })
})
