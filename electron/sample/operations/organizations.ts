import type { SampleControlPolicy } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** AWS Organizations, as a delegated administrator sees it. https://docs.aws.amazon.com/organizations/latest/APIReference/ */

const invalidToken = new AwsError('InvalidInputException', 'You specified an invalid value for nextToken.')

const describeOrganization: Operation = ({ account: { organization } }) => ({
  Organization: {
    Id: organization.id,
    Arn: `arn:aws:organizations::${organization.managementAccount}:organization/${organization.id}`,
    FeatureSet: 'ALL',
    MasterAccountArn:
      `arn:aws:organizations::${organization.managementAccount}:account/` +
      `${organization.id}/${organization.managementAccount}`,
    MasterAccountId: organization.managementAccount,
    MasterAccountEmail: organization.managementEmail,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  },
})

const listParents: Operation = ({ account: { organization }, input }) => {
  const child = required(input, 'ChildId')
  const parent = organization.parents.find((candidate) => candidate.child === child)
  if (parent === undefined) {
    throw new AwsError('ChildNotFoundException', "You specified a child that doesn't exist.")
  }
  return { Parents: [{ Id: parent.parent, Type: parent.type }] }
}

function policiesByType({ account: { organization } }: Call, type: string) {
  if (type === 'SERVICE_CONTROL_POLICY') return organization.scps
  if (type === 'RESOURCE_CONTROL_POLICY') return organization.rcps
  throw new AwsError('InvalidInputException', `You specified an invalid value for filter: ${type}`)
}

const listPoliciesForTarget: Operation = (call) => {
  const type = required(call.input, 'Filter')
  const policies = policiesByType(call, type).get(required(call.input, 'TargetId'))
  if (policies === undefined) {
    throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.")
  }
  const token = call.input.text('NextToken')
  const page = pageOf(call, policies, token, call.input.number('MaxResults'), invalidToken)
  return { Policies: page.items.map((policy) => summary(call, policy, type)), NextToken: page.next }
}

function summary(call: Call, policy: SampleControlPolicy, type: string): WireObject {
  const { id, managementAccount } = call.account.organization
  const owner = policy.awsManaged
    ? 'arn:aws:organizations::aws:policy'
    : `arn:aws:organizations::${managementAccount}:policy/${id}`
  return {
    Id: policy.id,
    Arn: `${owner}/${type.toLowerCase()}/${policy.id}`,
    Name: policy.name,
    Description: policy.description,
    Type: type,
    AwsManaged: policy.awsManaged,
  }
}

const describePolicy: Operation = (call) => {
  const id = required(call.input, 'PolicyId')
  for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']) {
    const policy = [...policiesByType(call, type).values()].flat().find((candidate) => candidate.id === id)
    if (policy !== undefined) {
      return {
        Policy: { PolicySummary: summary(call, policy, type), Content: JSON.stringify(policy.document) },
      }
    }
  }
  throw new AwsError('PolicyNotFoundException', "You specified a policy that doesn't exist.")
}

const describeUnit: Operation = ({ account: { organization }, input }) => {
  const Id = required(input, 'OrganizationalUnitId')
  const Name = organization.units.get(Id)
  if (Name === undefined)
    throw new AwsError('OrganizationalUnitNotFoundException', "You specified a unit that doesn't exist.")
  const Arn = `arn:aws:organizations::${organization.managementAccount}:ou/${organization.id}/${Id}`
  return { OrganizationalUnit: { Id, Arn, Name } }
}

const listUnits: Operation = (call) => {
  const { id, managementAccount, parents, units } = call.account.organization
  const parent = required(call.input, 'ParentId')
  const below = parents.filter((each) => each.parent === parent && units.has(each.child))
  const page = pageOf(
    call,
    below,
    call.input.text('NextToken'),
    call.input.number('MaxResults'),
    invalidToken,
  )
  return {
    OrganizationalUnits: page.items.map(({ child }) => ({
      Id: child,
      Arn: `arn:aws:organizations::${managementAccount}:ou/${id}/${child}`,
      Name: units.get(child),
    })),
    NextToken: page.next,
  }
}

/** As endpoints answer that do not give the paths of accounts with them. */
const listAccountsIn: Operation = (call) => {
  const { parents, accounts } = call.account.organization
  const parent = required(call.input, 'ParentId')
  const inside = accounts.filter(({ id }) =>
    parents.some((each) => each.child === id && each.parent === parent),
  )
  const page = pageOf(
    call,
    inside,
    call.input.text('NextToken'),
    call.input.number('MaxResults'),
    invalidToken,
  )
  return {
    Accounts: page.items.map(({ id, name, state }) => ({ Id: id, Name: name, State: state })),
    NextToken: page.next,
  }
}

const describeResourcePolicy: Operation = ({ account: { organization } }) => ({
  ResourcePolicy: {
    ResourcePolicySummary: {
      Id: 'rp-9d4f1b7c',
      Arn: `arn:aws:organizations::${organization.managementAccount}:resourcepolicy/${organization.id}/rp-9d4f1b7c`,
    },
    Content: JSON.stringify(organization.delegation),
  },
})

const listAccounts: Operation = (call) => {
  const { id, managementAccount, accounts } = call.account.organization
  const page = pageOf(
    call,
    accounts,
    call.input.text('NextToken'),
    call.input.number('MaxResults'),
    invalidToken,
  )
  return {
    Accounts: page.items.map((one) => ({
      Id: one.id,
      Arn: `arn:aws:organizations::${managementAccount}:account/${id}/${one.id}`,
      Name: one.name,
      Status: one.state,
      State: one.state,
    })),
    NextToken: page.next,
  }
}

const listAdministrators: Operation = ({ account: { organization } }) => ({
  DelegatedAdministrators: [...organization.delegated.keys()].map((Id) => ({
    Id,
    Name: organization.accounts.find(({ id }) => id === Id)?.name,
    Status: 'ACTIVE',
  })),
})

const listDelegatedServices: Operation = ({ account: { organization }, input }) => ({
  DelegatedServices: (organization.delegated.get(required(input, 'AccountId')) ?? []).map(
    (ServicePrincipal) => ({ ServicePrincipal }),
  ),
})

export const organizations: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.organizations', 'TooManyRequestsException'),
  operations: new Map([
    ['DescribeOrganization', describeOrganization],
    ['ListParents', listParents],
    ['ListPoliciesForTarget', listPoliciesForTarget],
    ['DescribePolicy', describePolicy],
    ['DescribeOrganizationalUnit', describeUnit],
    ['ListOrganizationalUnitsForParent', listUnits],
    ['ListAccounts', listAccounts],
    ['ListAccountsForParent', listAccountsIn],
    ['DescribeResourcePolicy', describeResourcePolicy],
    ['ListDelegatedAdministrators', listAdministrators],
    ['ListDelegatedServicesForAccount', listDelegatedServices],
  ]),
}
