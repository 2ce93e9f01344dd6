import { crawledService } from '../define.ts'
import type { EventResource } from '../types.ts'

function namedIn(kind: string, parameter: string): EventResource {
  return {
    parameters: [parameter],
    arn: `arn:{partition}:iam::{account}:${kind}/{${parameter}}`,
    note: `The event gives the name {${parameter}} only; its path is not in it.`,
  }
}

/** AWS IAM. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const iam = crawledService({
  prefix: 'iam',
  crawl: {
    regional: false,
    statement: 'WhenceIdentity',
    calls: {
      GetAccountAuthorizationDetails: 'iam:GetAccountAuthorizationDetails',
      GetPolicy: 'iam:GetPolicy',
      GetPolicyVersion: 'iam:GetPolicyVersion',
      ListEntitiesForPolicy: 'iam:ListEntitiesForPolicy',
      GenerateCredentialReport: 'iam:GenerateCredentialReport',
      GetCredentialReport: 'iam:GetCredentialReport',
      GetAccountSummary: 'iam:GetAccountSummary',
      GetAccountPasswordPolicy: 'iam:GetAccountPasswordPolicy',
      ListAccountAliases: 'iam:ListAccountAliases',
      ListInstanceProfiles: 'iam:ListInstanceProfiles',
      ListRoles: 'iam:ListRoles',
      ListServerCertificates: 'iam:ListServerCertificates',
      ListVirtualMFADevices: 'iam:ListVirtualMFADevices',
      ListMFADevices: 'iam:ListMFADevices',
      ListAccessKeys: 'iam:ListAccessKeys',
      GetAccessKeyLastUsed: 'iam:GetAccessKeyLastUsed',
      ListServiceSpecificCredentials: 'iam:ListServiceSpecificCredentials',
      ListSAMLProviders: 'iam:ListSAMLProviders',
      ListOpenIDConnectProviders: 'iam:ListOpenIDConnectProviders',
      GetOpenIDConnectProvider: 'iam:GetOpenIDConnectProvider',
      ListOrganizationsFeatures: 'iam:ListOrganizationsFeatures',
      GenerateServiceLastAccessedDetails: 'iam:GenerateServiceLastAccessedDetails',
      GetServiceLastAccessedDetails: 'iam:GetServiceLastAccessedDetails',
    },
    onRequest: ['GenerateServiceLastAccessedDetails', 'GetServiceLastAccessedDetails'],
    elsewhere: {
      ListOrganizationsFeatures: 'WhenceOrganization',
      GenerateServiceLastAccessedDetails: 'WhenceLastAccessed',
      GetServiceLastAccessedDetails: 'WhenceLastAccessed',
    },
  },
  diagnoses: {
    SimulatePrincipalPolicy: 'iam:SimulatePrincipalPolicy',
    SimulateCustomPolicy: 'iam:SimulateCustomPolicy',
    // Operations of IAM Toolbox, which has no permissions of a name of its own.
    GetRequestAuthorizationDetails: 'iam:GetRequestAuthorizationDetails',
    GetRequestAuthorizationPolicy: 'iam:GetRequestAuthorizationPolicy',
  },
  events: [
    namedIn('user', 'userName'),
    namedIn('role', 'roleName'),
    namedIn('group', 'groupName'),
    namedIn('instance-profile', 'instanceProfileName'),
  ],
})
