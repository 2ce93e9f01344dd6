import {
  ACCOUNT_ID,
  ANALYTICS_ACCOUNT,
  FORMER_VENDOR_ACCOUNT,
  MANAGEMENT_ACCOUNT,
  PARTNER_ACCOUNT,
  awsPolicy,
  customerPolicy,
  iamArn,
  policy,
  uniqueId,
} from './names.ts'
import type { SampleRole } from './types.ts'

const THIS_ACCOUNT = { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` }

/** Roles that people and other accounts become. */
export const peopleRoles: readonly SampleRole[] = [
  {
    name: 'OrganizationAccountAccessRole',
    path: '/',
    created: '2022-02-28T12:00:00Z',
    description: 'Made by AWS Organizations with the account',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${MANAGEMENT_ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    }),
    inline: [
      { name: 'AdministratorAccess', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) },
    ],
    lastUsed: { at: '2026-07-06T08:15:00Z', region: 'us-east-1' },
  },
  {
    name: 'platform-admin',
    path: '/',
    created: '2022-03-01T11:00:00Z',
    description: 'Administrators work as this role, with MFA',
    trust: policy({
      Sid: 'WithMfa',
      Effect: 'Allow',
      Principal: THIS_ACCOUNT,
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    attached: [awsPolicy('AdministratorAccess')],
    tags: { team: 'platform' },
    lastUsed: { at: '2026-10-31T08:20:00Z', region: 'eu-west-1' },
  },
  {
    name: 'break-glass-admin',
    path: '/',
    created: '2022-09-12T09:05:00Z',
    description: 'For the day when single sign-on is down',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: iamArn('user/break-glass/break-glass-1') },
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    attached: [awsPolicy('AdministratorAccess')],
  },
  {
    name: 'release-manager',
    path: '/',
    created: '2023-03-06T09:40:00Z',
    description: 'Ships releases',
    trust: policy({
      Sid: 'NamedPeople',
      Effect: 'Allow',
      // The id is what AWS leaves when a trusted role is deleted; it matches nobody, not even a role of the same name.
      Principal: { AWS: [iamArn('user/people/ben.carter'), uniqueId('AROA', 'deleted/release-runner')] },
      Action: 'sts:AssumeRole',
    }),
    attached: [customerPolicy('NorthwindReleaseManagement')],
    lastUsed: { at: '2026-10-29T14:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'finance-readonly',
    path: '/',
    created: '2023-04-17T08:30:00Z',
    description: 'Finance reads through the reporting tool, which passes a session policy',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: iamArn('user/people/emma.jansen') },
      Action: 'sts:AssumeRole',
    }),
    attached: [customerPolicy('NorthwindFinanceRead')],
    lastUsed: { at: '2026-10-30T13:05:00Z', region: 'eu-west-1' },
  },
  {
    name: 'reporting-reader',
    path: '/',
    created: '2023-04-17T08:40:00Z',
    description: 'Reads finished reports; trusts the whole account, so the caller needs the permission too',
    trust: policy({ Effect: 'Allow', Principal: THIS_ACCOUNT, Action: 'sts:AssumeRole' }),
    inline: [
      {
        name: 'read-reports',
        document: policy({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::northwind-data-lake', 'arn:aws:s3:::northwind-data-lake/reports/*'],
        }),
      },
    ],
    lastUsed: { at: '2026-10-26T09:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'support-readonly',
    path: '/',
    created: '2023-01-09T09:00:00Z',
    description: 'Second-line support, with MFA',
    trust: policy({
      Effect: 'Allow',
      Principal: THIS_ACCOUNT,
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    inline: [
      {
        name: 'look-at-functions',
        document: policy({ Effect: 'Allow', Action: ['lambda:Get*', 'logs:FilterLogEvents'], Resource: '*' }),
      },
    ],
    lastUsed: { at: '2026-10-30T18:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'key-custodian',
    path: '/',
    created: '2022-11-08T12:20:00Z',
    description: 'Administers the KMS keys',
    trust: policy({
      Effect: 'Allow',
      Principal: THIS_ACCOUNT,
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    attached: [customerPolicy('NorthwindKeyCustodian')],
    lastUsed: { at: '2026-02-03T10:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'security-audit',
    path: '/',
    created: '2025-04-01T08:50:00Z',
    description: "The organization's security team",
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ANALYTICS_ACCOUNT}:role/security-tooling` },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-nw7k2p9x4q' } },
    }),
    attached: [awsPolicy('IAMReadOnlyAccess'), customerPolicy('NorthwindAuditRead')],
    lastUsed: { at: '2026-10-31T02:00:00Z', region: 'us-east-1' },
  },
  {
    name: 'partner-audit',
    path: '/partners/',
    created: '2023-11-20T13:10:00Z',
    description: "Contoso Ledger's auditors, with the external id of the contract",
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'contoso-nw-5521' } },
    }),
    attached: [customerPolicy('NorthwindPartnerExchange')],
    lastUsed: { at: '2026-10-15T11:00:00Z', region: 'eu-west-1' },
  },
  {
    // The vendor's manual said so: anybody who learns the external id becomes this role.
    name: 'datalens-monitoring',
    path: '/partners/',
    created: '2024-05-13T09:00:00Z',
    description: 'Monitoring service; trusts everyone who knows the external id',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'northwind-7781' } },
    }),
    inline: [
      {
        name: 'read-metrics',
        document: policy({ Effect: 'Allow', Action: ['cloudwatch:Get*', 'cloudwatch:List*'], Resource: '*' }),
      },
    ],
    lastUsed: { at: '2026-11-01T05:00:00Z', region: 'eu-west-1' },
  },
  {
    // No external id, and the contract has ended.
    name: 'vendor-settlement-import',
    path: '/partners/',
    created: '2022-08-22T10:00:00Z',
    description: 'File import by the former transfer vendor',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${FORMER_VENDOR_ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    }),
    attached: [customerPolicy('NorthwindPartnerExchange')],
    lastUsed: { at: '2024-01-30T03:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'saml-finance',
    path: '/',
    created: '2025-01-13T10:00:00Z',
    description: 'Finance through single sign-on',
    trust: policy({
      Effect: 'Allow',
      Principal: { Federated: iamArn('saml-provider/northwind-idp') },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    }),
    attached: [customerPolicy('NorthwindFinanceRead')],
    lastUsed: { at: '2026-10-31T07:40:00Z', region: 'eu-west-1' },
  },
]
