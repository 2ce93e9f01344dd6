import { unreadOf } from '../account/completeness.ts'
import type { AccountModel, ControlPolicies, PolicyEntity } from '../account/model.ts'
import { isStandIn } from '../account/policies.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { fieldOf } from '../keys.ts'
import { ABSENT, type Known, known, mapKnown, notCollected, type NotCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { sizeOf } from './size.ts'
import type { PolicyList, PolicyRow } from './types.ts'
import { findingsOf, useOf } from './use.ts'

/** Every policy of the snapshot, trust policies of roles included. */
export function policyList(snapshot: Snapshot, model: AccountModel, catalogue: Catalogue): PolicyList {
  const versions = versionsOf(snapshot)
  const policies = [...model.policies.values()].filter(({ id }) => !isStandIn(id))
  return {
    policies: policies.map((policy) => policyRow(policy, catalogue, versions.get(policy.id))),
    missing: missingPolicies(model),
  }
}

export function policyRow(
  policy: PolicyEntity,
  catalogue: Catalogue,
  version: string | undefined,
): PolicyRow {
  const { id, name, kind, owner, document, attachedTo, boundaryOf, createdAt, updatedAt } = policy
  return {
    policyId: id,
    name,
    kind,
    ...fieldOf('owner', owner),
    attached:
      kind === 'scp' || kind === 'rcp' || kind === 'resource' || kind === 'trust' ? 1 : attachedTo.length,
    bounds: boundaryOf.length,
    statements: mapKnown(
      document,
      ({ statements, invalidStatements }) => statements.length + invalidStatements.length,
    ),
    size: mapKnown(document, ({ text }) => sizeOf(policy, text)),
    ...fieldOf('version', version),
    ...fieldOf('createdAt', createdAt),
    ...fieldOf('updatedAt', updatedAt),
    findings: countsOf(policy, catalogue),
  }
}

function countsOf(policy: PolicyEntity, catalogue: Catalogue): PolicyRow['findings'] {
  const { document } = policy
  if (document.state === 'not-collected') return document
  if (useOf(policy) === null) return ABSENT
  const counts = { risk: 0, noEffect: 0, tidy: 0 }
  for (const { severity } of findingsOf(policy, catalogue))
    counts[severity === 'no-effect' ? 'noEffect' : severity] += 1
  return known(counts)
}

/** The version in force of each managed policy. */
export function versionsOf({ iam }: Snapshot): ReadonlyMap<string, string> {
  return new Map(
    iam.authorizationDetails.Policies.flatMap(({ Arn, DefaultVersionId }) =>
      DefaultVersionId === undefined ? [] : [[Arn, DefaultVersionId] as const],
    ),
  )
}

function missingPolicies(model: AccountModel): readonly NotCollected[] {
  const listed = unreadOf(model.completeness, ['users', 'roles', 'groups', 'customerPolicies'])
  const controls = [model.scps, model.rcps].flatMap(missingControls)
  const resources = [...model.resources.values()].filter(({ resourcePolicy }) =>
    isMissing(resourcePolicy),
  ).length
  return [
    ...listed.map(({ what, call, why }) => notCollected(what, call, why)),
    ...controls,
    ...(resources === 0
      ? []
      : [
          notCollected(
            `The policies of ${resources === 1 ? 'one resource' : `${resources} resources`}`,
            'see the list of resources',
            'Each of them names its call.',
          ),
        ]),
  ]
}

function missingControls(controls: ControlPolicies): readonly NotCollected[] {
  return controls.state === 'not-collected' ? [controls] : []
}

function isMissing(fact: Known<unknown>): boolean {
  return fact.state === 'not-collected'
}
