import type { PolicyEntity } from '../../account/model.ts'
import type { LayerKind, MissingData, StatementRef } from '../request/decision.ts'
import type { LayerStatement } from './layerStatement.ts'

/** What is gathered beside Allows while a principal's policies are read. */
export interface Collector {
  readonly denies: LayerStatement[]
  readonly unknown: MissingData[]
}

/** Sorts a policy's statements: Allows are returned, Denies and what is not known are collected. */
export function read(
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
  const document = policy.document.value
  if (document.invalidStatements.some((statement) => statement.effect !== 'Allow')) {
    const what = `a statement of ${policy.name} that can't be read and may be a Deny`
    collector.unknown.push({ what, call: 'iam:GetPolicyVersion', couldFlip: true })
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
