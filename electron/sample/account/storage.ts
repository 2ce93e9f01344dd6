import {
  ACCOUNT_ID,
  ANALYTICS_ACCOUNT,
  FORMER_VENDOR_ACCOUNT,
  ORGANIZATION_ID,
  PARTNER_ACCOUNT,
  homeArn,
  iamArn,
  policy,
} from './names.ts'
import type { SampleBucket } from './types.ts'

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
export const accountPublicAccessBlock = ALL_BLOCKED

const bucket = (name: string, rest = '') => `arn:aws:s3:::${name}${rest}`

export const buckets: readonly SampleBucket[] = [
  {
    name: 'northwind-statements',
    region: 'eu-west-1',
    created: '2022-10-03T10:00:00Z',
    publicAccessBlock: ALL_BLOCKED,
    kmsKey: homeArn('kms', 'key/3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10'),
    tags: [{ Key: 'data', Value: 'customer' }],
    policy: policy({
      Sid: 'ReadOnlyThroughEndpoint',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: bucket('northwind-statements', '/*'),
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0f3c9d1a2b4e56789' } },
    }),
  },
  {
    name: 'northwind-ledger-archive',
    region: 'eu-west-1',
    created: '2022-10-03T10:05:00Z',
    publicAccessBlock: ALL_BLOCKED,
    tags: [{ Key: 'data', Value: 'financial' }],
    policy: policy({
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucket('northwind-ledger-archive'), bucket('northwind-ledger-archive', '/*')],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  },
  {
    name: 'northwind-partner-exchange',
    region: 'eu-west-1',
    created: '2022-08-22T09:30:00Z',
    publicAccessBlock: ALL_BLOCKED,
    policy: policy(
      {
        Sid: 'ContosoReads',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:role/contoso-ledger-reader` },
        Action: 's3:GetObject',
        Resource: bucket('northwind-partner-exchange', '/outbound/*'),
      },
      {
        // The contract has ended; the organization's resource control policy stops it.
        Sid: 'FormerVendor',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${FORMER_VENDOR_ACCOUNT}:root` },
        Action: 's3:GetObject',
        Resource: bucket('northwind-partner-exchange', '/*'),
      },
      {
        Sid: 'MailerDrops',
        Effect: 'Allow',
        Principal: { AWS: iamArn('user/service/svc-statement-mailer') },
        Action: 's3:PutObject',
        Resource: bucket('northwind-partner-exchange', '/inbound/*'),
      },
    ),
  },
  {
    // Public by its list and its policy of 2022; the account's Block Public Access of 2024 took that away, for the partner as well.
    name: 'northwind-public-assets',
    objectOwnership: 'ObjectWriter',
    groupGrants: [{ group: 'global/AllUsers', permission: 'READ' }],
    region: 'us-east-1',
    created: '2022-04-04T08:00:00Z',
    policy: policy(
      {
        Sid: 'PublicRead',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: bucket('northwind-public-assets', '/*'),
      },
      {
        Sid: 'ContosoBrandFiles',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:role/contoso-brand` },
        Action: 's3:PutObject',
        Resource: bucket('northwind-public-assets', '/contoso/*'),
      },
    ),
  },
  {
    name: 'northwind-build-artifacts',
    region: 'eu-west-1',
    created: '2022-07-19T14:50:00Z',
    publicAccessBlock: ALL_BLOCKED,
  },
  {
    name: 'northwind-data-lake',
    region: 'eu-west-1',
    created: '2023-09-04T06:50:00Z',
    publicAccessBlock: ALL_BLOCKED,
    policy: policy(
      {
        Sid: 'OrganizationOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket('northwind-data-lake'), bucket('northwind-data-lake', '/*')],
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION_ID } },
      },
      {
        Sid: 'AnalyticsReads',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ANALYTICS_ACCOUNT}:root` },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [bucket('northwind-data-lake'), bucket('northwind-data-lake', '/*')],
      },
    ),
  },
  {
    name: 'northwind-access-logs',
    region: 'eu-west-1',
    created: '2022-10-03T09:55:00Z',
    publicAccessBlock: ALL_BLOCKED,
    policy: policy({
      Sid: 'S3ServerAccessLogs',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: bucket('northwind-access-logs', '/*'),
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT_ID } },
    }),
  },
]
