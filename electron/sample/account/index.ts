import { analyzers } from './analyzers.ts'
import { groups } from './groups.ts'
import { identityCenter, identityCenterRoles, SIGN_IN_PROVIDER } from './identityCenter.ts'
import { logPolicies } from './logPolicies.ts'
import { managedPolicies } from './managedPolicies.ts'
import { ACCOUNT_ID, iamArn } from './names.ts'
import { organization } from './organization.ts'
import { peoplePolicies } from './policiesPeople.ts'
import { workloadPolicies } from './policiesWorkloads.ts'
import {
  functions,
  instanceProfiles,
  instances,
  jobDefinitions,
  keys,
  queues,
  secrets,
  topics,
} from './resources.ts'
import { resourceShares } from './resourceShares.ts'
import { peopleRoles } from './rolesPeople.ts'
import { workloadRoles } from './rolesWorkloads.ts'
import { accountPublicAccessBlock, buckets } from './storage.ts'
import type { SampleAccount } from './types.ts'
import { users } from './users.ts'
import { accountAccess, clusters, rolesAnywhere, waysInRoles } from './waysIn.ts'

/** Northwind Payments: a small company's production account, with the mistakes that grow in one over four years. */
export const sampleAccount: SampleAccount = {
  id: ACCOUNT_ID,
  alias: 'northwind-payments',
  created: '2022-02-28T12:00:00Z',
  caller: 'hugo.martin',
  root: {
    passwordChanged: '2022-02-28T12:30:00Z',
    passwordLastUsed: '2025-01-08T09:12:00Z',
    mfa: { serial: iamArn('mfa/root-account-mfa-device'), kind: 'virtual', enabled: '2022-02-28T12:40:00Z' },
  },
  users,
  groups,
  roles: [...peopleRoles, ...identityCenterRoles, ...workloadRoles, ...waysInRoles],
  policies: [...peoplePolicies, ...workloadPolicies, ...managedPolicies],
  instanceProfiles,
  samlProviders: [
    { name: 'northwind-idp', created: '2025-01-13T09:30:00Z', validUntil: '2035-01-11T09:30:00Z' },
    { name: SIGN_IN_PROVIDER, created: '2026-02-02T08:55:00Z', validUntil: '2126-02-02T08:55:00Z' },
  ],
  oidcProviders: [
    {
      url: 'token.actions.githubusercontent.com',
      clientIds: ['sts.amazonaws.com'],
      thumbprints: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
      created: '2025-02-03T08:50:00Z',
    },
  ],
  organization,
  identityCenter,
  accountAccess,
  rolesAnywhere,
  clusters,
  accountPublicAccessBlock,
  regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
  buckets,
  functions,
  jobDefinitions,
  instances,
  logPolicies,
  resourceShares,
  contacts: ['BILLING'],
  keys,
  queues,
  topics,
  secrets,
  analyzers,
}
