import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { listAt, objectAt, textAt } from '../event/eventFields.ts'
import { actionLayer, CHECK_LAYERS, POLICY_LAYERS } from './layerNames.ts'
import type {
  AuthorizationDetails,
  AwsCheck,
  AwsEffect,
  AwsEvaluation,
  CheckEffect,
  EvaluatedPolicy,
  MatchedPolicy,
} from './details.ts'
import { readContext } from './readContext.ts'

/**
 * Reads the pages of GetRequestAuthorizationDetails. Null for what has another form than documented, which is never taken
 * for "nothing was evaluated". Never throws.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_Evaluation.html
 */
export function parseDetails(pages: readonly unknown[]): AuthorizationDetails | null {
  const objects = pages.filter(isJsonObject)
  if (objects.length < pages.length) return null
  const evaluations = objects.flatMap((page) => {
    const shared = objectAt(page, 'requestContext')
    return listAt(page, 'evaluations').map((item) => (shared === null ? null : evaluationOf(item, shared)))
  })
  const read = evaluations.filter((evaluation) => evaluation !== null)
  if (read.length === 0 || read.length < evaluations.length) return null
  const policies = objects.flatMap((page) => listAt(page, 'policies')).flatMap((item) => policyOf(item) ?? [])
  return {
    evaluations: read,
    // Each page may list them all.
    policies: policies.filter(({ uri }, place) => policies.findIndex((other) => other.uri === uri) === place),
  }
}

function evaluationOf(item: JsonValue, shared: JsonObject): AwsEvaluation | null {
  const action = textAt(item, 'action')
  if (action === null || !isJsonObject(item)) return null
  const resource = textAt(item, 'resource') ?? ''
  const { context, unreadKeys } = readContext(shared, objectAt(item, 'context') ?? {})
  const checks = Array.isArray(item['checks'])
    ? listAt(item, 'checks').map((check) => checkOf(check, action, resource))
    : null
  return {
    action,
    resource,
    context,
    unreadKeys,
    effect: EFFECTS.get(textAt(item, 'evaluatedEffect') ?? '') ?? null,
    checks,
    matched: matchedOf(item),
  }
}

const EFFECTS: ReadonlyMap<string, AwsEffect> = new Map([
  ['ALLOW', 'allow'],
  ['EXPLICIT_DENY', 'explicit-deny'],
  ['IMPLICIT_DENY', 'implicit-deny'],
])
const CHECK_EFFECTS: ReadonlyMap<string, CheckEffect> = new Map<string, CheckEffect>([
  ...EFFECTS,
  ['NO_IMPACT', 'no-impact'],
])

function checkOf(item: JsonValue, action: string, resource: string): AwsCheck {
  const layer = CHECK_LAYERS.get(textAt(item, 'checkType') ?? '') ?? null
  return {
    layer: layer === null ? null : actionLayer(layer, action, resource),
    target: textAt(item, 'targetArn'),
    effect: CHECK_EFFECTS.get(textAt(item, 'evaluatedEffect') ?? '') ?? null,
    matched: matchedOf(item),
  }
}

function matchedOf(item: JsonValue): readonly MatchedPolicy[] {
  return listAt(item, 'matchedPolicies').flatMap((policy) => {
    const uri = rawText(policy, 'uri')
    if (uri === null) return []
    const statements = listAt(policy, 'matchedStatements').map((statement) => {
      const effect = textAt(statement, 'evaluatedEffect')
      return {
        sid: textAt(statement, 'sid'),
        effect: effect === 'ALLOW' ? ('Allow' as const) : effect === 'DENY' ? ('Deny' as const) : null,
      }
    })
    return [{ uri, statements }]
  })
}

function policyOf(item: JsonValue): EvaluatedPolicy | null {
  const uri = rawText(item, 'uri')
  if (uri === null || !isJsonObject(item)) return null
  return {
    uri,
    layer: POLICY_LAYERS.get(textAt(item, 'type') ?? '') ?? null,
    inline: typeof item['inline'] === 'boolean' ? item['inline'] : null,
    attachedTo: listAt(item, 'attachedTo').flatMap((one) => textAt(one, 'arn') ?? []),
    source: textAt(item, 'policySource', 'typeName') ?? textAt(item, 'policySource', 'type'),
  }
}

/** As AWS wrote it, since it is given back to AWS: whoever shows it makes it safe. */
function rawText(value: JsonValue, key: string): string | null {
  const text = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return typeof text === 'string' && text !== '' ? text : null
}
