import type { SamplePermissionSet } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** IAM Identity Center as its delegated administrator sees it. https://docs.aws.amazon.com/singlesignon/latest/APIReference/ */

const invalidToken = new AwsError('ValidationException', 'The NextToken value is not valid.')

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(call, items, call.input.text('NextToken'), call.input.number('MaxResults'), invalidToken)

const listInstances: Operation = (call) => {
  const { identityCenter, organization } = call.account
  const here = identityCenter.region === call.region ? [identityCenter] : []
  const found = page(call, here)
  return {
    Instances: found.items.map(({ instance, store }) => ({
      InstanceArn: instance,
      IdentityStoreId: store,
      OwnerAccountId: organization.managementAccount,
      Status: 'ACTIVE',
    })),
    NextToken: found.next,
  }
}

const listProvisioned: Operation = (call) => {
  checkInstance(call)
  const found = page(call, call.account.identityCenter.permissionSets)
  return { PermissionSets: found.items.map(({ arn }) => arn), NextToken: found.next }
}

const describePermissionSet: Operation = (call) => {
  const { arn, name } = setOf(call)
  return { PermissionSet: { PermissionSetArn: arn, Name: name, SessionDuration: 'PT8H' } }
}

const listAccountAssignments: Operation = (call) => {
  const { arn, groups, users } = setOf(call)
  const { identityCenter } = call.account
  const assigned = [
    ...identityCenter.groups
      .filter(({ name }) => groups.includes(name))
      .map(({ id }) => ({ PrincipalType: 'GROUP', PrincipalId: id })),
    ...identityCenter.users
      .filter(({ name }) => users.includes(name))
      .map(({ id }) => ({ PrincipalType: 'USER', PrincipalId: id })),
  ]
  const found = page(call, assigned)
  return {
    AccountAssignments: found.items.map((each) => ({
      AccountId: call.account.id,
      PermissionSetArn: arn,
      ...each,
    })),
    NextToken: found.next,
  }
}

function checkInstance(call: Call): void {
  if (required(call.input, 'InstanceArn') !== call.account.identityCenter.instance)
    throw new AwsError('ResourceNotFoundException', 'The instance was not found.')
}

function setOf(call: Call): SamplePermissionSet {
  checkInstance(call)
  const arn = required(call.input, 'PermissionSetArn')
  const found = call.account.identityCenter.permissionSets.find((each) => each.arn === arn)
  if (found === undefined)
    throw new AwsError('ResourceNotFoundException', 'The permission set was not found.')
  return found
}

export const identityCenter: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.swbexternal', 'ThrottlingException'),
  operations: new Map([
    ['ListInstances', listInstances],
    ['ListPermissionSetsProvisionedToAccount', listProvisioned],
    ['DescribePermissionSet', describePermissionSet],
    ['ListAccountAssignments', listAccountAssignments],
  ]),
}
