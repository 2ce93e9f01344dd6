import { ACCESS_LEVELS, type AccessLevel } from '../../catalogue/levels.ts'
import type { CatalogueAction } from '../../catalogue/types.ts'
import type { DecidingStatement, MissingData } from '../../engine/request/decision.ts'
import type { OutsideAccess, Outsider } from '../types.ts'
import type { Finding } from './finding.ts'
import { shownPlace } from './asks.ts'
import { asksForNamedNetworks } from './networks.ts'
import { isAsMuch } from './rank.ts'

/** Up to so many actions, places and statements are named; the number of all is told. */
const SHOWN = 12

/** What one outsider has, put together by how sure it is and on which conditions. */
export function rowsOf(who: Outsider, findings: readonly Finding[]): readonly OutsideAccess[] {
  const best = new Map<string, Finding>()
  for (const finding of findings) {
    const other = best.get(finding.action.id)
    if (other === undefined || !isAsMuch(other.state, finding.state)) best.set(finding.action.id, finding)
  }
  const groups = new Map<string, Finding[]>()
  for (const finding of best.values()) {
    const key = `${finding.state} ${conditionKey(finding)}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].map((group) => rowOf(who, group, findings))
}

function conditionKey({ decision }: Finding): string {
  return JSON.stringify(
    decision.residual.map((way) => way.map(({ operator, key, required }) => [operator, key, required])),
  )
}

function rowOf(who: Outsider, group: readonly Finding[], all: readonly Finding[]): OutsideAccess {
  const [first] = group
  const conditions = first?.decision.residual ?? []
  const actions = group.map(({ action }) => action)
  const ids = new Set(actions.map(({ id }) => id))
  const places = all.filter(({ action, state }) => ids.has(action.id) && state === first?.state)
  const state = first?.state ?? 'not-known'
  return {
    who,
    state,
    actions: actions.length,
    levels: levelsOf(actions),
    examples: actions
      .toSorted(byHarm)
      .slice(0, SHOWN)
      .map(({ id }) => id),
    on: [...new Set(places.map(({ resource }) => shownPlace(resource)))].slice(0, SHOWN),
    conditions,
    ...(asksForNamedNetworks(conditions) && { namedNetworks: true as const }),
    via: distinctStatements(group.flatMap(({ decision }) => decision.decidedBy)),
    missing: state === 'not-known' ? distinctMissing(group.flatMap(({ decision }) => decision.unknown)) : [],
  }
}

/** Those that change who has what come first, then those that change something. */
const HARM: Readonly<Record<AccessLevel, number>> = {
  'Permissions management': 0,
  Write: 1,
  Read: 2,
  List: 3,
  Tagging: 4,
}

function byHarm(a: CatalogueAction, b: CatalogueAction): number {
  return HARM[a.level] - HARM[b.level]
}

export function levelsOf(actions: readonly CatalogueAction[]): OutsideAccess['levels'] {
  return ACCESS_LEVELS.flatMap((level) => {
    const count = actions.filter((action) => action.level === level).length
    return count === 0 ? [] : [{ level, actions: count }]
  })
}

/** What the account's own policies say: that the other side allows it is taken for granted. */
function distinctStatements(statements: readonly DecidingStatement[]): readonly DecidingStatement[] {
  const own = statements.filter(({ layer }) => layer !== 'identity')
  const found = new Map(
    own.map((each) => [`${each.layer} ${each.policyId ?? each.policy} ${each.index}`, each]),
  )
  return [...found.values()].slice(0, SHOWN)
}

function distinctMissing(missing: readonly MissingData[]): readonly MissingData[] {
  const found = new Map(missing.filter(({ couldFlip }) => couldFlip).map((each) => [each.what, each]))
  return [...found.values()].slice(0, SHOWN)
}
