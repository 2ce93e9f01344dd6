import {
  BackupClient,
  GetBackupVaultAccessPolicyCommand,
  ListBackupVaultsCommand,
} from '@aws-sdk/client-backup'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const BACKUP: ServiceClient<BackupClient> = { id: 'backup', make: (config) => new BackupClient(config) }

/** Backup vaults and their access policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(BACKUP, region)
  const listed = await context.list('backup:ListBackupVaults', { region }, async (token, o) => {
    const page = await client.send(new ListBackupVaultsCommand({ NextToken: token }), o)
    return { items: page.BackupVaultList ?? [], next: page.NextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::Backup::BackupVault',
    get: 'backup:GetBackupVaultAccessPolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ BackupVaultArn: arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ BackupVaultName }, o) =>
      (await client.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName }), o)).Policy,
  })
})
