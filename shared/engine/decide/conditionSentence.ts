import type { PolicyVersion } from '../../policy/ast.ts'
import { WITH_VARIABLES } from '../../policy/conditions/compare.ts'
import { LONGEST_SESSION_HOURS, TOKEN_TIME } from '../../policy/conditions/tokenTime.ts'
import type { ContextView } from '../../policy/context.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { absentVariables, parseTemplate } from '../../policy/variables.ts'
import type { ConditionCheck } from '../request/decision.ts'

const SHOWN = 3

/** Values in a sentence, the first few by name; `last` stands before the last one. */
export function listOf(values: readonly string[], last = ', '): string {
  const shown = values.slice(0, SHOWN)
  if (values.length > SHOWN) return `${shown.join(', ')} and ${values.length - SHOWN} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')}${last}${shown.at(-1) ?? ''}`
}

/** Keys that variables in the texts need and the request does not have: what holds them can match nothing. */
export function absentIn(
  texts: readonly string[],
  version: PolicyVersion,
  context: ContextView,
): readonly string[] {
  return texts.flatMap((text) => {
    const template = parseTemplate(text, version)
    return template === null ? [] : absentVariables(template, context)
  })
}

/** Why a condition does not hold: what it asks, and what the request has. */
export function conditionSentence(
  check: ConditionCheck,
  version: PolicyVersion,
  context: ContextView,
): string {
  const { operator: written, key, required, observed } = check
  const operator = parseOperator(written)
  const values = Array.isArray(observed) ? (observed as readonly string[]) : null
  if (required.length === 0) return `${written} on ${key} lists no value, so nothing matches it.`
  if (operator?.base === 'Null') {
    if (values === null && operator.qualifier === 'ForAnyValue') {
      return `${written} never holds without ${key}, and the request does not have it.`
    }
    return required.some((value) => value.toLowerCase() === 'true')
      ? `Null asks that the request does not have ${key}, and it is ${listOf(values ?? [])}.`
      : `Null asks that the request has ${key}, and it does not.`
  }
  const filled = operator !== null && WITH_VARIABLES.has(operator.base)
  const absent = filled ? absentIn(required, version, context) : []
  if (absent.length > 0) {
    return `The request has no ${listOf(absent)}, so the variable in ${listOf(required)} can't be filled in.`
  }
  const asks =
    operator?.negated === true
      ? `${written} asks that ${key} is not ${listOf(required, ' or ')}`
      : `${written} asks ${key} for ${listOf(required, ' or ')}`
  if (values === null) return `${asks}, and ${tokenAge(key, context) ?? 'the request does not have it'}.`
  return `${asks}, and it is ${values.length === 0 ? 'empty' : listOf(values)}.`
}

/** Rule 19A.4: what is known of a token's time that was not given; null: the request has none, or another key is meant. */
function tokenAge(key: string, context: ContextView): string | null {
  if (key.toLowerCase() !== TOKEN_TIME || context.get(TOKEN_TIME) !== 'open') return null
  const time = context.get('aws:currenttime')
  const asked = Array.isArray(time) ? `a request at ${String(time[0])}` : 'a request'
  return `the credentials of ${asked} are at most ${LONGEST_SESSION_HOURS} hours old`
}
