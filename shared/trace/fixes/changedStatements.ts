import type { LayerResult, NearMiss } from '../../engine/request/decision.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { type Difference, differenceOf } from '../facts/difference.ts'
import { type Candidate, type FixContext, policiesOf } from './candidate.ts'
import { changedConditions, type ChangedCondition } from './changedConditions.ts'
import { policyEntity, policyTitle, writeCommand } from './commands.ts'
import { listIn, withChangedStatement } from './documents.ts'
import { correctedPrincipals } from './correctedPrincipals.ts'

/** After what the request itself can do, and before every wider or new statement. */
const RANK = 0.5

/** One change inside a statement that is there: a value, an operator, a key, an ARN. */
interface Change {
  readonly change: string
  readonly cautions: readonly string[]
  readonly weakens: boolean
  readonly apply: (statement: JsonObject) => JsonObject | null
}

/**
 * Changes of the one thing in which a statement that nearly applies differs from the request: smaller than a statement
 * beside it, and what people mean when the statement is a mistake.
 */
export function changedStatements(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const grants = layer.layer === 'identity' ? [layer, ...resourceLayers(context)] : [layer]
  return grants.flatMap((each) =>
    missesOf(each, context).flatMap((miss) =>
      changesOf(each, miss, context).flatMap((change) => candidate(each, miss, change, context) ?? []),
    ),
  )
}

/** In one account a resource's own policy lets the caller in as well. */
function resourceLayers({ decision }: FixContext): readonly LayerResult[] {
  return decision.layers.filter(({ layer }) => layer === 'resource' || layer === 'trust')
}

/** Near misses, and Allows that conditions leave open. */
function missesOf({ nearMisses, matched }: LayerResult, { input }: FixContext): readonly NearMiss[] {
  const open = matched
    .filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
    .flatMap(({ applies: _applies, conditions, doubts: _doubts, ...ref }) =>
      conditions
        .filter(({ result }) => result === 'unknown')
        .map(({ operator, key, required, observed }): NearMiss => ({
          ...ref,
          failedOn: 'condition',
          detail: { operator, key, required, observed, sentence: '' },
        })),
    )
  return [
    ...nearMisses.filter(({ effect }) => effect === 'Allow'),
    ...(input.openContext === true ? open : []),
  ]
}

function changesOf(layer: LayerResult, miss: NearMiss, context: FixContext): readonly Change[] {
  switch (miss.failedOn) {
    case 'condition':
      return changedConditions(miss, context.input.request.context).map(conditionChange)
    case 'resource':
      return correctedArns(miss)
    case 'principal':
      return correctedPrincipals(miss, context)
    case 'action':
      // In identity policies a wider statement is weighed by what else it opens.
      return layer.layer === 'trust' || layer.layer === 'resource' ? [withAction(context)] : []
  }
}

/** A statement for the caller that lacks the action: sts:TagSession beside sts:AssumeRole. */
function withAction({ input }: FixContext): Change {
  const { action } = input.request
  return {
    change: `Add ${JSON.stringify(action)} to its Action.`,
    cautions: [`Everybody whom the statement names may then call ${action}.`],
    weakens: false,
    apply: (statement) =>
      Object.hasOwn(statement, 'Action')
        ? { ...statement, Action: [...listIn(statement.Action), action] }
        : null,
  }
}

function conditionChange({ change, cautions, weakens, apply }: ChangedCondition): Change {
  return {
    change,
    cautions,
    weakens,
    apply: (statement) => {
      const condition = isJsonObject(statement.Condition) ? apply(statement.Condition) : null
      return condition === null ? null : { ...statement, Condition: condition }
    },
  }
}

/** A Resource that differs from the request in one thing gets it right; what else it covered it keeps. */
function correctedArns({ detail }: NearMiss): readonly Change[] {
  const [has] = Array.isArray(detail.observed) ? (detail.observed as readonly string[]) : []
  if (has === undefined) return []
  return detail.required.flatMap((pattern): readonly Change[] => {
    const difference = differenceOf(pattern, has)
    if (difference?.kind === 'container-only') return [withInside(pattern, difference)]
    const corrected = difference?.corrected ?? null
    if (difference === null || corrected === null) return []
    return [
      {
        change: `In its Resource, write ${JSON.stringify(corrected)} in place of ${JSON.stringify(pattern)}: ${difference.sentence}`,
        cautions: [
          `Every action of the statement is then allowed on ${corrected}, and none on ${pattern} any more.`,
        ],
        weakens: false,
        apply: (statement) => {
          const patterns = listIn(statement.Resource)
          if (!patterns.includes(pattern)) return null
          return {
            ...statement,
            Resource: [...new Set(patterns.map((one) => (one === pattern ? corrected : one)))],
          }
        },
      },
    ]
  })
}

/** The thing itself stays, and what is inside it comes beside: `/*` of a bucket, `/index/*` of a table. */
function withInside(pattern: string, { marked, sentence }: Difference): Change {
  const inside = `${pattern}${marked.has}`
  return {
    change: `Add ${JSON.stringify(inside)} to its Resource, beside ${JSON.stringify(pattern)}: ${sentence}`,
    cautions: [`Every action of the statement is then allowed on everything that fits ${inside}.`],
    weakens: false,
    apply: (statement) => {
      const patterns = listIn(statement.Resource)
      return patterns.includes(pattern) ? { ...statement, Resource: [...patterns, inside] } : null
    },
  }
}

function candidate(
  layer: LayerResult,
  miss: NearMiss,
  { change, cautions, weakens, apply }: Change,
  context: FixContext,
): Candidate | null {
  const policies = policiesOf(context, layer.layer)
  const place = policies.findIndex(
    ({ policyId, name }) => (policyId ?? name) === (miss.policyId ?? miss.policy),
  )
  const policy = policies[place]
  const document = policy?.document.state === 'known' ? policy.document.value : null
  const entity = policy?.policyId === undefined ? null : policyEntity(context.models, policy.policyId)
  if (document === null || policy?.policyId === undefined) return null
  if (entity === null || entity.kind === 'aws-managed') return null
  const text = withChangedStatement(document, miss.index, apply)
  if (text === null) return null
  const name = miss.sid ?? `statement ${miss.index + 1}`
  const others = entity.attachedTo.length + entity.boundaryOf.length
  return {
    kind: 'change-statement',
    where: `${name} of ${policyTitle(entity)}`,
    change,
    document: text,
    command: writeCommand(entity, text),
    cautions: [
      ...cautions,
      ...(others > 1 ? [`The policy is attached to ${others} users, groups or roles.`] : []),
    ],
    edit: {
      kind: 'policy',
      policyId: policy.policyId,
      document: parsePolicy(text, POLICY_TYPES[layer.layer].grammar ?? 'identity'),
    },
    rank: RANK,
    ...(weakens && { weakens }),
  }
}
