import type { ConditionElement } from '../../policy/ast.ts'
import type { ContextView } from '../../policy/context.ts'
import type { ConditionCheck } from '../request/decision.ts'
import { opposite } from '../request/opposite.ts'
import { isOfRequests } from './gateKeys.ts'
import type { LayerStatement } from './layerStatement.ts'

type Ways = readonly (readonly ConditionElement[])[]

/**
 * Whether a statement asks something of the request alone that the asker has not told yet. What hangs on the action, on
 * the resource or on what nobody read is not asked of all requests alike.
 */
export function mayAsk({ conditions, uncertain }: LayerStatement, context: ContextView | null): boolean {
  return uncertain !== true && conditions.length > 0 && conditions.every((each) => isOpenKey(each, context))
}

/**
 * When a statement that takes something away lets requests pass: a Deny when one of its conditions fails, the Allow of a
 * ceiling when all hold. Empty: no operator says it.
 */
export function opensWhen({ conditions, statement }: LayerStatement): Ways {
  if (statement.effect === 'Allow') return [conditions]
  return conditions.flatMap((condition) => {
    const way = opposite(checkOf(condition))
    return way === null
      ? []
      : [way.map(({ operator, key, required }) => ({ operator, key, values: required }))]
  })
}

/** A key that the asker may still give, in a condition that hangs on nothing else. */
function isOpenKey({ key, values }: ConditionElement, context: ContextView | null): boolean {
  return (
    isOfRequests(key) &&
    (context === null || context.get(key.toLowerCase()) === 'open') &&
    !values.some((value) => value.includes('${'))
  )
}

function checkOf({ operator, key, values }: ConditionElement): ConditionCheck {
  return { operator, key, required: values, observed: 'open', result: 'unknown' }
}
