import {
  DescribeGroupCommand,
  DescribeUserCommand,
  IdentitystoreClient,
  ListGroupMembershipsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore'
import type {
  AccountAssignment,
  IdentityCenterGroup,
  IdentityCenterUser,
} from '../../../shared/snapshot/identityCenter.ts'
import type { ServiceClient } from '../clients.ts'
import { type CrawlContext, forEachLimited } from '../crawlContext.ts'

const IDENTITY_STORE: ServiceClient<IdentitystoreClient> = {
  id: 'identitystore',
  make: (config) => new IdentitystoreClient(config),
}

/** More are not asked for one by one: the pages of the whole list have a hundred each. */
const FEW_USERS = 40

/** Collects the users and groups that are assigned to the account, each once. */
export function peopleOf(context: CrawlContext, region: string) {
  const client = context.organizationClients.of(IDENTITY_STORE, region)
  const users = new Map<string, IdentityCenterUser>()
  const groups = new Map<string, IdentityCenterGroup>()
  return {
    /** Those of one identity store. */
    async add(store: string, assignments: readonly AccountAssignment[]): Promise<void> {
      for (const call of ['DescribeGroup', 'ListGroupMemberships', 'DescribeUser'] as const)
        context.coverage.begin(`identitystore:${call}`)
      const idsOf = (type: AccountAssignment['PrincipalType']) => [
        ...new Set(assignments.flatMap((each) => (each.PrincipalType === type ? [each.PrincipalId] : []))),
      ]
      await forEachLimited(idsOf('GROUP'), 4, async (id) => {
        groups.set(id, await groupOf(context, client, store, id))
      })
      const members = idsOf('GROUP').flatMap((id) => groups.get(id)?.members ?? [])
      const ids = [...new Set([...idsOf('USER'), ...members])]
      for (const user of await usersOf(context, client, store, ids)) users.set(user.UserId, user)
    },
    found(): {
      readonly users: readonly IdentityCenterUser[]
      readonly groups: readonly IdentityCenterGroup[]
    } {
      return {
        users: [...users.values()].sort((a, b) => (a.UserId < b.UserId ? -1 : 1)),
        groups: [...groups.values()].sort((a, b) => (a.GroupId < b.GroupId ? -1 : 1)),
      }
    },
  }
}

async function groupOf(
  context: CrawlContext,
  client: IdentitystoreClient,
  IdentityStoreId: string,
  GroupId: string,
): Promise<IdentityCenterGroup> {
  const described = await context.ask('identitystore:DescribeGroup', { target: GroupId }, (o) =>
    client.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }), o),
  )
  const name = described.status === 'done' ? described.value.DisplayName : undefined
  const listed = await context.list(
    'identitystore:ListGroupMemberships',
    { target: GroupId, needs: ['MemberId'] },
    async (NextToken, o) => {
      const page = await client.send(
        new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, NextToken }),
        o,
      )
      return { items: page.GroupMemberships ?? [], next: page.NextToken }
    },
  )
  const members = listed.items.flatMap(({ MemberId }) => MemberId?.UserId ?? [])
  return {
    GroupId,
    ...(name === undefined ? {} : { DisplayName: name }),
    ...(listed.complete ? { members } : {}),
  }
}

async function usersOf(
  context: CrawlContext,
  client: IdentitystoreClient,
  IdentityStoreId: string,
  ids: readonly string[],
): Promise<readonly IdentityCenterUser[]> {
  const found = new Map<string, IdentityCenterUser>(ids.map((UserId) => [UserId, { UserId }]))
  const take = (user: {
    readonly UserId?: string
    readonly UserName?: string
    readonly DisplayName?: string
  }) => {
    const { UserId = '', UserName, DisplayName } = user
    if (!found.has(UserId)) return
    found.set(UserId, {
      UserId,
      ...(UserName === undefined ? {} : { UserName }),
      ...(DisplayName === undefined ? {} : { DisplayName }),
    })
  }
  if (ids.length > FEW_USERS) {
    const listed = await context.list(
      'identitystore:ListUsers',
      { target: IdentityStoreId },
      async (NextToken, o) => {
        const page = await client.send(new ListUsersCommand({ IdentityStoreId, NextToken }), o)
        return { items: page.Users ?? [], next: page.NextToken }
      },
    )
    for (const user of listed.items) take(user)
    return [...found.values()]
  }
  context.coverage.begin('identitystore:ListUsers')
  await forEachLimited(ids, 4, async (UserId) => {
    const answer = await context.ask('identitystore:DescribeUser', { target: UserId }, (o) =>
      client.send(new DescribeUserCommand({ IdentityStoreId, UserId }), o),
    )
    if (answer.status === 'done') take(answer.value)
  })
  return [...found.values()]
}
