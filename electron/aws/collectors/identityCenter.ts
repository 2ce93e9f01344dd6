import {
  DescribePermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { callsOf } from '../../../shared/services/calls.ts'
import type {
  AccountAssignment,
  IdentityCenterInstance,
  PermissionSetDetail,
} from '../../../shared/snapshot/identityCenter.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { peopleOf } from './identityStore.ts'

const SSO_ADMIN: ServiceClient<SSOAdminClient> = {
  id: 'sso_admin',
  make: (config) => new SSOAdminClient(config),
}

/** `/aws-reserved/sso.amazonaws.com/eu-west-1/`; without a Region it is us-east-1. */
const RESERVED = /^\/aws-reserved\/sso\.amazonaws\.com\/(?:([a-z0-9-]+)\/)?$/

/**
 * Who takes the account's roles through IAM Identity Center. Asked with the profile that reads the organization: only
 * the management account and the delegated administrator see the assignments. It follows the list of roles, whose paths
 * tell the Region in which Identity Center is; without such roles nobody comes this way, and nothing is asked.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
export const identityCenter: Collector = {
  id: 'identityCenter',
  label: 'People of IAM Identity Center',
  calls: [...callsOf('sso'), ...callsOf('identitystore')],
  async run(context, progress) {
    const region = homeRegion(context)
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
      await people.add(
        instance.IdentityStoreId,
        (found ?? []).flatMap(({ assignments }) => assignments ?? []),
      )
    }
    context.draft.identityCenter = {
      instances,
      ...(complete ? { permissionSets: sets.sort(byArn) } : {}),
      ...people.found(),
    }
  },
}

/** The Region of Identity Center; null: no role that was read is one of its roles. */
function homeRegion({ draft }: CrawlContext): string | null {
  const { RoleDetailList } = draft.iam.authorizationDetails
  for (const { Path } of RoleDetailList) {
    const found = RESERVED.exec(Path)
    if (found !== null) return found[1] ?? 'us-east-1'
  }
  return null
}

/** There is nothing to ask about, unless such a role is among those that were not read. */
function withoutRoles({ coverage }: CrawlContext): void {
  if (!coverage.complete('iam:GetAccountAuthorizationDetails')) return
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
