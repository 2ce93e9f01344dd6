import { explainInput, type ExplainOptions } from '../../engine/explain/explain.ts'
import type {
  ConditionCheck,
  Decision,
  LayerKind,
  LayerResult,
  MatchedStatement,
  NearMiss,
} from '../../engine/request/decision.ts'
import type { AppliedPolicy, EvaluationInput } from '../../engine/request/input.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { capital, listOf, statementName } from '../causes/evidence.ts'
import { layersMeant } from '../causes/layersMeant.ts'
import { ofEndedSession } from './endedSession.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { TraceSubject } from '../subject/subject.ts'

/** What AWS said of its own decision. `sids`: of the statements that it matched, where it told. */
export interface AwsWord extends Pick<ParsedDenial, 'policyType' | 'denyType'> {
  readonly sids?: readonly string[]
}

/**
 * The answer with what AWS said of it. Where facts that nobody knows leave the snapshot's answer open, AWS's word closes
 * it: a Deny that it names applied, an Allow that it misses did not. An answer that is not open stays as it is; that the
 * two differ is then said beside it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function asAwsSaid(subject: TraceSubject, word: AwsWord, options: ExplainOptions): TraceSubject {
  const { decision } = subject
  const isOpen = decision.verdict === 'Depends' || decision.verdict === 'Unknown'
  if (
    word.denyType === 'explicit' &&
    decision.verdict !== 'ExplicitlyDenied' &&
    (!isOpen || openDenies(decision, word).length === 0)
  )
    return (
      ofEndedSession(subject, word.policyType === null ? null : layersMeant(word.policyType), options) ??
      subject
    )
  if (!isOpen) return subject
  const said =
    word.denyType === 'explicit'
      ? explicitly(decision, word)
      : word.policyType === null || (word.denyType === null && !onlyAllows(decision, word.policyType))
        ? null
        : implicitly(subject, word.policyType, options)
  return said === null ? subject : { ...subject, decision: said }
}

/** A web identity's refusal says no more than that the trust policy refused: without a Deny an Allow was missing. */
function onlyAllows({ layers }: Decision, named: LayerKind): boolean {
  const layer = layers.find((each) => each.layer === named)
  return named === 'trust' && layer?.matched.every(({ effect }) => effect === 'Allow') === true
}

/** The Denies of whom it is not known whether they hold, in the layers that AWS means. */
function openDenies(decision: Decision, { policyType }: AwsWord): readonly MatchedStatement[] {
  const meant = policyType === null ? null : layersMeant(policyType)
  return decision.layers.flatMap((layer) =>
    meant === null || meant.includes(layer.layer)
      ? layer.matched.filter(({ effect, applies }) => effect === 'Deny' && applies === 'unknown')
      : [],
  )
}

/** The only statements that were collected and can be the Deny; null where there is none. */
function explicitly(decision: Decision, word: AwsWord): Decision | null {
  const { sids = [] } = word
  const open = openDenies(decision, word)
  const told = open.filter(({ sid }) => sid !== undefined && sids.includes(sid))
  const can = told.length > 0 ? told : open
  const [only, second] = can
  if (only === undefined) return null
  const layers = decision.layers.map((layer): LayerResult => {
    if (!layer.matched.some((one) => can.includes(one))) return layer
    return {
      ...layer,
      result: 'explicit-deny',
      ...(layer.levels !== undefined && {
        levels: layer.levels.map((level) =>
          second === undefined && level.target === only.level
            ? { ...level, result: 'explicit-deny' as const }
            : level,
        ),
      }),
      // A Deny that AWS did not mean may or may not hold: it stays open.
      matched: layer.matched.map((one) => (one === only && second === undefined ? held(one) : one)),
      because:
        second === undefined
          ? `AWS says that a Deny applied, and ${statementName(only)} is the only one collected that can be it.`
          : `AWS says that a Deny applied; of what was collected it can be ${can.map(statementName).join(' or ')}.`,
    }
  })
  const blocking = layers.filter(({ matched }) => matched.some(({ effect }) => effect === 'Deny'))
  return {
    ...decision,
    verdict: 'ExplicitlyDenied',
    layers,
    decidedBy: second === undefined ? [{ ...refOfDeciding(only), layer: layerOf(decision, only) }] : [],
    blockedBy: [
      ...blocking.filter(({ result }) => result === 'explicit-deny').map(({ layer }) => layer),
      ...decision.blockedBy.filter((kind) =>
        layers.some(({ layer, result }) => layer === kind && result === 'implicit-deny'),
      ),
    ],
    residual: [],
    unknown: decision.unknown.map((one) => ({ ...one, couldFlip: false })),
  }
}

function layerOf(decision: Decision, statement: MatchedStatement): LayerKind {
  return decision.layers.find(({ matched }) => matched.includes(statement))?.layer ?? 'identity'
}

function refOfDeciding({ applies: _a, conditions: _c, doubts: _d, ...ref }: MatchedStatement) {
  return ref
}

function held({ doubts: _doubts, ...statement }: MatchedStatement): MatchedStatement {
  const conditions = statement.conditions.map((check): ConditionCheck => {
    if (check.result !== 'unknown') return check
    // That the key is absent is all that this one asks.
    const absent = /^Null$/i.test(check.operator) && check.required.every((value) => /^true$/i.test(value))
    return { ...check, result: 'true', ...(absent && { observed: null }) }
  })
  return { ...statement, applies: 'true', conditions }
}

/** AWS says that nothing in the layer allows it: Allows whose conditions were open do not hold. */
function implicitly(subject: TraceSubject, named: LayerKind, options: ExplainOptions): Decision | null {
  const { decision, models, question } = subject
  const layer = layersMeant(named)
    .map((kind) => decision.layers.find((each) => each.layer === kind))
    .find((each) => each !== undefined)
  if (layer === undefined) return null
  if (layer.result === 'implicit-deny') return withoutAllow(decision, layer)
  if (layer.result !== 'depends' && layer.result !== 'unknown') return null
  const open = layer.matched.filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
  const { input } = explainInput(models, question, options)
  // Where a policy was not read, what it lacks is not known either.
  if (open.length === 0 || !wasRead(input, layer.layer)) return null
  const changed: LayerResult = {
    ...layer,
    result: 'implicit-deny',
    matched: layer.matched.filter((one) => !open.includes(one)),
    nearMisses: [...open.map(missed), ...layer.nearMisses],
    because: `AWS says that ${POLICY_TYPES[named].phrase} does not allow it: ${open.map(statementName).join(' and ')} would, but for what is not known of the request.`,
  }
  const layers = decision.layers.map((each) => (each === layer ? changed : each))
  return withoutAllow({ ...decision, layers }, changed)
}

/** Denied for want of an Allow in the layer; what else lacks one stands in the way as well. */
function withoutAllow(decision: Decision, { layer }: LayerResult): Decision {
  return {
    ...decision,
    verdict: 'ImplicitlyDenied',
    decidedBy: [],
    blockedBy: [
      layer,
      ...decision.blockedBy.filter(
        (kind) =>
          kind !== layer &&
          decision.layers.some((each) => each.layer === kind && each.result === 'implicit-deny'),
      ),
    ],
    residual: [],
    unknown: decision.unknown.map((one) => ({ ...one, couldFlip: false })),
  }
}

function wasRead(
  { identity, boundary, session, scps, rcps, resource, facts }: EvaluationInput,
  layer: LayerKind,
) {
  const read = (policies: readonly AppliedPolicy[]) =>
    policies.every(({ document }) => document.state === 'known')
  switch (layer) {
    case 'identity':
      return facts?.callerUncollected === undefined && read(identity)
    case 'boundary':
      return read(boundary ?? [])
    case 'session':
      return read(session ?? [])
    case 'scp':
    case 'rcp': {
      const controls = layer === 'scp' ? scps : rcps
      return controls.state === 'known' && controls.value.levels.every(({ policies }) => read(policies))
    }
    case 'resource':
    case 'trust':
      return resource.state === 'known' && read([resource.value])
    case 'endpoint':
    case 's3-block-public-access':
      return false
  }
}

/** The Allow as a near miss: which of its conditions failed is certain where only one was open. */
function missed(statement: MatchedStatement): NearMiss {
  const { applies: _applies, conditions, doubts = [], ...ref } = statement
  const open = conditions.filter(({ result }) => result === 'unknown')
  const [first, second] = open
  if (first === undefined) {
    return {
      ...ref,
      failedOn: 'resource',
      detail: {
        required: [],
        observed: 'unknown',
        sentence: `By AWS's word the resources that it names do not count: ${doubts.length === 0 ? 'the action has no resource level, so that only a grant to * does' : doubts.join(' ')}.`,
      },
    }
  }
  const asks = open.map(({ operator, key, required }) => `${operator} ${key} ${listOf(required)}`)
  return {
    ...ref,
    failedOn: 'condition',
    detail: {
      required: first.required,
      observed: first.observed,
      key: first.key,
      operator: first.operator,
      sentence: capital(
        second === undefined
          ? `by AWS's word its condition is not met: ${asks.join('')}.`
          : `by AWS's word not all of its conditions are met: ${asks.join('; ')}.`,
      ),
    },
  }
}
