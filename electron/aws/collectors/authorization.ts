import {
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
} from '@aws-sdk/client-iam'
import { mergeByArn, SPLIT_LISTS } from '../../../shared/snapshot/mergeByArn.ts'
import type {
  AuthorizationDetails,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '../../../shared/snapshot/schema.ts'
import type { Collector, CrawlContext, StepProgress } from '../crawlContext.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'

interface Entities {
  readonly users: UserDetail[]
  readonly groups: GroupDetail[]
  readonly roles: RoleDetail[]
  readonly policies: ManagedPolicyDetail[]
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
export const authorization: Collector = {
  id: 'authorization',
  label: 'Users, groups, roles and policies',
  calls: [
    'iam:GetAccountAuthorizationDetails',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
    'iam:ListEntitiesForPolicy',
  ],
  async run(context, progress) {
    const details = await pages(context, progress)
    await addMissingPolicies(context, details, progress)
    await addMissingBoundaries(context, details)
    context.draft.iam.authorizationDetails = toDetails(details)
  },
}

async function pages(context: CrawlContext, progress: StepProgress): Promise<Entities> {
  const iam = context.clients.of(IAM)
  const all: Entities = { users: [], groups: [], roles: [], policies: [] }
  const { status } = await context.list('iam:GetAccountAuthorizationDetails', {}, async (Marker, options) => {
    const page = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000, Marker }),
      options,
    )
    const users = plain<UserDetail[]>(page.UserDetailList ?? [])
    const groups = plain<GroupDetail[]>(page.GroupDetailList ?? [])
    const roles = plain<RoleDetail[]>(page.RoleDetailList ?? [])
    const policies = plain<ManagedPolicyDetail[]>(page.Policies ?? [])
    mergeByArn(all.users, users, SPLIT_LISTS.UserDetailList)
    mergeByArn(all.groups, groups, SPLIT_LISTS.GroupDetailList)
    mergeByArn(all.roles, roles, SPLIT_LISTS.RoleDetailList)
    mergeByArn(all.policies, policies, SPLIT_LISTS.Policies)
    context.draft.iam.authorizationDetails = toDetails(all)
    const items = [...users, ...groups, ...roles, ...policies]
    progress.add(items.length)
    return { items, next: moreOf(page) }
  })
  // An entity can go on on the next page: after a page that did not come, the last of each kind may be a part.
  if (status !== 'done' && status !== 'absent')
    for (const last of [all.users.at(-1), all.groups.at(-1), all.roles.at(-1)])
      if (last !== undefined)
        context.coverage.failed('iam:GetAccountAuthorizationDetails', { target: last.Arn }, status, {
          code: 'CutOff',
          message: 'The page that did not come may have more of it.',
        })
  return all
}

/** Policies that are attached or set as a boundary but came without a document: boundary-only AWS policies do. */
async function addMissingPolicies(
  context: CrawlContext,
  all: Entities,
  progress: StepProgress,
): Promise<void> {
  const iam = context.clients.of(IAM)
  const known = new Set(all.policies.filter(hasDocument).map(({ Arn }) => Arn))
  const missing = [...referencedPolicies(all)].filter((arn) => !known.has(arn))
  if (context.coverage.complete('iam:GetAccountAuthorizationDetails')) {
    context.coverage.begin('iam:GetPolicy')
  }
  await forEachLimited(missing, 4, async (PolicyArn) => {
    const about = { target: PolicyArn }
    const policy = await context.ask('iam:GetPolicy', about, (o) =>
      iam.send(new GetPolicyCommand({ PolicyArn }), o),
    )
    if (policy.status !== 'done' || policy.value.Policy === undefined) return
    const detail = plain<ManagedPolicyDetail>({ ...policy.value.Policy, Tags: undefined })
    const VersionId = detail.DefaultVersionId ?? 'v1'
    const version = await context.ask('iam:GetPolicyVersion', about, (o) =>
      iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }), o),
    )
    if (version.status !== 'done') return
    const found: ManagedPolicyDetail = { ...detail, PolicyVersionList: [plain(version.value.PolicyVersion)] }
    const place = all.policies.findIndex(({ Arn }) => Arn === PolicyArn)
    if (place === -1) all.policies.push(found)
    else all.policies[place] = found
    progress.add(1)
  })
  if (context.coverage.complete('iam:GetPolicy')) context.coverage.begin('iam:GetPolicyVersion')
}

function hasDocument(policy: ManagedPolicyDetail): boolean {
  return (policy.PolicyVersionList ?? []).some(
    ({ Document, IsDefaultVersion }) => IsDefaultVersion && Document !== undefined,
  )
}

function referencedPolicies({ users, groups, roles }: Entities): Set<string> {
  const arns = new Set<string>()
  for (const entity of [...users, ...groups, ...roles]) {
    for (const { PolicyArn } of entity.AttachedManagedPolicies ?? []) arns.add(PolicyArn)
  }
  for (const { PermissionsBoundary } of [...users, ...roles]) {
    if (PermissionsBoundary !== undefined) arns.add(PermissionsBoundary.PermissionsBoundaryArn)
  }
  return arns
}

/**
 * There were times when these details came without boundaries. AWS also counts how often a policy is used as one: for a
 * policy of which that is more than was seen, AWS is asked who has it, which is one call, whoever it is. A count that is
 * behind, because a boundary was taken away meanwhile, costs no more.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
 */
async function addMissingBoundaries(context: CrawlContext, all: Entities): Promise<void> {
  if (!context.coverage.complete('iam:GetAccountAuthorizationDetails')) return
  context.coverage.begin('iam:ListEntitiesForPolicy')
  const seen = new Map<string, number>()
  for (const { PermissionsBoundary } of [...all.users, ...all.roles]) {
    const arn = PermissionsBoundary?.PermissionsBoundaryArn
    if (arn !== undefined) seen.set(arn, (seen.get(arn) ?? 0) + 1)
  }
  const short = all.policies.filter(
    ({ Arn, PermissionsBoundaryUsageCount }) => (PermissionsBoundaryUsageCount ?? 0) > (seen.get(Arn) ?? 0),
  )
  await forEachLimited(short, 4, async ({ Arn }) => {
    const { users, roles } = await boundedBy(context, Arn)
    setBoundary(all.users, Arn, ({ UserName }) => users.has(UserName))
    setBoundary(all.roles, Arn, ({ RoleName }) => roles.has(RoleName))
  })
}

/** The names of those whose permissions boundary a policy is. */
async function boundedBy(
  context: CrawlContext,
  PolicyArn: string,
): Promise<{
  readonly users: ReadonlySet<string | undefined>
  readonly roles: ReadonlySet<string | undefined>
}> {
  const iam = context.clients.of(IAM)
  const users = new Set<string | undefined>()
  const roles = new Set<string | undefined>()
  await context.list('iam:ListEntitiesForPolicy', { target: PolicyArn }, async (Marker, options) => {
    const page = await iam.send(
      new ListEntitiesForPolicyCommand({
        PolicyArn,
        PolicyUsageFilter: 'PermissionsBoundary',
        MaxItems: 1000,
        Marker,
      }),
      options,
    )
    for (const { UserName } of page.PolicyUsers ?? []) users.add(UserName)
    for (const { RoleName } of page.PolicyRoles ?? []) roles.add(RoleName)
    return { items: [...(page.PolicyUsers ?? []), ...(page.PolicyRoles ?? [])], next: moreOf(page) }
  })
  return { users, roles }
}

function setBoundary<T extends UserDetail | RoleDetail>(
  entities: T[],
  PermissionsBoundaryArn: string,
  isBounded: (entity: T) => boolean,
): void {
  for (const [place, entity] of entities.entries())
    if (entity.PermissionsBoundary === undefined && isBounded(entity))
      entities[place] = {
        ...entity,
        PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn },
      }
}

function toDetails({ users, groups, roles, policies }: Entities): AuthorizationDetails {
  return { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: policies }
}
