import {
  DescribeResourcePolicyCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
} from '@aws-sdk/client-organizations'
import { fieldOf } from '../../../shared/keys.ts'
import type {
  OrganizationAccount,
  OrganizationData,
  OrganizationalUnit,
} from '../../../shared/snapshot/schema.ts'
import { forEachLimited, type CrawlContext } from '../crawlContext.ts'
import { ORGANIZATIONS } from '../organizationsClient.ts'

/** Organizations' rates are low, and shared by all who read the organization. */
const AT_ONCE = 2

/**
 * Every organizational unit below the root; undefined: one of the lists was refused or cut off.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html
 */
export async function unitsBelow(
  context: CrawlContext,
  root: string,
): Promise<readonly OrganizationalUnit[] | undefined> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const found = new Map<string, OrganizationalUnit>()
  const cut = new Set<string>()
  let parents: readonly string[] = [root]
  while (parents.length > 0) {
    const next: string[] = []
    await forEachLimited(parents, AT_ONCE, async (parent) => {
      const about = { target: parent, needs: ['Id'] }
      const call = 'organizations:ListOrganizationalUnitsForParent'
      const listed = await context.list(call, about, async (NextToken, o) => {
        const page = await client.send(
          new ListOrganizationalUnitsForParentCommand({ ParentId: parent, NextToken }),
          o,
        )
        return { items: page.OrganizationalUnits ?? [], next: page.NextToken }
      })
      if (!listed.complete) cut.add(parent)
      for (const { Id = '', Name = '' } of listed.items) {
        if (found.has(Id)) continue
        found.set(Id, { id: Id, name: Name, parent })
        next.push(Id)
      }
    })
    parents = next
  }
  return cut.size === 0 ? [...found.values()].sort(byId) : undefined
}

/**
 * The accounts with the unit that each is in. The list of accounts tells it where AWS gives their paths; else each unit is
 * asked. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html
 */
export async function placed(
  context: CrawlContext,
  accounts: readonly OrganizationAccount[],
  parents: readonly string[],
): Promise<readonly OrganizationAccount[]> {
  const call = 'organizations:ListAccountsForParent'
  if (accounts.every(({ parent }) => parent !== undefined)) {
    context.coverage.begin(call)
    return accounts
  }
  const client = context.organizationClients.of(ORGANIZATIONS)
  const found = new Map<string, string>()
  await forEachLimited(parents, AT_ONCE, async (parent) => {
    const listed = await context.list(call, { target: parent }, async (NextToken, o) => {
      const page = await client.send(new ListAccountsForParentCommand({ ParentId: parent, NextToken }), o)
      return { items: page.Accounts ?? [], next: page.NextToken }
    })
    for (const { Id } of listed.items) if (Id !== undefined) found.set(Id, parent)
  })
  return accounts.map((account) => ({
    ...account,
    ...fieldOf('parent', found.get(account.id) ?? account.parent),
  }))
}

/**
 * What the management account lets others do with the organization itself; null: there is no such policy.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html
 */
export async function delegationPolicy(context: CrawlContext): Promise<OrganizationData['delegationPolicy']> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const call = 'organizations:DescribeResourcePolicy'
  const absent = ['ResourcePolicyNotFoundException']
  const answer = await context.ask(call, { absent }, (o) =>
    client.send(new DescribeResourcePolicyCommand({}), o),
  )
  if (answer.status === 'absent') return null
  const content = answer.status === 'done' ? answer.value.ResourcePolicy?.Content : undefined
  if (answer.status === 'done' && content === undefined) context.unusable(call, {}, 'ResourcePolicy.Content')
  return content
}

function byId(one: OrganizationalUnit, other: OrganizationalUnit): number {
  return one.id < other.id ? -1 : 1
}
