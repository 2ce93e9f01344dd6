import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
} from '@aws-sdk/client-organizations'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ControlPolicy, ControlPolicyLevel, OrganizationData } from '../../../shared/snapshot/schema.ts'
import { ORGANIZATIONS } from '../organizationsClient.ts'
import { readNames } from './organizationNames.ts'
import type { Collector, CrawlContext, StepProgress } from '../crawlContext.ts'

type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

/**
 * The control policies over this account, from the root down, and who belongs to the organization. Only the management account and delegated
 * administrators may read them; a member account's own profile sees the organization's id alone.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html
 */
export const organization: Collector = {
  id: 'organization',
  label: 'Organization, SCPs and RCPs',
  calls: callsOf('organizations'),
  async run(context, progress) {
    const described = await context.ask('organizations:DescribeOrganization', { absent: NOT_IN_USE }, (o) =>
      context.organizationClients.of(ORGANIZATIONS).send(new DescribeOrganizationCommand({}), o),
    )
    if (described.status === 'absent') context.draft.organization = null
    if (described.status !== 'done') return
    const { Id, MasterAccountId, FeatureSet } = described.value.Organization ?? {}
    if (Id === undefined || MasterAccountId === undefined) return
    const account = context.accountId
    const base = { id: Id, managementAccount: MasterAccountId, account }
    context.draft.organization = { organization: base }
    progress.add(1)
    if (FeatureSet === 'CONSOLIDATED_BILLING') {
      // Control policies exist only in organizations with all features.
      context.draft.organization = { organization: base, levels: [], rcpLevels: [] }
      return
    }
    const targets = await targetsFromRoot(context)
    if (targets === null) return
    const ou = targets.findLast((target) => target.startsWith('ou-'))
    const place = {
      ...base,
      ...(targets[0] === undefined ? {} : { root: targets[0] }),
      ...(ou === undefined ? {} : { ou }),
      path: `${[Id, ...targets.slice(0, -1)].join('/')}/`,
    }
    context.draft.organization = { organization: place }
    const levels = await levelsOf(context, targets, 'SERVICE_CONTROL_POLICY', progress)
    const rcpLevels = await levelsOf(context, targets, 'RESOURCE_CONTROL_POLICY', progress)
    const data: OrganizationData = {
      organization: place,
      ...(levels === null ? {} : { levels }),
      ...(rcpLevels === null ? {} : { rcpLevels: rcpLevels.map(withoutDefaultRcp) }),
    }
    context.draft.organization = {
      ...data,
      ...(await readNames(
        context,
        targets[0] ?? '',
        targets.filter((target) => target.startsWith('ou-')),
      )),
    }
  },
}

const NOT_IN_USE = ['AWSOrganizationsNotInUseException', 'AWSOrganizationsNotInUse']

/** Root, organizational units and the account itself; null when the tree cannot be read. */
async function targetsFromRoot(context: CrawlContext): Promise<string[] | null> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  let ChildId = context.accountId
  const targets = [ChildId]
  for (;;) {
    const target = ChildId
    const answer = await context.ask('organizations:ListParents', { target }, (o) =>
      client.send(new ListParentsCommand({ ChildId: target }), o),
    )
    const parent = answer.status === 'done' ? answer.value.Parents?.[0] : undefined
    if (parent?.Id === undefined || targets.includes(parent.Id)) return null
    ChildId = parent.Id
    targets.unshift(ChildId)
    if (parent.Type === 'ROOT') return targets
  }
}

/** The policies at each level; null unless every one of them could be read, since a missing one may deny or allow. */
async function levelsOf(
  context: CrawlContext,
  targets: readonly string[],
  type: PolicyType,
  progress: StepProgress,
): Promise<ControlPolicyLevel[] | null> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const documents = new Map<string, ControlPolicy | null>()
  const levels: ControlPolicyLevel[] = []
  for (const target of targets) {
    const list = await context.list(
      'organizations:ListPoliciesForTarget',
      { target, absent: TYPE_OFF },
      async (NextToken, o) => {
        const page = await client.send(
          new ListPoliciesForTargetCommand({ TargetId: target, Filter: type, NextToken }),
          o,
        )
        return { items: page.Policies ?? [], next: page.NextToken }
      },
    )
    if (!list.complete) return null
    const policies: ControlPolicy[] = []
    for (const { Id } of list.items) {
      if (Id === undefined) {
        context.unusable('organizations:ListPoliciesForTarget', { target }, 'Policies.Id')
        return null
      }
      if (!documents.has(Id)) documents.set(Id, await policyOf(context, Id))
      const policy = documents.get(Id) ?? null
      if (policy === null) return null
      policies.push(policy)
      progress.add(1)
    }
    levels.push({ target, policies })
  }
  // Every level carries at least one policy while the type is in use: none anywhere means that it is switched off.
  return levels.every(({ policies }) => policies.length === 0) ? [] : levels
}

const TYPE_OFF = ['PolicyTypeNotEnabledException', 'PolicyTypeNotAvailableForOrganizationException']

async function policyOf(context: CrawlContext, PolicyId: string): Promise<ControlPolicy | null> {
  const client = context.organizationClients.of(ORGANIZATIONS)
  const answer = await context.ask('organizations:DescribePolicy', { target: PolicyId }, (o) =>
    client.send(new DescribePolicyCommand({ PolicyId }), o),
  )
  const policy = answer.status === 'done' ? answer.value.Policy : undefined
  if (policy?.Content === undefined) {
    if (answer.status === 'done')
      context.unusable('organizations:DescribePolicy', { target: PolicyId }, 'Policy.Content')
    return null
  }
  return { id: PolicyId, name: policy.PolicySummary?.Name ?? PolicyId, document: policy.Content }
}

/** RCPFullAWSAccess stands at every level and cannot be taken away, so the snapshot leaves it out. */
function withoutDefaultRcp({ target, policies }: ControlPolicyLevel): ControlPolicyLevel {
  return { target, policies: policies.filter(({ id }) => id !== 'p-RCPFullAWSAccess') }
}
