import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { MISSING, NO, OPEN, type Truth, YES } from '../../policy/truth.ts'
import type { LayerKind, LayerOutcome, MatchedStatement } from '../request/decision.ts'
import { allMatched, type Matched } from '../decide/matched.ts'
import type { Readings } from '../decide/readings.ts'
import type { Selection } from '../decide/selection.ts'
import type { RequestView } from '../request/request.ts'

/** The statements of a layer that apply or may, and where to look for those that nearly do. */
export interface LayerProof {
  readonly layer: LayerKind
  readonly matched: Matched
  readonly selections: readonly Selection[]
  readonly withPrincipal: boolean
}

/** What is read of a request's policies for its proof. */
export interface ProofSource {
  readonly view: RequestView
  readonly readings: Readings
}

/** Reads the statements of a layer for its proof. */
export function proveLayer(
  layer: LayerKind,
  selections: readonly Selection[],
  source: ProofSource,
  withPrincipal: boolean,
): LayerProof {
  const matched = allMatched(selections.map((selection) => matchedIn(selection, source, withPrincipal)))
  return { layer, matched, selections, withPrincipal }
}

function matchedIn(selection: Selection, { view, readings }: ProofSource, withPrincipal: boolean): Matched {
  if (withPrincipal) return readings.reaching(selection, view).matched
  return selection.sure ?? readings.plain(selection, view).matched
}

/** The outcome of a layer by what its statements say; `withoutAllow` is what it is when it gives no allow. */
export function outcomeOf(
  deny: Truth,
  allow: Truth,
  withoutAllow: LayerOutcome = 'implicit-deny',
): LayerOutcome {
  if (deny === YES) return 'explicit-deny'
  if (allow === NO && withoutAllow === 'implicit-deny') return 'implicit-deny'
  if (deny === MISSING) return 'unknown'
  if (deny === OPEN) return 'depends'
  if (allow === YES) return 'allow'
  if (withoutAllow !== 'implicit-deny') return withoutAllow
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
    case 'unknown': {
      const [doubt] = matched.flatMap(({ doubts }) => doubts ?? [])
      const why = doubt === undefined ? ', because data was not collected' : `: ${doubt}`
      return `What the ${name} says is not known${why}.`
    }
    case 'not-required':
      return `No ${name} allows the request, and none needs to.`
    case 'bypassed':
      return `No ${name} allows the request, but the grant that decides is not subject to it.`
    case 'not-applicable':
      return `There is no ${name} here.`
  }
}
