import {
  ACCOUNT_ID,
  ANALYTICS_ACCOUNT,
  MANAGEMENT_ACCOUNT,
  ORGANIZATION_ID,
  PARTNER_ACCOUNT,
  policy,
} from './names.ts'
import type { SampleControlPolicy, SampleOrganization } from './types.ts'

const ROOT = 'r-4f2a'
const WORKLOADS = 'ou-4f2a-9k3m1x7p'
const PRODUCTION = 'ou-4f2a-p2r8t5w1'

const SHARED = 'ou-4f2a-c6d1h8n3'

const fullAccess: SampleControlPolicy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  awsManaged: true,
  document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
}
const rcpFullAccess: SampleControlPolicy = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  description: 'Allows access to every resource',
  awsManaged: true,
  document: policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
}

const guardrails: SampleControlPolicy = {
  id: 'p-3h8k2m5q',
  name: 'workload-guardrails',
  description: 'What no workload account may switch off',
  awsManaged: false,
  document: policy(
    {
      Sid: 'ProtectAuditTrail',
      Effect: 'Deny',
      Action: ['cloudtrail:DeleteTrail', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' } },
    },
    { Sid: 'StayInOrganization', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    {
      Sid: 'KeepServiceRoles',
      Effect: 'Deny',
      Action: 'iam:DeleteRole',
      Resource: 'arn:aws:iam::*:role/aws-service-role/*',
    },
  ),
}
const production: SampleControlPolicy = {
  id: 'p-7t4w9z1c',
  name: 'production-limits',
  description: 'New machines only in the European Regions; keys are not deleted',
  awsManaged: false,
  document: policy(
    {
      Sid: 'EuropeOnly',
      Effect: 'Deny',
      Action: ['ec2:RunInstances', 'rds:CreateDBInstance'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
    },
    { Sid: 'KeepKeys', Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion', Resource: '*' },
  ),
}
const dataPerimeter: SampleControlPolicy = {
  id: 'p-5n6v8b2x',
  name: 'data-perimeter',
  description: 'Data only for the organization, its partner and AWS services',
  awsManaged: false,
  document: policy({
    Sid: 'OnlyOurPeople',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:*', 'secretsmanager:*'],
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: {
        'aws:PrincipalAccount': PARTNER_ACCOUNT,
        'aws:PrincipalOrgID': ORGANIZATION_ID,
      },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }),
}

/** The account may read these because the management account made it the delegated administrator for policies. */
export const organization: SampleOrganization = {
  id: ORGANIZATION_ID,
  managementAccount: MANAGEMENT_ACCOUNT,
  managementEmail: 'aws-organization@northwind.example',
  parents: [
    { child: ACCOUNT_ID, parent: PRODUCTION, type: 'ORGANIZATIONAL_UNIT' },
    { child: PRODUCTION, parent: WORKLOADS, type: 'ORGANIZATIONAL_UNIT' },
    { child: WORKLOADS, parent: ROOT, type: 'ROOT' },
    { child: SHARED, parent: ROOT, type: 'ROOT' },
    { child: ANALYTICS_ACCOUNT, parent: SHARED, type: 'ORGANIZATIONAL_UNIT' },
    { child: MANAGEMENT_ACCOUNT, parent: ROOT, type: 'ROOT' },
  ],
  rootFeatures: ['RootCredentialsManagement', 'RootSessions'],
  units: new Map([
    [WORKLOADS, 'workloads'],
    [PRODUCTION, 'production'],
    [SHARED, 'shared-services'],
  ]),
  delegation: policy({
    Sid: 'ReadPolicies',
    Effect: 'Allow',
    Principal: { AWS: ACCOUNT_ID },
    Action: ['organizations:Describe*', 'organizations:List*'],
    Resource: '*',
  }),
  accounts: [
    { id: MANAGEMENT_ACCOUNT, name: 'northwind-management', state: 'ACTIVE' },
    { id: ACCOUNT_ID, name: 'northwind-payments', state: 'ACTIVE' },
    { id: ANALYTICS_ACCOUNT, name: 'northwind-analytics', state: 'ACTIVE' },
  ],
  delegated: new Map([
    [ACCOUNT_ID, ['account.amazonaws.com']],
    [ANALYTICS_ACCOUNT, ['iam.amazonaws.com']],
  ]),
  scps: new Map([
    [ROOT, [fullAccess]],
    [WORKLOADS, [fullAccess, guardrails]],
    [PRODUCTION, [fullAccess, production]],
    [ACCOUNT_ID, [fullAccess]],
  ]),
  rcps: new Map([
    [ROOT, [rcpFullAccess]],
    [WORKLOADS, [rcpFullAccess, dataPerimeter]],
    [PRODUCTION, [rcpFullAccess]],
    [ACCOUNT_ID, [rcpFullAccess]],
  ]),
}
