import type { SampleIdentityCenter } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** The identity store of IAM Identity Center. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/ */

const invalidToken = new AwsError('ValidationException', 'The NextToken value is not valid.')

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(call, items, call.input.text('NextToken'), call.input.number('MaxResults'), invalidToken)

function storeOf(call: Call): SampleIdentityCenter {
  const { identityCenter } = call.account
  if (required(call.input, 'IdentityStoreId') !== identityCenter.store)
    throw new AwsError('ResourceNotFoundException', 'The identity store was not found.')
  return identityCenter
}

function byId<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((each) => each.id === id)
  if (found === undefined) throw new AwsError('ResourceNotFoundException', `${id} was not found.`)
  return found
}

const describeUser: Operation = (call) => {
  const { id, name, displayName } = byId(storeOf(call).users, required(call.input, 'UserId'))
  return {
    IdentityStoreId: required(call.input, 'IdentityStoreId'),
    UserId: id,
    UserName: name,
    DisplayName: displayName,
  }
}

const describeGroup: Operation = (call) => {
  const { id, name } = byId(storeOf(call).groups, required(call.input, 'GroupId'))
  return { IdentityStoreId: required(call.input, 'IdentityStoreId'), GroupId: id, DisplayName: name }
}

const listGroupMemberships: Operation = (call) => {
  const { users, groups, store } = storeOf(call)
  const { id, members } = byId(groups, required(call.input, 'GroupId'))
  const found = page(
    call,
    users.filter(({ name }) => members.includes(name)),
  )
  return {
    GroupMemberships: found.items.map((user) => ({
      IdentityStoreId: store,
      MembershipId: `${id}-${user.name}`,
      GroupId: id,
      MemberId: { UserId: user.id },
    })),
    NextToken: found.next,
  }
}

const listUsers: Operation = (call) => {
  const { users, store } = storeOf(call)
  const found = page(call, users)
  return {
    Users: found.items.map(({ id, name, displayName }) => ({
      IdentityStoreId: store,
      UserId: id,
      UserName: name,
      DisplayName: displayName,
    })),
    NextToken: found.next,
  }
}

export const identityStore: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.identitystore', 'ThrottlingException'),
  operations: new Map([
    ['DescribeUser', describeUser],
    ['DescribeGroup', describeGroup],
    ['ListGroupMemberships', listGroupMemberships],
    ['ListUsers', listUsers],
  ]),
}
