import { ABSENT, known, type Known, knownFrom, mapKnown, notCollected } from '../known.ts'
import type {
  AuthorizationDetails,
  InstanceProfileDetail,
  ResourceRecord,
  Snapshot,
} from '../snapshot/schema.ts'
import { type AwsManagedPolicies, NO_AWS_MANAGED_POLICIES } from './awsManaged.ts'
import { completenessNotes, completenessOf, readInPart } from './completeness.ts'
import { controlPolicies } from './controls.ts'
import { missingResourcePolicy } from './coverage.ts'
import type { AccountModel, PolicyId, Resource } from './model.ts'
import { missingGrants } from './grants.ts'
import { missingAccessControlList, missingOwnership } from './ownership.ts'
import { PolicyTable } from './policies.ts'
import { buildGroup, buildRole, buildUser } from './principals.ts'
import { sharedResources } from './sharedResources.ts'
import { usableDetails } from './usable.ts'

/**
 * Builds the account model of a snapshot: every document parsed once, users tied to groups and policies, everything
 * indexed by ARN. Never throws for what AWS can send: what does not fit together is told in `notes`. `awsManaged` gives
 * the documents of AWS managed policies that the snapshot names and does not hold; a collected document always counts.
 */
export function buildAccountModel(
  snapshot: Snapshot,
  awsManaged: AwsManagedPolicies = NO_AWS_MANAGED_POLICIES,
): AccountModel {
  const completeness = completenessOf(snapshot)
  const { details, notes: left } = usableDetails(snapshot.iam.authorizationDetails, snapshot.account.id)
  const notes: string[] = [...completenessNotes(completeness), ...left]
  const table = new PolicyTable(notes, awsManaged, readInPart(snapshot))
  const { iam, coverage } = snapshot
  for (const policy of details.Policies) table.addManaged(policy)

  const groupList = details.GroupDetailList.map((group) => buildGroup(group, table))
  const groupsByName = new Map(groupList.map((group) => [group.name, group]))
  const userList = details.UserDetailList.map((user) => buildUser(user, table, groupsByName, notes))
  const instanceProfiles = allInstanceProfiles(snapshot, details)
  const profilesByRole = byRole(instanceProfiles)
  const roleList = details.RoleDetailList.map((role) =>
    buildRole(role, table, profilesByRole.get(role.Arn) ?? []),
  )
  const resources = snapshot.resources.map((record) => buildResource(record, snapshot, table))
  const shared = sharedResources(snapshot, table)
  const alias = iam.accountAliases?.[0]

  return {
    account: { ...snapshot.account, ...(alias === undefined ? {} : { alias }) },
    users: byArn(userList),
    roles: byArn(roleList),
    groups: byArn(groupList),
    identityCenter: snapshot.identityCenter ?? null,
    accountAccess: snapshot.accountAccess ?? null,
    rolesAnywhere: snapshot.rolesAnywhere ?? null,
    scps: controlPolicies(snapshot, 'scp', table),
    rcps: controlPolicies(snapshot, 'rcp', table),
    policies: table.entities(),
    resources: byArn(resources),
    sharedResources: byArn(shared),
    instanceProfiles,
    workloads: snapshot.workloads,
    unvisitedRegions: (snapshot.enabledRegions ?? []).filter((region) => !snapshot.regions.includes(region)),
    organization: mapKnown(
      knownFrom(
        snapshot.organization,
        notCollected(
          `The organization of account ${snapshot.account.id}`,
          'organizations:DescribeOrganization',
        ),
      ),
      ({ organization }) => organization,
    ),
    organizationAccounts:
      snapshot.organization === null
        ? ABSENT
        : knownFrom(
            snapshot.organization?.accounts,
            notCollected('The accounts of the organization', 'organizations:ListAccounts'),
          ),
    accountPublicAccessBlock: knownFrom(
      snapshot.accountPublicAccessBlock,
      notCollected(`Block Public Access of account ${snapshot.account.id}`, 's3:GetAccountPublicAccessBlock'),
    ),
    coverage,
    collectedAt: snapshot.finishedAt,
    completeness,
    notes,
  }
}

function byArn<T extends { readonly arn: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [item.arn, item]))
}

/** iam:ListInstanceProfiles, completed by the profiles that roles carry in the authorization details. */
function allInstanceProfiles(
  snapshot: Snapshot,
  details: AuthorizationDetails,
): readonly InstanceProfileDetail[] {
  const profiles = new Map<string, InstanceProfileDetail>()
  for (const role of details.RoleDetailList)
    for (const profile of role.InstanceProfileList ?? []) profiles.set(profile.Arn, profile)
  for (const profile of snapshot.iam.instanceProfiles ?? []) profiles.set(profile.Arn, profile)
  return [...profiles.values()]
}

function byRole(profiles: readonly InstanceProfileDetail[]): ReadonlyMap<string, InstanceProfileDetail[]> {
  const found = new Map<string, InstanceProfileDetail[]>()
  for (const profile of profiles) {
    for (const role of profile.Roles) {
      const list = found.get(role.Arn)
      if (list === undefined) found.set(role.Arn, [profile])
      else list.push(profile)
    }
  }
  return found
}

function buildResource(record: ResourceRecord, snapshot: Snapshot, table: PolicyTable): Resource {
  const { region, tags, publicAccessBlock, objectOwnership, accessControlList, functionUrl, grants, kmsKey } =
    record
  return {
    arn: record.arn,
    type: record.type,
    account: record.account ?? snapshot.account.id,
    resourcePolicy: resourcePolicy(record, snapshot, table),
    ...(region === undefined ? {} : { region }),
    tags: tags === undefined ? notCollected(`The tags of ${record.arn}`, 'tag:GetResources') : known(tags),
    publicAccessBlock:
      record.type === 'AWS::S3::Bucket'
        ? knownFrom(
            publicAccessBlock,
            notCollected(`Block Public Access of ${record.arn}`, 's3:GetPublicAccessBlock'),
          )
        : ABSENT,
    objectOwnership:
      record.type === 'AWS::S3::Bucket' ? knownFrom(objectOwnership, missingOwnership(record.arn)) : ABSENT,
    accessControlList:
      record.type === 'AWS::S3::Bucket'
        ? knownFrom(accessControlList, missingAccessControlList(record.arn))
        : ABSENT,
    functionUrl: /^AWS::Lambda::(?:Function|Alias)$/.test(record.type)
      ? knownFrom(
          functionUrl,
          notCollected(`The function URL of ${record.arn}`, 'lambda:ListFunctionUrlConfigs'),
        )
      : ABSENT,
    grants: record.type === 'AWS::KMS::Key' ? knownFrom(grants, missingGrants(record.arn)) : ABSENT,
    ...(kmsKey === undefined ? {} : { kmsKey }),
  }
}

function resourcePolicy(record: ResourceRecord, snapshot: Snapshot, table: PolicyTable): Known<PolicyId> {
  const { arn, policy } = record
  if (policy === null) return ABSENT
  if (policy === undefined) {
    const { call, why } = missingResourcePolicy(record, snapshot.coverage)
    return notCollected(`The policy of ${arn}`, call, why)
  }
  return known(table.addOwned(`${arn}#resource-policy`, 'resource', 'resource policy', arn, policy))
}
