import { GetVaultAccessPolicyCommand, GlacierClient, ListVaultsCommand } from '@aws-sdk/client-glacier'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const GLACIER: ServiceClient<GlacierClient> = { id: 'glacier', make: (config) => new GlacierClient(config) }

/** Glacier vaults and their access policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(GLACIER, region)
  const listed = await context.list('glacier:ListVaults', { region }, async (token, o) => {
    const page = await client.send(new ListVaultsCommand({ accountId: '-', marker: token }), o)
    return { items: page.VaultList ?? [], next: page.Marker }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::Glacier::Vault',
    get: 'glacier:GetVaultAccessPolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ VaultARN: arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ VaultName }, o) =>
      (await client.send(new GetVaultAccessPolicyCommand({ accountId: '-', vaultName: VaultName }), o)).policy
        ?.Policy,
  })
})
