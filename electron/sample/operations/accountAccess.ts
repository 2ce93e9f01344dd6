import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import { AwsError, required, type Call, type Operation, type SampleService } from '../protocol/wire.ts'

/** Account access manager as the organization sees it. https://docs.aws.amazon.com/account-access/latest/APIReference/ */

const invalidToken = new AwsError('ValidationException', 'The nextToken value is not valid.')

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(call, items, call.input.text('nextToken'), call.input.number('maxResults'), invalidToken)

const listApplications: Operation = (call) => {
  const { accountAccess } = call.account
  const found = page(call, accountAccess.region === call.region ? [accountAccess.application] : [])
  return {
    applications: found.items.map((applicationArn) => ({
      applicationArn,
      createdAt: '2026-09-14T07:30:00Z',
      updatedAt: '2026-09-14T07:30:00Z',
    })),
    nextToken: found.next,
  }
}

const listEntitlements: Operation = (call) => {
  const { accountAccess, id } = call.account
  if (required(call.input, 'applicationArn') !== accountAccess.application)
    throw new AwsError('ResourceNotFoundException', 'The application was not found.', 404)
  const here = required(call.input, 'filter.principalRole.account') === id ? accountAccess.entitlements : []
  const found = page(
    call,
    here.map((each, place) => ({ ...each, entitlementId: `ent-${place + 1}` })),
  )
  return {
    entitlements: found.items.map(({ entitlementId, role, ...who }) => ({
      entitlementId,
      entitlement: {
        principalRole: {
          principal: { identityCenter: principalOf(call, who) },
          roleArn: `arn:aws:iam::${id}:role/${role}`,
          account: id,
        },
      },
      createdAt: '2026-09-14T08:10:00Z',
    })),
    nextToken: found.next,
  }
}

function principalOf(
  { account: { identityCenter } }: Call,
  { group, user }: { readonly group?: string; readonly user?: string },
) {
  const idOf = (list: readonly { readonly id: string; readonly name: string }[], name: string) =>
    list.find((each) => each.name === name)?.id ?? ''
  return group === undefined
    ? { userId: idOf(identityCenter.users, user ?? '') }
    : { groupId: idOf(identityCenter.groups, group) }
}

export const accountAccess: SampleService = {
  protocol: restJsonProtocol(
    [
      { operation: 'ListApplications', method: 'POST', path: '/applications-list' },
      { operation: 'ListEntitlements', method: 'POST', path: '/entitlements-list' },
    ],
    'ThrottlingException',
  ),
  operations: new Map([
    ['ListApplications', listApplications],
    ['ListEntitlements', listEntitlements],
  ]),
}
