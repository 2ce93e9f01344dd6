import type { ControlPolicyLevel, OrganizationData, Snapshot } from '../snapshot/schema.ts'
import { checkedDocument } from './documents.ts'
import type { Document, WhatIfEdit } from './edit.ts'
import { withDetails } from './holders.ts'
import { notThere } from './refusals.ts'

/** Gives a customer managed policy another default version. Throws `bad-input` where it is not there, or is AWS's. */
export function putManaged(snapshot: Snapshot, arn: string, document: Document, place: string): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const policy = details.Policies.find(({ Arn }) => Arn === arn)
  if (policy === undefined || /^arn:[^:]*:iam::aws:/.test(arn))
    throw notThere(place, `customer managed policy ${arn}`)
  const now = {
    ...policy,
    PolicyVersionList: [
      ...(policy.PolicyVersionList ?? [])
        .filter(({ VersionId }) => VersionId !== policy.DefaultVersionId)
        .map((version) => ({ ...version, IsDefaultVersion: false })),
      { VersionId: policy.DefaultVersionId ?? 'v1', IsDefaultVersion: true, Document: document },
    ],
  }
  return withDetails(snapshot, {
    ...details,
    Policies: details.Policies.map((each) => (each === policy ? now : each)),
  })
}

/** Gives a role another trust policy. */
export function putTrust(snapshot: Snapshot, arn: string, document: Document, place: string): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const role = details.RoleDetailList.find(({ Arn }) => Arn === arn)
  if (role === undefined) throw notThere(place, `role ${arn}`)
  const now = { ...role, AssumeRolePolicyDocument: document }
  return withDetails(snapshot, {
    ...details,
    RoleDetailList: details.RoleDetailList.map((each) => (each === role ? now : each)),
  })
}

/** Gives a resource another policy, or one where it has none. */
export function putResourcePolicy(
  snapshot: Snapshot,
  arn: string,
  document: Document,
  place: string,
): Snapshot {
  const record = snapshot.resources.find((each) => each.arn === arn)
  if (record === undefined) throw notThere(place, `resource ${arn}`)
  const now = { ...record, policy: document }
  return { ...snapshot, resources: snapshot.resources.map((each) => (each === record ? now : each)) }
}

/** Gives a service or resource control policy another document at every level where it is attached. */
export function putControlPolicy(
  snapshot: Snapshot,
  { policy, document }: Extract<WhatIfEdit, { readonly edit: 'put-control-policy' }>,
  place: string,
): Snapshot {
  const { organization } = snapshot
  if (organization === null || organization === undefined) throw notThere(place, `control policy ${policy}`)
  const has = (levels: readonly ControlPolicyLevel[] | undefined) =>
    levels?.some(({ policies }) => policies.some(({ id }) => id === policy)) === true
  const [isScp, isRcp] = [has(organization.levels), has(organization.rcpLevels)]
  if (!isScp && !isRcp) throw notThere(place, `control policy ${policy}`)
  const checked = checkedDocument(document, isScp ? 'scp' : 'rcp', place)
  const swap = (levels: readonly ControlPolicyLevel[]) =>
    levels.map((level) => ({
      ...level,
      policies: level.policies.map((each) => (each.id === policy ? { ...each, document: checked } : each)),
    }))
  const now: OrganizationData = {
    ...organization,
    ...(organization.levels !== undefined && { levels: swap(organization.levels) }),
    ...(organization.rcpLevels !== undefined && { rcpLevels: swap(organization.rcpLevels) }),
  }
  return { ...snapshot, organization: now }
}
