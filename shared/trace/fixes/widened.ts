import { canBeAbout } from '../../engine/explain/resourceFit.ts'
import type { LayerResult, NearMiss } from '../../engine/request/decision.ts'
import type { Statement } from '../../policy/ast.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { policyEntity, policyTitle, writeCommand } from './commands.ts'
import { listIn, literal, withChangedStatement } from './documents.ts'

/** How much a wider statement opens: no more than a new one would, or what else stands in it as well. */
export const NO_MORE = 0.6
export const MORE = 5

/** A statement that already nearly allows it gets the resource, or the action, as well. */
export function widened(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const { models, input } = context
  const { action, resource } = input.request
  return layer.nearMisses.flatMap((miss): readonly Candidate[] => {
    if (miss.effect !== 'Allow' || (miss.failedOn !== 'resource' && miss.failedOn !== 'action')) return []
    const policy = input.identity.find(({ policyId }) => policyId === miss.policyId)
    const entity = miss.policyId === undefined ? null : policyEntity(models, miss.policyId)
    if (policy?.document.state !== 'known' || entity === null) return []
    if (entity.kind === 'aws-managed') return []
    const document = policy.document.value
    const element = miss.failedOn === 'resource' ? 'Resource' : 'Action'
    const added = element === 'Resource' ? literal(resource, document) : action
    const text = withChangedStatement(document, miss.index, (statement) =>
      Object.hasOwn(statement, element)
        ? { ...statement, [element]: [...listIn(statement[element]), added] }
        : null,
    )
    if (text === null) return []
    const others = entity.attachedTo.length + entity.boundaryOf.length
    const statement = document.statements.find(({ index }) => index === miss.index)
    const more = statement === undefined ? [] : opened(miss, statement, context)
    return [
      {
        kind: 'add-identity-allow',
        where: `${miss.sid ?? `statement ${miss.index + 1}`} of ${policyTitle(entity)}`,
        change: `Add ${JSON.stringify(added)} to its ${element}.`,
        document: text,
        command: writeCommand(entity, text),
        cautions: [
          ...more,
          ...(others > 1 ? [`The policy is attached to ${others} users, groups or roles.`] : []),
        ],
        edit: { kind: 'policy', policyId: entity.id, document: parsePolicy(text, 'identity') },
        rank: more.length === 0 && others < 2 ? NO_MORE : MORE,
      },
    ]
  })
}

/** What else the wider statement allows; empty: nothing that a statement for the request alone would not. */
function opened(miss: NearMiss, statement: Statement, { input, catalogue }: FixContext): readonly string[] {
  const { action, resource } = input.request
  if (miss.failedOn === 'action') {
    const patterns = statement.resource?.kind === 'Resource' ? statement.resource.patterns : []
    const [only, second] = patterns
    const same = second === undefined && only === resource
    return same ? [] : [`${action} is then allowed on every resource of the statement.`]
  }
  const others = statement.action.patterns.filter((pattern) => pattern.toLowerCase() !== action.toLowerCase())
  const none =
    statement.action.kind === 'Action' &&
    others.every((pattern) => {
      // Another action that is never about such a resource opens nothing on it.
      const other = /[*?]/.test(pattern) ? undefined : catalogue?.action(pattern)
      return other !== undefined && other.resourceTypes.length > 0 && !canBeAbout(other, resource)
    })
  return none ? [] : [`Every action of the statement is then allowed on ${resource}, not ${action} alone.`]
}
