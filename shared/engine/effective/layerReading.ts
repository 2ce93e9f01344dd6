import { publishedInWords } from '../../account/published.ts'
import type { PolicyEntity } from '../../account/model.ts'
import { isStandIn } from '../../account/policies.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
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
    collector.unknown.push({ what: unreadInWords(policy), call, couldFlip: true })
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
  const found = document.statements.map((statement) =>
    layerStatement(policy, document, statement, layer, about),
  )
  for (const each of found) if (each.statement.effect === 'Deny') collector.denies.push(each)
  return found.filter((each) => each.statement.effect === 'Allow')
}

function unreadInWords(policy: PolicyEntity | undefined): string {
  const document = policy?.document
  return policy !== undefined && isStandIn(policy.id) && document?.state === 'not-collected'
    ? document.what.charAt(0).toLowerCase() + document.what.slice(1)
    : `the document of ${policy?.name ?? 'a policy'}`
}

/**
 * The Allows of a policy that break the grammar: where what can be read of one does not rule it out, it may allow
 * (rule 19C.8). A ceiling needs them, for it cuts what it does not allow.
 */
export function unreadableAllows(
  policy: PolicyEntity | undefined,
  layer: LayerKind,
  about: Pick<StatementRef, 'viaGroup' | 'level'>,
): readonly LayerStatement[] {
  if (policy?.document.state !== 'known') return []
  const document = policy.document.value
  return compilePolicy(document)
    .statements.filter(({ unreadable, denies }) => unreadable !== null && !denies)
    .map(({ statement }) => ({
      ...layerStatement(policy, document, statement, layer, about),
      uncertain: true,
    }))
}

function layerStatement(
  policy: PolicyEntity,
  document: PolicyDocument,
  statement: Statement,
  layer: LayerKind,
  about: Pick<StatementRef, 'viaGroup' | 'level'>,
): LayerStatement {
  return {
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
  }
}
