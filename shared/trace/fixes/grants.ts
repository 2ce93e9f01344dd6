import type { LayerKind, LayerResult } from '../../engine/request/decision.ts'
import type { Principal } from '../../account/model.ts'
import type { AppliedPolicy } from '../../engine/request/input.ts'
import type { JsonObject } from '../../json.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { type ParsedPolicyKind, parsePolicy } from '../../policy/parse.ts'
import { nameOf } from '../../policy/principal.ts'
import type { FixKind } from '../facts/fix.ts'
import { type Candidate, type FixContext, IN_PERMISSION_SET, isReserved } from './candidate.ts'
import { powerCautions, skippedConditions, wildcardCautions } from './cautions.ts'
import { inlineCommand, policyEntity, writeCommand } from './commands.ts'
import {
  type NewStatement,
  conditionKeys,
  freeSid,
  literal,
  print,
  sidOf,
  withStatement,
} from './documents.ts'
import { levelsWithoutAllow } from './controls.ts'
import { publicAccess } from './publicAccess.ts'
import { grantOnEndpoint } from './endpointGrant.ts'
import { grantOnResource } from './resourceGrants.ts'
import { widened } from './widened.ts'

const IN_MANAGEMENT_ACCOUNT =
  'It is changed in the management account (or by a delegated administrator), and reaches every account below where it is attached.'

/** Candidates that add what a layer does not allow. */
export function grantCandidates(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const power = powerCautions(context)
  const onResource = context.decision.layers.filter(
    ({ layer: kind }) => kind === 'trust' || kind === 'resource',
  )
  return candidatesOf(layer, context).map((candidate) => {
    const changed = /^add-(trust|resource-policy|key-policy)-statement$/.test(candidate.kind)
    const skipped = skippedConditions(
      changed ? [...new Set([layer, ...onResource])] : [layer],
      candidate.asks ?? [],
    )
    return {
      ...candidate,
      weakens: candidate.weakens === true || skipped.length > 0,
      cautions: [...candidate.cautions, ...skipped, ...(candidate.kind === 'satisfy-condition' ? [] : power)],
    }
  })
}

function candidatesOf(layer: LayerResult, context: FixContext): readonly Candidate[] {
  switch (layer.layer) {
    case 'identity':
      return [...newInlinePolicy(context), ...widened(layer, context), ...grantOnResource(context, 4)]
    case 'boundary':
      return extended(layer.layer, context.input.boundary ?? [], 'extend-boundary', context)
    case 'session':
      return sessionPolicy(context)
    case 'scp':
      return levelsWithoutAllow(layer, context, extended, exactStatement(context, null))
    case 'resource':
    case 'trust':
      return grantOnResource(context, 2)
    case 's3-block-public-access':
      return publicAccess(layer, context)
    case 'endpoint':
      return grantOnEndpoint(context)
    case 'rcp':
      return []
  }
}

/** The statement that allows exactly this request. */
function exactStatement({ input }: FixContext, document: PolicyDocument | null): NewStatement {
  const { action, resource, context } = input.request
  const fact = (key: string): JsonObject | null => {
    const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
    return typeof found === 'string'
      ? { Condition: { StringEquals: { [key]: literal(found, document) } } }
      : null
  }
  const wanted = action.toLowerCase()
  const condition =
    wanted === 'iam:passrole'
      ? fact('iam:PassedToService')
      : wanted === 'iam:createservicelinkedrole'
        ? fact('iam:AWSServiceName')
        : null
  return {
    Sid: freeSid(sidOf(action), document),
    Effect: 'Allow',
    Action: action,
    Resource: literal(resource, document),
    ...condition,
  }
}

function newInlinePolicy(context: FixContext): readonly Candidate[] {
  const { entity } = context.caller
  if (entity === null || (entity.kind === 'role' && entity.serviceLinked)) return []
  const name = sidOf(context.input.request.action)
  const statement = exactStatement(context, null)
  const text = print({ Version: '2012-10-17', Statement: [statement] })
  const policyName = freeName(name, entity)
  const reserved = isReserved(entity)
  return [
    {
      kind: 'add-identity-allow',
      where: `a new inline policy ${policyName} of the ${entity.kind} ${entity.arn}`,
      change: print(statement),
      document: text,
      command: reserved ? null : inlineCommand(entity.arn, policyName, text),
      cautions: [...wildcardCautions(context), ...(reserved ? [IN_PERMISSION_SET] : [])],
      edit: {
        kind: 'inline',
        principal: entity.arn,
        name: policyName,
        document: parsePolicy(text, 'identity'),
      },
      rank: 1,
      asks: conditionKeys(statement),
    },
  ]
}

function freeName(name: string, { arn, identityPolicies }: Principal): string {
  const taken = new Set(identityPolicies.map(({ policy }) => policy))
  let free = name
  for (let number = 2; taken.has(`${arn}#inline/${free}`); number += 1) free = `${name}-${number}`
  return free
}

function extended(
  layer: LayerKind,
  policies: readonly AppliedPolicy[],
  kind: FixKind,
  context: FixContext,
): readonly Candidate[] {
  const parsedAs: ParsedPolicyKind = layer === 'scp' ? 'scp' : 'identity'
  return policies.flatMap((policy): readonly Candidate[] => {
    const entity = policy.policyId === undefined ? null : policyEntity(context.models, policy.policyId)
    if (entity === null || policy.document.state !== 'known' || entity.kind === 'aws-managed') return []
    const statement = exactStatement(context, policy.document.value)
    const text = withStatement(policy.document.value, statement)
    if (text === null) return []
    const users = entity.boundaryOf.length
    return [
      {
        kind,
        where:
          layer === 'scp'
            ? `the service control policy ${entity.name} (${nameOf(entity.id)})`
            : `the permissions boundary ${entity.id}`,
        change: print(statement),
        document: text,
        command: writeCommand(entity, text),
        cautions: [
          ...wildcardCautions(context),
          ...(layer === 'scp' ? [IN_MANAGEMENT_ACCOUNT] : []),
          ...(users > 1
            ? [`It is the boundary of ${users} principals; the ceiling rises for all of them.`]
            : []),
        ],
        edit: { kind: 'policy', policyId: entity.id, document: parsePolicy(text, parsedAs) },
        rank: 3,
      },
    ]
  })
}

function sessionPolicy(context: FixContext): readonly Candidate[] {
  const policy = context.input.session?.[0]
  if (policy?.document.state !== 'known') return []
  const statement = exactStatement(context, policy.document.value)
  const text = withStatement(policy.document.value, statement)
  if (text === null) return []
  return [
    {
      kind: 'extend-session-policy',
      where: 'the session policy that whoever starts the session passes',
      change: print(statement),
      document: text,
      command: null,
      cautions: [
        ...wildcardCautions(context),
        'It counts for sessions that are started with it from now on; running sessions keep theirs.',
      ],
      edit: { kind: 'session', place: 0, document: parsePolicy(text, 'session') },
      rank: 2,
    },
  ]
}
