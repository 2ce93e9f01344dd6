import { parseOperator } from '../policy/operators.ts'
import type { ConditionCheck, LayerKind, LayerResult, MatchedStatement } from './decision.ts'

type Way = readonly ConditionCheck[]

/** More ways than this help nobody. */
const WAYS = 16
const GRANTS: ReadonlySet<LayerKind> = new Set(['identity', 'resource', 'trust'])

/**
 * What must hold for Allowed when open keys decide: one way per inner list, its conditions all together. A grant
 * that hangs on open conditions must get one of them; every Deny that hangs on some must miss at least one.
 */
export function residualOf(layers: readonly LayerResult[], sameAccount: boolean): readonly Way[] {
  let ways: readonly Way[] = [[]]
  const grants: Way[] = []
  let granted = false
  const ceilings: (readonly Way[])[] = []
  for (const layer of layers) {
    for (const match of layer.matched) {
      if (match.effect === 'Deny' && match.applies === 'unknown') ways = times(ways, escapes(match))
    }
    const allows = layer.matched.filter((match) => match.effect === 'Allow')
    if (allows.length === 0) continue
    const open = allows.filter((match) => match.applies === 'unknown').map(openChecks)
    if (GRANTS.has(layer.layer) && sameAccount) {
      granted ||= open.length < allows.length
      grants.push(...open)
    } else for (const group of byLevel(allows)) ceilings.push(group)
  }
  if (!granted && grants.length > 0) ways = times(ways, grants)
  for (const ceiling of ceilings) if (ceiling.length > 0) ways = times(ways, ceiling)
  return ways.filter((way) => way.length > 0)
}

/** The open ways of each level that has no certain allow. */
function byLevel(allows: readonly MatchedStatement[]): readonly (readonly Way[])[] {
  const levels = new Map<string, MatchedStatement[]>()
  for (const match of allows) {
    const level = levels.get(match.level ?? '')
    if (level === undefined) levels.set(match.level ?? '', [match])
    else level.push(match)
  }
  return [...levels.values()]
    .filter((level) => level.every((match) => match.applies === 'unknown'))
    .map((level) => level.map(openChecks))
}

function openChecks(match: MatchedStatement): Way {
  return match.conditions.filter((check) => check.result === 'unknown')
}

function escapes(match: MatchedStatement): readonly Way[] {
  return openChecks(match).map((check) => [opposite(check)])
}

function times(a: readonly Way[], b: readonly Way[]): readonly Way[] {
  if (b.length === 0) return a
  const ways: Way[] = []
  for (const left of a) {
    for (const right of b) {
      if (ways.length === WAYS) return ways
      ways.push(merge(left, right))
    }
  }
  return ways
}

function merge(left: Way, right: Way): Way {
  const seen = new Set(left.map(keyOf))
  return [...left, ...right.filter((check) => !seen.has(keyOf(check)))]
}

function keyOf(check: ConditionCheck): string {
  return JSON.stringify([check.operator.toLowerCase(), check.key.toLowerCase(), check.required])
}

const OPPOSITES: ReadonlyMap<string, string> = new Map(
  [
    ['StringEquals', 'StringNotEquals'],
    ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ['StringLike', 'StringNotLike'],
    ['NumericEquals', 'NumericNotEquals'],
    ['NumericLessThan', 'NumericGreaterThanEquals'],
    ['NumericLessThanEquals', 'NumericGreaterThan'],
    ['DateEquals', 'DateNotEquals'],
    ['DateLessThan', 'DateGreaterThanEquals'],
    ['DateLessThanEquals', 'DateGreaterThan'],
    ['IpAddress', 'NotIpAddress'],
    ['ArnEquals', 'ArnNotEquals'],
    ['ArnLike', 'ArnNotLike'],
  ].flatMap(([a = '', b = '']) => [
    [a.toLowerCase(), b],
    [b.toLowerCase(), a],
  ]),
)

/**
 * The condition that holds exactly when this one does not, an absent key included: what is false of an absent key
 * turns into something true of it, and the other way round.
 */
export function opposite(check: ConditionCheck): ConditionCheck {
  const operator = parseOperator(check.operator)
  if (operator === null) return check
  const flip = (values: readonly string[]): readonly string[] =>
    values.map((value) => (value.toLowerCase() === 'true' ? 'false' : 'true'))
  if (operator.base === 'Null') return { ...check, required: flip(check.required) }
  const bare = check.operator.slice(check.operator.indexOf(':') + 1).replace(/IfExists$/i, '')
  const absentIsTrue =
    operator.ifExists ||
    operator.qualifier === 'ForAllValues' ||
    (operator.negated && operator.qualifier === null)
  if (operator.qualifier !== null) {
    const other = operator.qualifier === 'ForAllValues' ? 'ForAnyValue' : 'ForAllValues'
    return { ...check, operator: `${other}:${OPPOSITES.get(bare.toLowerCase()) ?? bare}` }
  }
  if (operator.base === 'Bool') {
    return { ...check, operator: absentIsTrue ? 'Bool' : 'BoolIfExists', required: flip(check.required) }
  }
  const name = OPPOSITES.get(bare.toLowerCase()) ?? bare
  const negated = parseOperator(name)?.negated === true
  return { ...check, operator: absentIsTrue || negated ? name : `${name}IfExists` }
}
