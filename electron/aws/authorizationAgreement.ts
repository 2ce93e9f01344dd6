import type { Agreement, LayerAgreement, SimulatedResult } from '../../shared/api/live.ts'
import type { Decision, LayerKind, LayerOutcome, Verdict } from '../../shared/engine/request/decision.ts'
import { POLICY_TYPES } from '../../shared/policy/policyTypes.ts'
import type {
  AuthorizationDetails,
  AwsCheck,
  AwsEffect,
  AwsEvaluation,
} from '../../shared/trace/authorization/details.ts'
import { AWS_SAYS, blocking, OURS_SAY, VERDICTS } from './agreementWords.ts'

/** Of these no snapshot holds a policy. */
const UNSEEN: ReadonlySet<LayerKind> = new Set<LayerKind>(['session', 'endpoint'])

/**
 * Compares a decision with AWS's own evaluation of the same request, layer by layer. AWS's checks say what each layer
 * did; without them, as in older answers, only the statements that matched tell.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_Check.html
 */
export function agreementWithAws(
  decision: Decision | null,
  evaluation: AwsEvaluation,
  policies: AuthorizationDetails['policies'],
): Agreement {
  const aws = awsLayers(evaluation, policies)
  if (decision === null) {
    const because = `AWS says ${wordOf(evaluation.effect)}; the snapshot cannot be asked the same.`
    return { agrees: null, because, layers: [], notes: [] }
  }
  const ours = new Map<LayerKind, LayerOutcome>(decision.layers.map(({ layer, result }) => [layer, result]))
  const kinds = [...ours.keys(), ...[...aws.keys()].filter((layer) => !ours.has(layer))]
  const layers = kinds.map((layer) =>
    compareLayer(layer, ours.get(layer) ?? 'not-applicable', aws.get(layer) ?? null),
  )
  const notes =
    evaluation.checks === null
      ? ['AWS gave no checks: what its layers say is told from the statements that matched only.']
      : evaluation.checks.some(({ layer, effect }) => layer === null || effect === null)
        ? ['AWS’s answer has checks that are not known here; they were not compared.']
        : []
  // Of a pattern "allowed" is said of some of it, and AWS's word is about the pattern as it stands.
  if (decision.pattern?.extent === 'some') {
    const because = `AWS says ${wordOf(evaluation.effect)} of a pattern of resources, of which the snapshot allows some.`
    return { agrees: null, because, layers, notes }
  }
  return { ...overall(decision.verdict, evaluation.effect, layers), layers, notes }
}

/** What AWS says of each layer that it names; a layer that it does not name may have been evaluated all the same. */
function awsLayers(
  { checks, matched }: AwsEvaluation,
  policies: AuthorizationDetails['policies'],
): ReadonlyMap<LayerKind, SimulatedResult> {
  if (checks !== null) {
    const kinds = new Set(checks.flatMap(({ layer }) => layer ?? []))
    return new Map(
      [...kinds].flatMap((kind) => {
        const result = resultOf(checks.filter(({ layer }) => layer === kind))
        return result === null ? [] : [[kind, result] as const]
      }),
    )
  }
  const found = new Map<LayerKind, SimulatedResult>()
  for (const { uri, statements } of matched) {
    const layer = policies.find((policy) => policy.uri === uri)?.layer ?? null
    if (layer === null) continue
    if (statements.some(({ effect }) => effect === 'Deny')) found.set(layer, 'explicit-deny')
    // One level of control policies that allows says nothing of the others.
    else if (
      !found.has(layer) &&
      !POLICY_TYPES[layer].levels &&
      statements.some(({ effect }) => effect === 'Allow')
    )
      found.set(layer, 'allow')
  }
  return found
}

/** Of control policies there is a check for each level, all of which have to allow. Null: one of them is not known. */
function resultOf(checks: readonly AwsCheck[]): SimulatedResult | null {
  const effects = new Set(checks.map(({ effect }) => effect))
  if (effects.has('explicit-deny')) return 'explicit-deny'
  if (effects.has(null)) return null
  if (effects.has('implicit-deny')) return 'implicit-deny'
  return effects.has('no-impact') ? 'no-deny' : 'allow'
}

function compareLayer(layer: LayerKind, ours: LayerOutcome, aws: SimulatedResult | null): LayerAgreement {
  const name = POLICY_TYPES[layer].statements
  const said = { layer, ours, aws }
  if (aws === null) return { ...said, agrees: null, because: `AWS’s answer does not tell what ${name} say.` }
  const blocks = blocking(ours)
  if (blocks === null) {
    const because = `What ${name} say is open on our side; AWS says that they ${AWS_SAYS[aws]}.`
    return { ...said, agrees: null, because }
  }
  if (ours === 'not-applicable' && UNSEEN.has(layer)) {
    const because = `AWS says of ${name} that they ${AWS_SAYS[aws]}; no snapshot holds them.`
    return { ...said, agrees: null, because }
  }
  const agrees = aws === 'allow' || aws === 'no-deny' ? !blocks : aws === ours
  const because = agrees
    ? `AWS and Whence agree on ${name}.`
    : `By the snapshot ${name} ${OURS_SAY[ours]}; AWS says that they ${AWS_SAYS[aws]}.`
  return { ...said, agrees, because }
}

const EFFECTS: Readonly<Record<AwsEffect, { readonly word: string; readonly verdict: Verdict }>> = {
  allow: { word: 'allowed', verdict: 'Allowed' },
  'explicit-deny': { word: 'explicitly denied', verdict: 'ExplicitlyDenied' },
  'implicit-deny': { word: 'implicitly denied', verdict: 'ImplicitlyDenied' },
}

function wordOf(effect: AwsEffect | null): string {
  return effect === null ? 'nothing that is known here' : EFFECTS[effect].word
}

function overall(
  verdict: Verdict,
  effect: AwsEffect | null,
  layers: readonly LayerAgreement[],
): Pick<Agreement, 'agrees' | 'because'> {
  const theirs = wordOf(effect)
  const both = `By the snapshot the request is ${VERDICTS[verdict]}; AWS says ${theirs}.`
  if (effect === null || verdict === 'Depends' || verdict === 'Unknown')
    return { agrees: null, because: both }
  const same = EFFECTS[effect].verdict === verdict
  const differing = layers.filter(({ agrees }) => agrees === false)
  if (same && differing.length === 0)
    return { agrees: true, because: `AWS’s own evaluation gives the same answer: ${theirs}.` }
  if (same) return { agrees: false, because: 'Both give the same answer, for different reasons.' }
  const unseen = layers.filter(
    ({ layer, agrees, aws }) =>
      agrees === null && UNSEEN.has(layer) && (aws === 'explicit-deny' || aws === 'implicit-deny'),
  )
  if (differing.length === 0 && unseen.length > 0) {
    const names = unseen.map(({ layer }) => POLICY_TYPES[layer].statements).join(' and ')
    return { agrees: null, because: `${both} AWS names ${names}, which no snapshot holds.` }
  }
  return { agrees: false, because: both }
}
