import type { JsonObject } from '../../../shared/json.ts'
import { FORMER_VENDOR_ACCOUNT, iamArn, PARTNER_ACCOUNT } from './names.ts'
import type { SampleAnalyzer } from './types.ts'

const external = (principal: JsonObject, action: string, condition: JsonObject = {}): JsonObject => ({
  externalAccessDetails: { isPublic: false, principal, action: [action], condition },
})

export const analyzers: readonly SampleAnalyzer[] = [
  {
    name: 'northwind-external-access',
    region: 'eu-west-1',
    type: 'ACCOUNT',
    created: '2025-04-01T09:30:00Z',
    findings: [
      {
        id: '5a1f2c3d-7b64-4e0a-9d21-0c8e6f4b1a01',
        resource: iamArn('role/partners/datalens-monitoring'),
        resourceType: 'AWS::IAM::Role',
        findingType: 'ExternalAccess',
        status: 'ACTIVE',
        at: '2025-04-01T09:45:00Z',
        details: external({ AWS: '*' }, 'sts:AssumeRole', { 'sts:ExternalId': 'northwind-7781' }),
      },
      {
        id: '5a1f2c3d-7b64-4e0a-9d21-0c8e6f4b1a02',
        resource: iamArn('role/partners/vendor-settlement-import'),
        resourceType: 'AWS::IAM::Role',
        findingType: 'ExternalAccess',
        status: 'ACTIVE',
        at: '2025-04-01T09:45:00Z',
        details: external({ AWS: FORMER_VENDOR_ACCOUNT }, 'sts:AssumeRole'),
      },
      {
        id: '5a1f2c3d-7b64-4e0a-9d21-0c8e6f4b1a03',
        resource: 'arn:aws:s3:::northwind-partner-exchange',
        resourceType: 'AWS::S3::Bucket',
        findingType: 'ExternalAccess',
        status: 'ACTIVE',
        at: '2025-04-01T09:46:00Z',
        details: external(
          { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:role/contoso-ledger-reader` },
          's3:GetObject',
        ),
      },
      {
        id: '5a1f2c3d-7b64-4e0a-9d21-0c8e6f4b1a04',
        resource: iamArn('role/partners/partner-audit'),
        resourceType: 'AWS::IAM::Role',
        findingType: 'ExternalAccess',
        status: 'ARCHIVED',
        at: '2025-04-01T09:45:00Z',
        details: external({ AWS: PARTNER_ACCOUNT }, 'sts:AssumeRole', {
          'sts:ExternalId': 'contoso-nw-5521',
        }),
      },
    ],
  },
  {
    name: 'northwind-unused-access',
    region: 'eu-west-1',
    type: 'ACCOUNT_UNUSED_ACCESS',
    created: '2025-10-06T08:00:00Z',
    findings: [
      {
        id: '8c4e6a2b-1f95-4d37-b3c8-2e7d9f0a5b11',
        resource: iamArn('user/people/oscar.lindqvist'),
        resourceType: 'AWS::IAM::User',
        findingType: 'UnusedIAMUserAccessKey',
        status: 'ACTIVE',
        at: '2025-10-06T09:00:00Z',
        details: { unusedIamUserAccessKeyDetails: {} },
      },
      {
        id: '8c4e6a2b-1f95-4d37-b3c8-2e7d9f0a5b12',
        resource: iamArn('user/people/lena.fischer'),
        resourceType: 'AWS::IAM::User',
        findingType: 'UnusedIAMUserPassword',
        status: 'ACTIVE',
        at: '2026-06-26T09:00:00Z',
        details: { unusedIamUserPasswordDetails: {} },
      },
      {
        id: '8c4e6a2b-1f95-4d37-b3c8-2e7d9f0a5b13',
        resource: iamArn('role/partners/vendor-settlement-import'),
        resourceType: 'AWS::IAM::Role',
        findingType: 'UnusedIAMRole',
        status: 'ACTIVE',
        at: '2025-10-06T09:00:00Z',
        details: { unusedIamRoleDetails: {} },
      },
    ],
  },
]
