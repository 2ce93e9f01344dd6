import { policyService } from '../../define.ts'

/** Storage, databases and analytics: services of which nothing but their resource-based policies is known here. */
export const STORAGE_SERVICES = [
  policyService('fsx', [
    { noun: 'volume', resource: /^volume\/.+/, get: 'fsx:GetResourcePolicy', put: null, shared: true },
  ]),
  policyService('odb', [
    {
      noun: 'Exadata infrastructure',
      resource: /^cloud-exadata-infrastructure\/.+/,
      get: 'odb:GetResourcePolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'storage vault',
      resource: /^exascale-db-storage-vault\/.+/,
      get: 'odb:GetResourcePolicy',
      put: null,
      shared: true,
    },
    {
      noun: 'ODB network',
      resource: /^odb-network\/.+/,
      get: 'odb:GetResourcePolicy',
      put: null,
      shared: true,
    },
  ]),
  policyService('omics', [
    { noun: 'sequence store', resource: /^sequenceStore\/[^/]+/, get: 'omics:GetS3AccessPolicy', put: null },
  ]),
  policyService('osis', [
    { noun: 'pipeline', resource: /^pipeline\/[^/]+/, get: 'osis:GetResourcePolicy', put: null },
  ]),
  policyService('redshift', [
    {
      noun: 'namespace',
      resource: /^namespace:.+/,
      get: 'redshift:GetResourcePolicy',
      put: 'redshift put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ]),
  policyService('s3-object-lambda', [
    {
      noun: 'Object Lambda access point',
      resource: /^accesspoint\/[^/]+/,
      get: 's3:GetAccessPointPolicyForObjectLambda',
      put: null,
    },
  ]),
  policyService('s3-outposts', [
    {
      noun: 'access point',
      resource: /^outpost\/[^/]+\/accesspoint\/[^/]+/,
      get: 's3-outposts:GetAccessPointPolicy',
      put: null,
    },
    {
      noun: 'bucket',
      resource: /^outpost\/[^/]+\/bucket\/[^/]+/,
      get: 's3-outposts:GetBucketPolicy',
      put: null,
    },
  ]),
  policyService('s3files', [
    { noun: 'file system', resource: /^file-system\/[^/]+/, get: 's3files:GetFileSystemPolicy', put: null },
  ]),
] as const
