import { MISSING, NO, OPEN, type Truth, YES } from '../../policy/truth.ts'
import type { LayerKind, LayerOutcome, MatchedStatement } from '../request/decision.ts'
import type { PolicySet } from '../decide/policySet.ts'
import { Matched } from '../decide/matched.ts'
import type { Readings } from '../decide/readings.ts'
import type { RequestView } from '../request/request.ts'

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

/** What is read of a request's policies for its proof. */
export interface ProofSource {
  readonly view: RequestView
  readonly readings: Readings
}

/** Reads the statements of a layer for its proof. */
export function proveLayer(
  sets: readonly PolicySet[],
  source: ProofSource,
  withPrincipal: boolean,
): LayerProof {
  const [only] = sets
  if (only !== undefined && sets.length === 1) {
    const matched = matchedIn(only, source, withPrincipal)
    return { matched, sets, withPrincipal, notes: notesOn(only, matched) }
  }
  const matched = new Matched()
  let notes = NO_NOTES
  for (const set of sets) {
    const own = matchedIn(set, source, withPrincipal)
    matched.addAll(own)
    const told = notesOn(set, own)
    if (told.length > 0) notes = [...notes, ...told]
  }
  return { matched, sets, withPrincipal, notes }
}

function matchedIn(set: PolicySet, { view, readings }: ProofSource, withPrincipal: boolean): Matched {
  if (withPrincipal) return readings.reaching(set, view).matched
  const selection = set.forAction(view.asked)
  return selection.sure ?? readings.plain(set, selection, view).matched
}

function notesOn({ warnings }: PolicySet, { notes }: Matched): readonly string[] {
  return warnings.length === 0 ? notes : [...warnings, ...notes]
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
