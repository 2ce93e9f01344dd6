import {
  DescribeOrganizationalUnitCommand,
  ListAccountsCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
} from '@aws-sdk/client-organizations'
import { fieldOf } from '../../../shared/keys.ts'
import type { DelegatedAdministrator, OrganizationData } from '../../../shared/snapshot/schema.ts'
import type { CrawlContext } from '../crawlContext.ts'
import { delegationPolicy, placed, unitsBelow } from './organizationTree.ts'
import { ORGANIZATIONS } from '../organizationsClient.ts'

/**
 * The names of organizational units, the accounts of the organization and its delegated administrators. What could not be
 * read whole is left out. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export async function readNames(
  context: CrawlContext,
  root: string,
  ids: readonly string[],
): Promise<Omit<OrganizationData, 'organization' | 'levels' | 'rcpLevels'>> {
  const units = await unitsOf(context, ids)
  const tree = await unitsBelow(context, root)
  const accounts = await accountsOf(context)
  const places = [root, ...(tree ?? []).map(({ id }) => id)]
  // Where not every unit is known, what is in them is not known either, unless the accounts tell it themselves.
  const all = accounts && tree ? await placed(context, accounts, places) : accounts
  return {
    units,
    ...fieldOf('tree', tree),
    ...fieldOf('delegationPolicy', await delegationPolicy(context)),
    ...fieldOf('accounts', all),
    ...fieldOf('delegatedAdministrators', await administratorsOf(context)),
  }
}

async function unitsOf(
  context: CrawlContext,
  ids: readonly string[],
): Promise<NonNullable<OrganizationData['units']>> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const units: { readonly id: string; readonly name: string }[] = []
  const call = 'organizations:DescribeOrganizationalUnit'
  // An account may stand below the root itself.
  context.coverage.begin(call)
  for (const id of ids) {
    const answer = await context.ask(call, { target: id }, (o) =>
      client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }), o),
    )
    const name = answer.status === 'done' ? answer.value.OrganizationalUnit?.Name : undefined
    if (name !== undefined) units.push({ id, name })
    else if (answer.status === 'done') context.unusable(call, { target: id }, 'OrganizationalUnit.Name')
  }
  return units
}

async function accountsOf(context: CrawlContext): Promise<OrganizationData['accounts']> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const call = 'organizations:ListAccounts'
  const listed = await context.list(call, {}, async (NextToken, o) => {
    const page = await client.send(new ListAccountsCommand({ NextToken }), o)
    return { items: page.Accounts ?? [], next: page.NextToken }
  })
  // `State` has taken the place of `Status`, which older endpoints still give alone.
  const accounts = listed.items.flatMap(({ Id, Name, State, Status, Paths }) =>
    Id === undefined
      ? []
      : [
          {
            id: Id,
            name: Name ?? '',
            ...fieldOf('state', State ?? Status),
            ...fieldOf('parent', parentIn(Paths?.[0] ?? '')),
          },
        ],
  )
  if (accounts.length < listed.items.length) {
    context.unusable(call, {}, 'Accounts.Id')
    return undefined
  }
  return listed.complete ? accounts : undefined
}

/** `o-…/r-…/ou-…/111122223333/`: what stands before the account. */
function parentIn(path: string): string | undefined {
  return path.split('/').findLast((part) => /^(?:ou|r)-/.test(part))
}

async function administratorsOf(context: CrawlContext): Promise<OrganizationData['delegatedAdministrators']> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const call = 'organizations:ListDelegatedAdministrators'
  const listed = await context.list(call, {}, async (NextToken, o) => {
    const page = await client.send(new ListDelegatedAdministratorsCommand({ NextToken }), o)
    return { items: page.DelegatedAdministrators ?? [], next: page.NextToken }
  })
  if (!listed.complete) return undefined
  context.coverage.begin('organizations:ListDelegatedServicesForAccount')
  const found: DelegatedAdministrator[] = []
  for (const { Id } of listed.items) {
    if (Id === undefined) {
      context.unusable(call, {}, 'DelegatedAdministrators.Id')
      return undefined
    }
    found.push({ id: Id, ...fieldOf('services', await servicesOf(context, Id)) })
  }
  return found
}

async function servicesOf(context: CrawlContext, AccountId: string): Promise<readonly string[] | undefined> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const call = 'organizations:ListDelegatedServicesForAccount'
  const listed = await context.list(call, { target: AccountId }, async (NextToken, o) => {
    const page = await client.send(new ListDelegatedServicesForAccountCommand({ AccountId, NextToken }), o)
    return { items: page.DelegatedServices ?? [], next: page.NextToken }
  })
  return listed.complete ? listed.items.flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []) : undefined
}
