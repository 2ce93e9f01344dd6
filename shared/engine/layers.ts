import { compilePolicy } from '../policy/compile.ts'
import { anyReach } from '../policy/principalMatch.ts'
import { and, MISSING, NO, OPEN, type Truth, YES } from '../policy/truth.ts'
import { conditionCheck, type PlacedPolicy, sessionNameCheck, statementRef } from './checks.ts'
import type { LayerKind, LayerOutcome, LayerResult, MatchedStatement } from './decision.ts'
import { NearMisses } from './nearMisses.ts'
import type { RequestView } from './request.ts'
import { statementHolds, statementReach } from './sums.ts'

/** The statements of a layer: those that apply, and those that nearly do. */
export interface LayerProof {
  readonly matched: readonly MatchedStatement[]
  readonly nearMisses: LayerResult['nearMisses']
  readonly notes: readonly string[]
}

/** Reads every statement of a layer for its proof. */
export function proveLayer(
  policies: readonly PlacedPolicy[],
  view: RequestView,
  withPrincipal: boolean,
): LayerProof {
  const matched: MatchedStatement[] = []
  const misses = new NearMisses(view, withPrincipal)
  const notes = new Set<string>()
  for (const placed of policies) {
    const { document } = placed.policy
    if (document === null) continue
    for (const invalid of document.invalidStatements) {
      if (invalid.effect === 'Allow') continue
      notes.add(
        `Statement ${invalid.index} of ${placed.policy.name} can't be read and may be a Deny: ` +
          `${invalid.problems[0]?.message ?? 'it breaks the grammar'}`,
      )
    }
    for (const statement of compilePolicy(document).statements) {
      const reach = withPrincipal ? statementReach(statement, view) : null
      const truth = statement.matchesAction(view.service, view.name)
        ? and(reach === null ? YES : anyReach(reach), statementHolds(statement, view))
        : NO
      if (truth === NO) {
        misses.consider(placed, statement)
        continue
      }
      if (reach?.note !== undefined) notes.add(reach.note)
      const conditions = statement.conditions.map((condition) => conditionCheck(condition, view))
      const session = reach === null ? null : sessionNameCheck(reach)
      matched.push({
        ...statementRef(placed, statement),
        applies: truth === YES ? 'true' : 'unknown',
        conditions: session === null ? conditions : [...conditions, session],
      })
    }
  }
  return { matched, nearMisses: misses.list(), notes: [...notes] }
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
      : ` (${statement.policy}, ${statement.sid ?? `statement ${statement.index}`})`
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
