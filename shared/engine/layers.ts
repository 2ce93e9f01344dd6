import { anyReach } from '../policy/principalMatch.ts'
import { and, MISSING, NO, OPEN, type Truth, YES } from '../policy/truth.ts'
import { conditionCheck, sessionNameCheck } from './checks.ts'
import type { ConditionCheck, LayerKind, LayerOutcome, LayerResult, MatchedStatement } from './decision.ts'
import { nearMisses } from './nearMisses.ts'
import type { PolicySet } from './policySet.ts'
import type { RequestView } from './request.ts'
import type { Found, PlacedStatement } from './selection.ts'
import { statementHolds, statementReach } from './sums.ts'
import { variableChecks } from './variableChecks.ts'

/** The statements of a layer: those that apply, and those that nearly do. */
export interface LayerProof {
  readonly found: readonly Found[]
  /** Few decisions are looked at so closely, so they are worked out when they are read. */
  readonly nearMisses: () => LayerResult['nearMisses']
  readonly notes: readonly string[]
}
const NO_NOTES: readonly string[] = []

/** Reads the statements of a layer for its proof. */
export function proveLayer(
  sets: readonly PolicySet[],
  view: RequestView,
  withPrincipal: boolean,
): LayerProof {
  const only = sets.length === 1 ? sets[0] : undefined
  if (only !== undefined && !withPrincipal && only.warnings.length === 0) {
    const { found } = only.forAction(view.asked)
    if (found !== null) return { found, nearMisses: () => nearMisses(sets, view, false), notes: NO_NOTES }
  }
  const found: Found[] = []
  let notes = NO_NOTES
  for (const set of sets) {
    if (set.warnings.length > 0) notes = [...notes, ...set.warnings]
    const selection = set.forAction(view.asked)
    if (!withPrincipal && selection.found !== null) {
      for (const one of selection.found) found.push(one)
      continue
    }
    for (const placed of selection.all) {
      const { compiled } = placed
      const reach = withPrincipal ? statementReach(compiled, view) : null
      const truth = and(reach === null ? YES : anyReach(reach), statementHolds(compiled, view))
      if (truth === NO) continue
      if (reach?.note !== undefined) notes = [...notes, reach.note]
      const session = reach === null ? null : sessionNameCheck(reach)
      if (truth === YES && session === null && compiled.conditions.length === 0) {
        found.push({ placed, match: placed.sure })
        continue
      }
      const conditions = compiled.conditions.map((condition) => conditionCheck(condition, view))
      if (truth !== YES) conditions.push(...openVariables(placed, view))
      const match: MatchedStatement = {
        ...placed.ref,
        applies: truth === YES ? 'true' : 'unknown',
        conditions: session === null ? conditions : [...conditions, session],
      }
      found.push({ placed, match })
    }
  }
  return { found, nearMisses: () => nearMisses(sets, view, withPrincipal), notes }
}

function openVariables({ placed, compiled }: PlacedStatement, view: RequestView): readonly ConditionCheck[] {
  const version = placed.policy.document?.version
  return version === undefined ? [] : variableChecks(compiled, version, view)
}

/** The outcome of a layer by what its statements say; `spared` is what it is when it gives no allow. */
export function outcomeOf(deny: Truth, allow: Truth, spared: LayerOutcome = 'implicit-deny'): LayerOutcome {
  if (deny === YES) return 'explicit-deny'
  if (allow === NO && spared === 'implicit-deny') return 'implicit-deny'
  if (deny === MISSING) return 'unknown'
  if (deny === OPEN) return 'depends'
  if (allow === YES) return 'allow'
  if (spared !== 'implicit-deny') return spared
  return allow === MISSING ? 'unknown' : 'depends'
}

const NAMES: Readonly<Record<LayerKind, string>> = {
  rcp: 'resource control policy',
  scp: 'service control policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  identity: 'identity policy',
  resource: 'resource policy',
  trust: 'trust policy',
  's3-block-public-access': 'S3 Block Public Access',
  endpoint: 'VPC endpoint policy',
}

/** One plain sentence for an outcome. */
export function sentenceOf(
  layer: LayerKind,
  outcome: LayerOutcome,
  matched: readonly MatchedStatement[],
): string {
  const name = NAMES[layer]
  const article = layer === 'identity' ? 'An' : 'A'
  const effect = outcome === 'explicit-deny' ? 'Deny' : 'Allow'
  const statement = matched.find((match) => match.effect === effect && match.applies === 'true')
  const where =
    statement === undefined
      ? ''
      : ` (${statement.policy}, ${statement.sid ?? `statement ${statement.index + 1}`})`
  switch (outcome) {
    case 'allow':
      return `${article} ${name} allows the request${where}.`
    case 'explicit-deny':
      return `${article} ${name} denies the request explicitly${where}.`
    case 'implicit-deny':
      return `No ${name} allows the request.`
    case 'depends':
      return `Whether ${article.toLowerCase()} ${name} applies depends on context keys that were left open.`
    case 'unknown':
      return `What the ${name} says is not known, because data was not collected.`
    case 'not-required':
      return `No ${name} allows the request, and none needs to.`
    case 'bypassed':
      return `No ${name} allows the request, but the grant that decides is not subject to it.`
    case 'not-applicable':
      return `There is no ${name} here.`
  }
}
