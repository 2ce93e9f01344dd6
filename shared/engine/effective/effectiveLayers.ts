import type { AccountModel, Group, PolicyEntity, Principal } from '../../account/model.ts'
import { principalOf } from '../../account/principalOf.ts'
import { publishedInWords } from '../../account/published.ts'
import type { ConditionElement, PolicyDocument, Statement } from '../../policy/ast.ts'
import type { LayerKind, MissingData, StatementRef } from '../request/decision.ts'
import { mayAllowMore } from './administratorDoubts.ts'

/** A statement as it reaches the principal. */
export interface LayerStatement {
  readonly layer: LayerKind
  readonly statement: Statement
  readonly document: PolicyDocument
  /** Its conditions, less those that the context of the question settles. */
  readonly conditions: readonly ConditionElement[]
  readonly ref: StatementRef
}
/** A layer that must allow as well: the boundary, or one level of service control policies. */
export interface Ceiling {
  readonly layer: LayerKind
  readonly name: string
  readonly policyId?: string
  readonly allows: readonly LayerStatement[]
  /** A document of it was not collected, or has a statement that can't be read: what it allows is not known. */
  readonly uncertain: boolean
  /** A statement of it can't be read: it may allow more than `allows`. */
  readonly mayAllowMore?: boolean
}
export interface Layers {
  readonly grants: readonly LayerStatement[]
  readonly denies: readonly LayerStatement[]
  readonly ceilings: readonly Ceiling[]
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}

interface Collector {
  readonly denies: LayerStatement[]
  readonly unknown: MissingData[]
}

/** Everything that decides what a principal can do on its own side. Throws `principal-not-found`. */
export function layersOf(model: AccountModel, arn: string): Layers {
  const principal = principalOf(model, arn)
  const collector: Collector = { denies: [], unknown: [] }
  const grants = principal.identityPolicies.flatMap((tie) =>
    read(model.policies.get(tie.policy), 'identity', collector, {
      ...(tie.viaGroup === undefined ? {} : { viaGroup: tie.viaGroup }),
    }),
  )
  const notes = ['Resource policies and resource control policies are not part of this summary.']
  if (principal.kind === 'group')
    notes.push(
      'This is what members get from the group; each member’s own boundary, denies and SCPs come on top.',
    )
  const ceilings = principal.kind === 'group' ? [] : ceilingsOf(model, principal, collector, notes)
  return { grants, ceilings, denies: collector.denies, unknown: collector.unknown, notes }
}

function ceilingsOf(
  model: AccountModel,
  principal: Principal,
  collector: Collector,
  notes: string[],
): readonly Ceiling[] {
  const boundary: Ceiling[] = []
  if (principal.boundary !== null) {
    const policy = model.policies.get(principal.boundary)
    boundary.push({
      layer: 'boundary',
      name: policy?.name ?? principal.boundary,
      policyId: principal.boundary,
      allows: read(policy, 'boundary', collector, {}),
      uncertain: isUncertain(policy),
      mayAllowMore: mayAllowMore(policy),
    })
  }
  return [...boundary, ...scpCeilings(model, principal, collector, notes)]
}

/** Rules 6.1, 6.2 and 6.5: not in the management account, not for service-linked roles; every level must allow. */
function scpCeilings(
  model: AccountModel,
  principal: Principal | Group,
  collector: Collector,
  notes: string[],
): readonly Ceiling[] {
  if (principal.kind === 'role' && principal.serviceLinked) {
    notes.push('Service control policies do not restrict service-linked roles.')
    return []
  }
  const { organization, scps } = model
  if (organization.state === 'known' && organization.value.managementAccount === model.account.id) return []
  if (scps.state === 'absent') return []
  if (scps.state === 'not-collected' && scps.assumedNone) {
    const call = 'organizations:ListPoliciesForTarget'
    collector.unknown.push({ what: 'service control policies (taken as none)', call, couldFlip: false })
    return []
  }
  if (scps.state === 'not-collected') {
    collector.unknown.push({ what: 'service control policies', call: scps.call, couldFlip: true })
    return []
  }
  return scps.value.map((level): Ceiling => {
    const policies = level.policies.map((id) => model.policies.get(id))
    return {
      layer: 'scp',
      name: `SCPs at ${level.target}`,
      ...(level.policies.length === 1 && level.policies[0] !== undefined
        ? { policyId: level.policies[0] }
        : {}),
      allows: policies.flatMap((policy) => read(policy, 'scp', collector, { level: level.target })),
      uncertain: policies.some(isUncertain),
      mayAllowMore: policies.some(mayAllowMore),
    }
  })
}

/** Whether a policy may say more than what could be read of it. */
function isUncertain(policy: PolicyEntity | undefined): boolean {
  const document = policy?.document
  return document?.state !== 'known' || document.value.invalidStatements.length > 0
}

/** Sorts a policy's statements: Allows are returned, Denies and what is not known are collected. */
function read(
  policy: PolicyEntity | undefined,
  layer: LayerKind,
  collector: Collector,
  about: Pick<StatementRef, 'viaGroup' | 'level'>,
): readonly LayerStatement[] {
  if (policy?.document.state !== 'known') {
    const call = policy?.kind === 'inline' ? 'iam:GetAccountAuthorizationDetails' : 'iam:GetPolicyVersion'
    collector.unknown.push({ what: `the document of ${policy?.name ?? 'a policy'}`, call, couldFlip: true })
    return []
  }
  const rests = publishedInWords(policy)
  if (rests !== null && collector.unknown.every(({ what }) => what !== rests))
    collector.unknown.push({ what: rests, call: 'iam:GetPolicyVersion', couldFlip: false })
  const document = policy.document.value
  for (const { index, effect } of document.invalidStatements) {
    const may = effect === null ? 'an Allow or a Deny' : effect === 'Deny' ? 'a Deny' : 'an Allow'
    const what = `statement ${index + 1} of ${policy.name}, which breaks the grammar and may be ${may}`
    collector.unknown.push({ what, call: 'access-analyzer:ValidatePolicy', couldFlip: true })
  }
  const found = document.statements.map((statement): LayerStatement => ({
    layer,
    statement,
    document,
    conditions: statement.conditions,
    ref: {
      policy: policy.name,
      policyId: policy.id,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
      index: statement.index,
      effect: statement.effect,
      range: statement.range,
      ...about,
    },
  }))
  for (const each of found) if (each.statement.effect === 'Deny') collector.denies.push(each)
  return found.filter((each) => each.statement.effect === 'Allow')
}
