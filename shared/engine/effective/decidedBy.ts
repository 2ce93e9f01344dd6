import type { Catalogue } from '../../catalogue/types.ts'
import { hasBit } from './effectiveActions.ts'
import { statementActions } from './effectiveActionsCache.ts'
import type { Outcome } from './effectiveOutcome.ts'
import type { LayerStatement } from './layerStatement.ts'
import type { Reach } from './reachSet.ts'

/** The grants that count: beside one of everything without condition no other does. */
export function countingGrants(grants: readonly Reach[]): readonly Reach[] {
  const whole = grants.find(({ conditional, resources }) => !conditional && resources.everything)
  return whole === undefined ? grants : [whole]
}

/**
 * What every statement that decides on an action says, whatever its policy is called: grants, denies, and what ceilings let
 * through that take something. Two outcomes of which this is the same are the same. `action`: its number.
 */
export function decidedBy(
  { grants, denies, ceilings }: Outcome,
  action: number,
  catalogue: Catalogue,
): readonly string[] {
  const said = [
    ...countingGrants(grants).map(({ source }) => textOf(source)),
    ...denies.map(({ reach, extent }) => `${extent} ${textOf(reach.source)}`),
    ...ceilings.flatMap(({ ceiling, extent }) => [
      `${ceiling.layer} ${extent}`,
      ...ceiling.allows
        .filter(({ statement }) => hasBit(statementActions(statement, catalogue), action))
        .map(textOf),
    ]),
  ]
  return [...new Set(said)].sort()
}

function textOf({ layer, statement, document, conditions, carrier, way, uncertain }: LayerStatement): string {
  const { effect, resource, principal } = statement
  return JSON.stringify([
    layer,
    effect,
    document.version,
    resource,
    principal,
    conditions,
    carrier,
    way,
    uncertain,
  ])
}
