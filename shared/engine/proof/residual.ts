import { valueOr } from '../../known.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { type Reach, UNREACHED } from '../../policy/principalMatch.ts'
import { NO, OPEN } from '../../policy/truth.ts'
import type { ConditionCheck, LayerKind, MatchedStatement, ProvedLayer } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'
import { opposite } from '../request/opposite.ts'
import { resourceMustAllow } from '../decide/settle.ts'
import { statementReach } from '../decide/sums.ts'

type Way = readonly ConditionCheck[]
type Ways = readonly Way[]

/** More ways than this help nobody. */
export const MOST_WAYS = 16
/** Nothing more must hold. */
const FREE: Ways = [[]]

/**
 * What must hold for Allowed when open keys decide: one way per inner list, its conditions all together. The grants
 * combine as in settle.ts; every Deny that depends on open conditions must miss at least one of them.
 */
export function residualOf(layers: readonly ProvedLayer[], view: RequestView): Ways {
  const of = (kind: LayerKind): ProvedLayer | undefined => layers.find(({ layer }) => layer === kind)
  let ways = times(grantWays(view, of), controlWays(layers, view))
  ways = times(ways, ceiling(of('endpoint')))
  for (const layer of layers) {
    if (!CONTROLS.has(layer.layer)) ways = times(ways, escapesOf(layer))
  }
  return ways.filter((way) => way.length > 0)
}

const CONTROLS: ReadonlySet<LayerKind> = new Set(['scp', 'rcp'])

/** Control policies let it pass, or they do not restrict the caller (rules 6.2 and 7.3). */
function controlWays(layers: readonly ProvedLayer[], view: RequestView): Ways {
  let ways = FREE
  for (const layer of layers) {
    if (!CONTROLS.has(layer.layer)) continue
    if (layer.layer === 'scp') for (const level of levelsOf(layer)) ways = times(ways, alternatives(level))
    ways = times(ways, escapesOf(layer))
  }
  if (view.serviceLinked !== OPEN) return ways
  return ways.some((way) => way.length === 0) ? FREE : [[SERVICE_LINKED], ...ways]
}

const SERVICE_LINKED: ConditionCheck = {
  operator: 'ArnLike',
  key: 'aws:PrincipalArn',
  required: ['arn:*:iam::*:role/aws-service-role/*'],
  observed: 'open',
  result: 'unknown',
}

function grantWays(view: RequestView, of: (kind: LayerKind) => ProvedLayer | undefined): Ways {
  const resource = allowsOf(of(view.trust ? 'trust' : 'resource'))
  const reached = (kind: 'direct' | 'limited' | 'account'): Ways =>
    alternatives(resource.filter((match) => reachOf(match, view)[kind] !== NO))
  if (!view.hasIdentity || view.trustOnly) {
    return times(resourceMustAllow(view) ? alternatives(resource) : FREE, ceiling(of('session')))
  }
  const ceilings = times(ceiling(of('boundary')), ceiling(of('session')))
  const own = times(alternatives(allowsOf(of('identity'))), ceilings)
  if (!view.sameAccount) return times(alternatives(resource), own)
  const delegated = view.trust || view.keyPolicy ? times(reached('account'), own) : own
  const ways = [...reached('direct'), ...times(reached('limited'), ceilings), ...delegated]
  return ways.some((way) => way.length === 0) ? FREE : ways
}

/** How a matched statement of the resource's policy reaches the caller. */
function reachOf(match: MatchedStatement, view: RequestView): Reach {
  const { resource } = view.input
  const document = resource.state === 'known' ? valueOr(resource.value.document, null) : null
  const statement =
    document === null
      ? undefined
      : compilePolicy(document).statements.find((one) => one.statement.index === match.index)
  return statement === undefined ? UNREACHED : statementReach(statement, view)
}

function allowsOf(layer: ProvedLayer | undefined): readonly MatchedStatement[] {
  return layer?.matched.filter((match) => match.effect === 'Allow') ?? []
}

/** Any of these must apply. */
function alternatives(allows: readonly MatchedStatement[]): Ways {
  return allows.some((match) => match.applies === 'true') ? FREE : allows.map(openChecks)
}

function ceiling(layer: ProvedLayer | undefined): Ways {
  return layer === undefined || layer.result === 'not-applicable' ? FREE : alternatives(allowsOf(layer))
}

function levelsOf(layer: ProvedLayer | undefined): readonly (readonly MatchedStatement[])[] {
  return (layer?.levels ?? []).map(({ target }) => allowsOf(layer).filter(({ level }) => level === target))
}

function openChecks(match: MatchedStatement): Way {
  return match.conditions.filter((check) => check.result === 'unknown')
}

/** Every Deny that applies or may must miss; one that surely applies leaves no way. */
function escapesOf({ matched }: ProvedLayer): Ways {
  let ways = FREE
  for (const match of matched) if (match.effect === 'Deny') ways = times(ways, escapes(match))
  return ways
}

/** What a statement that applies or may asks of the request: each way all together; a Deny asks to be missed. */
export function asksOf(match: MatchedStatement): Ways {
  return match.effect === 'Deny' ? escapes(match) : [openChecks(match)]
}

function escapes(match: MatchedStatement): Ways {
  return openChecks(match).flatMap((check) => {
    const way = opposite(check)
    return way === null ? [] : [way]
  })
}

/** Both must hold: each way of one with each of the other. */
function times(a: Ways, b: Ways): Ways {
  if (b === FREE) return a.length > MOST_WAYS ? a.slice(0, MOST_WAYS) : a
  if (a === FREE) return b.length > MOST_WAYS ? b.slice(0, MOST_WAYS) : b
  const ways: Way[] = []
  for (const left of a) {
    for (const right of b) {
      if (ways.length === MOST_WAYS) return ways
      ways.push(merge(left, right))
    }
  }
  return ways
}

function merge(left: Way, right: Way): Way {
  const seen = new Set(left.map(checkKey))
  return [...left, ...right.filter((check) => !seen.has(checkKey(check)))]
}

/** Two checks with the same key ask the same. */
export function checkKey(check: ConditionCheck): string {
  return JSON.stringify([check.operator.toLowerCase(), check.key.toLowerCase(), check.required])
}
