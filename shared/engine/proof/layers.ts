import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { MISSING, NO, OPEN, type Truth, YES } from '../../policy/truth.ts'
import type { LayerKind, LayerOutcome, MatchedStatement } from '../request/decision.ts'
import type { PolicySet } from '../decide/policySet.ts'
import type { ProofView } from '../request/request.ts'
import { Matched } from '../decide/selection.ts'

/** The statements of a layer that apply or may, and how to find those that nearly do. */
export interface LayerProof {
  readonly matched: Matched
  /** The near misses are looked for in these when somebody reads them: few decisions are looked at so closely. */
  readonly sets: readonly PolicySet[]
  readonly withPrincipal: boolean
  readonly notes: readonly string[]
}
const NO_NOTES: readonly string[] = []
export const EMPTY: LayerProof = { matched: new Matched(), sets: [], withPrincipal: false, notes: NO_NOTES }

/** Reads the statements of a layer for its proof. */
export function proveLayer(sets: readonly PolicySet[], view: ProofView, withPrincipal: boolean): LayerProof {
  const [only] = sets
  if (only !== undefined && sets.length === 1) {
    return {
      matched: matchedIn(only, view, withPrincipal),
      sets,
      withPrincipal,
      notes: notesOn(only, view, withPrincipal),
    }
  }
  const matched = new Matched()
  let notes = NO_NOTES
  for (const set of sets) {
    matched.addAll(matchedIn(set, view, withPrincipal))
    const own = notesOn(set, view, withPrincipal)
    if (own.length > 0) notes = [...notes, ...own]
  }
  return { matched, sets, withPrincipal, notes }
}

function matchedIn(set: PolicySet, view: ProofView, withPrincipal: boolean): Matched {
  if (withPrincipal) return view.readings.reaching(set, view).matched
  return set.forAction(view.asked).sure ?? view.readings.plain(set, view).matched
}

function notesOn(set: PolicySet, view: ProofView, withPrincipal: boolean): readonly string[] {
  const notes = withPrincipal ? view.readings.reaching(set, view).notes : NO_NOTES
  return set.warnings.length === 0 ? notes : [...set.warnings, ...notes]
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

/** One plain sentence for an outcome. */
export function sentenceOf(
  layer: LayerKind,
  outcome: LayerOutcome,
  matched: readonly MatchedStatement[],
): string {
  const { name, article } = POLICY_TYPES[layer]
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
