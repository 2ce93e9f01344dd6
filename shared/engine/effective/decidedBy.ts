import type { Catalogue } from '../../catalogue/types.ts'
import { hasBit } from './effectiveActions.ts'
import { statementActions } from './effectiveActionsCache.ts'
import type { Outcome } from './effectiveOutcome.ts'
import type { LayerKind, StatementRef } from '../request/decision.ts'
import { isImplied, type LayerStatement } from './layerStatement.ts'
import type { Reach } from './reachSet.ts'

/** The grants that count: beside one of everything without condition no other does. */
export function countingGrants(grants: readonly Reach[]): readonly Reach[] {
  const whole = grants.find(({ conditional, resources }) => !conditional && resources.everything)
  return whole === undefined ? grants : [whole]
}

/** What a statement that decides says, and which one it is; a ceiling as a whole names no statement. */
export interface Said {
  readonly text: string
  readonly layer: LayerKind
  readonly statement?: StatementRef
  /** Of a ceiling as a whole. */
  readonly ceiling?: { readonly name: string; readonly policyId?: string }
}

/**
 * What every statement that decides on an action says, whatever its policy is called: grants, denies, and what ceilings let
 * through that take something. Two outcomes whose texts are the same are the same. `action`: its number.
 */
export function decidedBy(
  { grants, denies, ceilings }: Outcome,
  action: number,
  catalogue: Catalogue,
): readonly Said[] {
  const said: readonly Said[] = [
    ...countingGrants(grants).map(({ source }) => saidBy(source, '')),
    ...denies.map(({ reach, extent }) => saidBy(reach.source, `${extent} `)),
    ...ceilings.flatMap(({ ceiling, extent }): readonly Said[] => [
      {
        text: `${ceiling.layer} ${extent}`,
        layer: ceiling.layer,
        ceiling: {
          name: ceiling.name,
          ...(ceiling.policyId !== undefined && { policyId: ceiling.policyId }),
        },
      },
      ...ceiling.allows
        .filter(({ statement }) => hasBit(statementActions(statement, catalogue), action))
        .map((each) => saidBy(each, '')),
    ]),
  ]
  const distinct = new Map(said.map((each) => [each.text, each]))
  return [...distinct.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
}

function saidBy(source: LayerStatement, before: string): Said {
  const { layer, ref } = source
  return { text: before + textOf(source), layer, ...(!isImplied(source) && { statement: ref }) }
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
