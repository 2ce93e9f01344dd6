import { otherService } from '../define.ts'

/** AWS Backup. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html */
export const backup = otherService({
  prefix: 'backup',
  resources: [
    {
      noun: 'backup vault',
      resource: /^backup-vault:.+/,
      get: 'backup:GetBackupVaultAccessPolicy',
      put: null,
    },
  ],
})
