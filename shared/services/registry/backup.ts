import { crawledService } from '../define.ts'

/** AWS Backup. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html */
export const backup = crawledService({
  prefix: 'backup',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListBackupVaults: 'backup:ListBackupVaults',
      GetBackupVaultAccessPolicy: 'backup:GetBackupVaultAccessPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::Backup::BackupVault',
      noun: 'backup vault',
      nouns: 'backup vaults',
      list: 'backup:ListBackupVaults',
      resource: /^backup-vault:.+/,
      get: 'backup:GetBackupVaultAccessPolicy',
      put: null,
    },
  ],
})
