import {
  DescribePermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { entitlementOf } from '../../../shared/account/entitlement.ts'
import { callsOf } from '../../../shared/services/calls.ts'
import type {
  AccountAssignment,
  IdentityCenterInstance,
  PermissionSetDetail,
} from '../../../shared/snapshot/identityCenter.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { signInRegion } from '../signInRegion.ts'
import { peopleOf } from './identityStore.ts'

const SSO_ADMIN: ServiceClient<SSOAdminClient> = {
  id: 'sso_admin',
  make: (config) => new SSOAdminClient(config),
}

/**
 * Who takes the account's roles through IAM Identity Center. Asked with the profile that reads the organization: only
 * the management account and the delegated administrator see the assignments. It follows the list of roles, whose paths
 * tell the Region in which Identity Center is, and the entitlements of account access manager, which are given to the same
 * people; without such roles and entitlements nobody comes this way, and nothing is asked.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
 */
export const identityCenter: Collector = {
  id: 'identityCenter',
  label: 'People of IAM Identity Center',
  calls: [...callsOf('sso'), ...callsOf('identitystore')],
  async run(context, progress) {
    const entitled = entitledOf(context)
    const region = signInRegion(context) ?? entitled.region
    if (region === null) return withoutRoles(context)
    const client = context.organizationClients.of(SSO_ADMIN, region)
    const listed = await context.list(
      'sso:ListInstances',
      { needs: ['InstanceArn', 'IdentityStoreId'] },
      async (NextToken, o) => {
        const page = await client.send(new ListInstancesCommand({ NextToken }), o)
        return { items: page.Instances ?? [], next: page.NextToken }
      },
    )
    const instances = listed.items.flatMap(({ InstanceArn, IdentityStoreId, OwnerAccountId }) =>
      InstanceArn === undefined || IdentityStoreId === undefined
        ? []
        : [{ InstanceArn, IdentityStoreId, ...(OwnerAccountId === undefined ? {} : { OwnerAccountId }) }],
    )
    if (!listed.complete) return
    const sets: PermissionSetDetail[] = []
    let complete = true
    const people = peopleOf(context, region)
    for (const instance of instances) {
      const found = await permissionSetsOf(context, client, instance)
      if (found === null) complete = false
      for (const set of found ?? []) {
        sets.push(set)
        progress.add(1)
      }
      await people.add(instance.IdentityStoreId, [
        ...(found ?? []).flatMap(({ assignments }) => assignments ?? []),
        // Of several instances nothing tells which one an entitlement is about.
        ...(instances.length === 1 ? entitled.people : []),
      ])
    }
    context.draft.identityCenter = {
      instances,
      ...(complete ? { permissionSets: sets.sort(byArn) } : {}),
      ...people.found(),
    }
  },
}

/** Who is entitled by account access manager, and the Region of the first application that entitles somebody. */
function entitledOf({ draft }: CrawlContext): {
  readonly people: readonly AccountAssignment[]
  readonly region: string | null
} {
  const applications = (draft.accountAccess?.applications ?? []).flatMap(
    ({ applicationArn, entitlements }) => {
      const people = (entitlements ?? []).flatMap((each) => entitlementOf(each) ?? [])
      return people.length === 0 ? [] : [{ region: applicationArn.split(':')[3] ?? null, people }]
    },
  )
  return {
    people: applications.flatMap(({ people }) => people),
    region: applications[0]?.region ?? null,
  }
}

/** There is nothing to ask about, unless such a role or entitlement is among those that were not read. */
function withoutRoles({ coverage }: CrawlContext): void {
  if (!coverage.complete('iam:GetAccountAuthorizationDetails')) return
  if (!coverage.complete('account-access:ListEntitlements')) return
  for (const call of identityCenter.calls) coverage.begin(call)
}

/** Those that are provisioned to the account, with who is assigned; null: they could not be listed whole. */
async function permissionSetsOf(
  context: CrawlContext,
  client: SSOAdminClient,
  { InstanceArn }: IdentityCenterInstance,
): Promise<readonly PermissionSetDetail[] | null> {
  const AccountId = context.accountId
  const listed = await context.list(
    'sso:ListPermissionSetsProvisionedToAccount',
    { target: InstanceArn },
    async (NextToken, o) => {
      const page = await client.send(
        new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId, NextToken }),
        o,
      )
      return { items: page.PermissionSets ?? [], next: page.NextToken }
    },
  )
  if (!listed.complete) return null
  context.coverage.begin('sso:DescribePermissionSet')
  context.coverage.begin('sso:ListAccountAssignments')
  const found: PermissionSetDetail[] = []
  await forEachLimited(listed.items, 4, async (PermissionSetArn) => {
    const of = { InstanceArn, PermissionSetArn }
    const described = await context.ask('sso:DescribePermissionSet', { target: PermissionSetArn }, (o) =>
      client.send(new DescribePermissionSetCommand(of), o),
    )
    const Name = described.status === 'done' ? described.value.PermissionSet?.Name : undefined
    const assigned = await context.list(
      'sso:ListAccountAssignments',
      { target: PermissionSetArn, needs: ['PrincipalType', 'PrincipalId'] },
      async (NextToken, o) => {
        const page = await client.send(new ListAccountAssignmentsCommand({ ...of, AccountId, NextToken }), o)
        return { items: page.AccountAssignments ?? [], next: page.NextToken }
      },
    )
    found.push({
      PermissionSetArn,
      ...(Name === undefined ? {} : { Name }),
      ...(assigned.complete ? { assignments: assigned.items.flatMap(assignmentOf) } : {}),
    })
  })
  return found
}

function assignmentOf(given: {
  readonly PrincipalType?: string | undefined
  readonly PrincipalId?: string | undefined
}): readonly AccountAssignment[] {
  const { PrincipalType, PrincipalId } = given
  if (PrincipalId === undefined || (PrincipalType !== 'USER' && PrincipalType !== 'GROUP')) return []
  return [{ PrincipalType, PrincipalId }]
}

function byArn(one: PermissionSetDetail, other: PermissionSetDetail): number {
  return one.PermissionSetArn < other.PermissionSetArn ? -1 : 1
}
