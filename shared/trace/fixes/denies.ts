import { valueOr } from '../../known.ts'
import type { PolicyEntity } from '../../account/model.ts'
import type { LayerResult, MatchedStatement } from '../../engine/request/decision.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { splitArn } from '../../policy/arn.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { nameOf } from '../../policy/principal.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import { type Candidate, type FixContext, policiesOf } from './candidate.ts'
import { policyEntity, policyTitle, writeCommand } from './commands.ts'
import { listIn, literal, withChangedStatement } from './documents.ts'

/** Candidates that except this caller, or this resource, from a Deny. None takes a Deny away as a whole. */
export function narrowCandidates(layer: LayerResult, context: FixContext): readonly Candidate[] {
  return layer.matched
    .filter(({ effect }) => effect === 'Deny')
    .flatMap((match) => [
      ...narrowed(layer, match, context, exceptService(context), 2),
      ...narrowed(layer, match, context, namedSession(context), 2),
      ...narrowed(layer, match, context, exceptCaller(context), 3),
      ...narrowed(layer, match, context, exceptResource(context), 4),
    ])
}

interface Narrowing {
  readonly change: string
  readonly caution: string
  /** Whoever wrote the Deny meant this request to be spared; left out: it goes round what the Deny guards. */
  readonly meant?: boolean
  readonly apply: (statement: JsonObject, document: PolicyDocument) => JsonObject | null
}

function narrowed(
  layer: LayerResult,
  match: MatchedStatement,
  context: FixContext,
  narrowing: Narrowing | null,
  rank: number,
): readonly Candidate[] {
  const place = policiesOf(context, layer.layer).findIndex(
    ({ policyId, name }) => (policyId ?? name) === (match.policyId ?? match.policy),
  )
  const policy = policiesOf(context, layer.layer)[place]
  const document = policy === undefined ? null : valueOr(policy.document, null)
  if (narrowing === null || policy === undefined || document === null) return []
  const entity = policy.policyId === undefined ? null : policyEntity(context.models, policy.policyId)
  if (layer.layer !== 'session' && (entity === null || entity.kind === 'aws-managed')) return []
  const text = withChangedStatement(document, match.index, (statement) =>
    narrowing.apply(statement, document),
  )
  if (text === null) return []
  const { grammar, levels } = POLICY_TYPES[layer.layer]
  const changed = parsePolicy(text, grammar ?? 'identity')
  const name = match.sid ?? `statement ${match.index + 1}`
  return [
    {
      kind: 'narrow-deny',
      where: `${name} of ${placeOf(entity, match.policy)}`,
      change: narrowing.change,
      document: text,
      command: entity === null ? null : writeCommand(entity, text),
      cautions: [
        ...(narrowing.meant === true
          ? []
          : ['A Deny is there on purpose: ask whoever put it there before you let anyone past it.']),
        narrowing.caution,
        ...(levels
          ? [
              'It is changed in the management account (or by a delegated administrator), for every account below.',
            ]
          : []),
      ],
      edit:
        layer.layer === 'session'
          ? { kind: 'session', place, document: changed }
          : { kind: 'policy', policyId: policy.policyId ?? '', document: changed },
      rank,
      ...(narrowing.meant !== true && { weakens: true }),
    },
  ]
}

/** A control policy is one policy wherever it is attached, so its place is not named. */
function placeOf(entity: PolicyEntity | null, name: string): string {
  if (entity?.kind === 'scp' || entity?.kind === 'rcp')
    return `the ${POLICY_TYPES[entity.kind].name} ${entity.name} (${nameOf(entity.id)})`
  return entity === null ? `the policy ${name}` : policyTitle(entity)
}

/**
 * `NotAction`: a service that answers in one Region only can't be asked elsewhere, so AWS says to leave it out of a Deny
 * by Region. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
function exceptService({ input }: FixContext): Narrowing | null {
  const { action, resource } = input.request
  const [service = ''] = action.split(':')
  const partition = splitArn(resource)?.[1] ?? splitArn(input.request.principal)?.[1] ?? 'aws'
  if (endpointRegion(service.toLowerCase(), partition) === null) return null
  const pattern = `${service.toLowerCase()}:*`
  return {
    change: `Add ${JSON.stringify(pattern)} to its NotAction, so that the Deny by Region spares ${service}, which has one endpoint for all Regions.`,
    caution: `Everybody whom the statement restricts may then use ${service} again, as far as other policies let them.`,
    meant: true,
    apply: (statement) => {
      const patterns = listIn(statement.NotAction)
      const regional = JSON.stringify(statement.Condition ?? {})
        .toLowerCase()
        .includes('"aws:requestedregion"')
      return patterns.length > 0 && regional ? { ...statement, NotAction: [...patterns, pattern] } : null
    },
  }
}

/**
 * A Deny with NotPrincipal that names the role spares no session of it: the session's own ARN has to stand there too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function namedSession({ caller: { parsed, entity } }: FixContext): Narrowing | null {
  if (parsed.kind !== 'session' || entity?.kind !== 'role') return null
  const { arn: role } = entity
  return {
    change: `Add ${JSON.stringify(parsed.arn)} to its NotPrincipal: it names the role, and a session of the role is a principal of its own.`,
    caution:
      'The next session has another name: a condition ArnNotEquals aws:PrincipalArn with the ARN of the role, in place of NotPrincipal, spares all its sessions.',
    meant: true,
    apply: (statement) => {
      const principal = statement.NotPrincipal
      if (!isJsonObject(principal)) return null
      const names = listIn(principal.AWS)
      return names.includes(role)
        ? { ...statement, NotPrincipal: { ...principal, AWS: [...names, parsed.arn] } }
        : null
    },
  }
}

/** `ArnNotLike aws:PrincipalArn`: the Deny no longer reaches this one caller. */
function exceptCaller(context: FixContext): Narrowing | null {
  const { entity, parsed } = context.caller
  const arn = entity?.arn ?? ('arn' in parsed && parsed.kind !== 'session' ? parsed.arn : null)
  if (arn === null) return null
  return {
    change: `Add the condition ArnNotLike aws:PrincipalArn ${arn}, so that the Deny no longer applies to this principal.`,
    caution: `The statement then no longer restricts ${arn} at all, whatever the action and resource.`,
    apply: (statement, document) => withException(statement, literal(arn, document)),
  }
}

/** Values of a negated operator are NORed: one more value is one more exception. */
function withException(statement: JsonObject, arn: string): JsonObject | null {
  const condition = statement.Condition
  if (condition !== undefined && !isJsonObject(condition)) return null
  const blocks = Object.entries(condition ?? {})
  const operator = blocks.find(
    ([name, keys]) =>
      /^Arn(Not)(Like|Equals)$/i.test(name) &&
      isJsonObject(keys) &&
      Object.keys(keys).some((key) => key.toLowerCase() === 'aws:principalarn'),
  )?.[0]
  const name = operator ?? 'ArnNotLike'
  const old = Object.hasOwn(condition ?? {}, name) ? condition?.[name] : undefined
  const keys = isJsonObject(old) ? old : {}
  const key =
    Object.keys(keys).find((each) => each.toLowerCase() === 'aws:principalarn') ?? 'aws:PrincipalArn'
  const values = [...listIn(keys[key]), arn]
  const value = values.length === 1 ? arn : values
  return { ...statement, Condition: { ...condition, [name]: { ...keys, [key]: value } } }
}

/** `NotResource`: only where the Deny is on everything, so that nothing else slips out. */
function exceptResource({ input }: FixContext): Narrowing | null {
  const { resource } = input.request
  // Of an action without resource type no single resource is there to be spared.
  if (resource === '*' || input.facts?.typeless !== undefined) return null
  return {
    change: `Replace Resource by NotResource ${JSON.stringify(resource)}, so that the Deny no longer applies to this resource.`,
    caution: `The statement then no longer protects ${resource}, whoever asks.`,
    apply: (statement, document) => {
      const { Resource: old, ...rest } = statement
      const patterns = listIn(old)
      return patterns.length === 1 && patterns[0] === '*'
        ? { ...rest, NotResource: [literal(resource, document)] }
        : null
    },
  }
}
