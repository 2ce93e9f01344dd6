import { crawledService } from '../define.ts'

/** Amazon S3. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const s3 = crawledService({
  prefix: 's3',
  crawl: {
    regional: false,
    statement: 'WhenceResources',
    calls: {
      GetAccountPublicAccessBlock: 's3:GetAccountPublicAccessBlock',
      ListBuckets: 's3:ListAllMyBuckets',
      GetBucketLocation: 's3:GetBucketLocation',
      GetBucketPolicy: 's3:GetBucketPolicy',
      GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
      GetBucketEncryption: 's3:GetEncryptionConfiguration',
      GetBucketTagging: 's3:GetBucketTagging',
      GetBucketOwnershipControls: 's3:GetBucketOwnershipControls',
      GetBucketAcl: 's3:GetBucketAcl',
      ListAccessPoints: 's3:ListAccessPoints',
      GetAccessPointPolicy: 's3:GetAccessPointPolicy',
    },
    inRegions: ['ListAccessPoints', 'GetAccessPointPolicy'],
  },
  resources: [
    {
      noun: 'Access Grants instance',
      resource: /^access-grants\/default/,
      get: 's3:GetAccessGrantsInstanceResourcePolicy',
      put: null,
    },
    {
      noun: 'Multi-Region access point',
      resource: /^accesspoint\/[^/]+\.mrap/,
      get: 's3:GetMultiRegionAccessPointPolicy',
      put: null,
    },
    {
      type: 'AWS::S3::AccessPoint',
      noun: 'access point',
      nouns: 'access points',
      list: 's3:ListAccessPoints',
      resource: /^accesspoint\/([^/]+)/,
      get: 's3:GetAccessPointPolicy',
      put: 's3control put-access-point-policy --account-id {account} --name {name} --policy {policy}',
    },
    {
      type: 'AWS::S3::Bucket',
      noun: 'bucket',
      nouns: 'buckets',
      resource: /^[^/:]+/,
      list: 's3:ListBuckets',
      get: 's3:GetBucketPolicy',
      put: 's3api put-bucket-policy --bucket {name} --policy {policy}',
    },
  ],
  events: [
    { parameters: ['bucketName', 'key'], arn: 'arn:{partition}:s3:::{bucketName}/{key}', first: true },
    { parameters: ['bucketName'], arn: 'arn:{partition}:s3:::{bucketName}', first: true },
  ],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    noun: 'bucket',
    readBy: 's3:GetBucketEncryption',
    keyActions: {
      GetObject: ['kms:Decrypt'],
      GetObjectVersion: ['kms:Decrypt'],
      GetObjectAttributes: ['kms:Decrypt'],
      GetObjectVersionAttributes: ['kms:Decrypt'],
      PutObject: ['kms:GenerateDataKey', { action: 'kms:Decrypt', only: 'an upload in parts' }],
    },
  },
})
