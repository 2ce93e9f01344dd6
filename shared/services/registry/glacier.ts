import { otherService } from '../define.ts'

/** Amazon S3 Glacier. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3glacier.html */
export const glacier = otherService({
  prefix: 'glacier',
  resources: [{ noun: 'vault', resource: /^vaults\/.+/, get: 'glacier:GetVaultAccessPolicy', put: null }],
})
