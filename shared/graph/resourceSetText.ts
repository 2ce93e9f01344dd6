import type { ActionResources } from '../engine/where/actionResources.ts'
import type { EffectivePart, Unless } from '../engine/where/symbolicAccess.ts'
import type { PatternExtent } from '../engine/where/symbolicRequest.ts'
import type { ConditionElement } from '../policy/ast.ts'
import { visibleText } from './text.ts'

/** One set of resources in words, for a list. */
export interface ResourceSetText {
  readonly where: string
  /** `but not ...`, `if ...`, `unless ...`: each a line below it. */
  readonly limits: readonly string[]
}

/** A set of resources in words: where, what is taken out of it, and on which conditions. */
export function resourceSetText({
  include,
  exclude,
  conditions,
  unless,
  uncertain,
}: EffectivePart): ResourceSetText {
  return {
    where: include === '*' ? 'every resource' : visibleText(include),
    limits: [
      ...exclude.map((text) => `but not ${visibleText(text)}`),
      ...(conditions.length === 0 ? [] : [`if ${conditionsText(conditions)}`]),
      ...(uncertain === true ? ['if the statement that allows it applies, which is not certain'] : []),
      ...unless.map(unlessText),
    ],
  }
}

/** Conditions that must all hold, in words. */
export function conditionsText(conditions: readonly ConditionElement[]): string {
  return conditions
    .map(({ key, operator, values }) => visibleText(`${key} ${operator} ${values.join(' or ')}`))
    .join(' and ')
}

function unlessText({ resources, except, conditions, statement, unread }: Unless): string {
  if (unread === true)
    return `unless the policy of ${resources.slice(0, 5).map(visibleText).join(' or ')}${resources.length > 5 ? ` and ${resources.length - 5} more` : ''}, which was not read, denies it`
  const where = `${except ? 'outside ' : ''}${resources.map(visibleText).join(' or ')}`
  const on = !except && resources.includes('*') ? '' : ` on ${where}`
  const when = conditions.length === 0 ? '' : ` if ${conditionsText(conditions)}`
  const name = statement.sid ?? `statement ${statement.index + 1}`
  return `unless the Deny of ${visibleText(`${statement.policy}, ${name}`)} applies${on}${when}`
}

const EXTENTS: Readonly<Record<PatternExtent, string>> = { all: 'all', some: 'part', none: 'none' }

/** How much of the asked pattern is allowed, as one sentence; null when no pattern was asked for. */
export function extentText({ asked, action }: ActionResources, resource: string): string | null {
  if (asked === null) return null
  const of = `of ${visibleText(resource)}`
  const { extent, unconditional } = asked
  if (extent === 'none') return `${visibleText(action)} is allowed on none ${of}.`
  const sure = extent === unconditional ? '' : `, and without conditions on ${EXTENTS[unconditional]} of it`
  return `${visibleText(action)} is allowed on ${EXTENTS[extent]} ${of}${sure}.`
}
