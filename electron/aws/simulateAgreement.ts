import type { Agreement, LayerAgreement, SimulatedAnswer, SimulatedResult } from '../../shared/api/live.ts'
import type { Decision, LayerKind, LayerOutcome } from '../../shared/engine/request/decision.ts'
import { POLICY_TYPES } from '../../shared/policy/policyTypes.ts'

/**
 * What iam:SimulatePrincipalPolicy does not look at. It takes a resource-based policy for IAM users only, and only when
 * it is given one.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function notSimulated({ looksAt }: SimulatedAnswer): readonly string[] {
  return [
    looksAt.includes('resource')
      ? 'Key policies and grants, and trust policies. The resource’s policy was given to AWS from the snapshot: AWS’s simulator does not fetch it.'
      : 'Resource-based policies, key policies and grants, and trust policies: AWS’s simulator does not fetch them, and takes none for roles.',
    'Resource control policies (RCPs), and S3 Block Public Access.',
    'Session policies, and the policy of a VPC endpoint that a request goes through.',
    'The request itself: context keys are what the question says and what Whence knows from the snapshot; all others are absent.',
  ]
}

/** Compares a decision with AWS's simulation of the same question, layer by layer. */
export function agreementWith(decision: Decision, simulated: SimulatedAnswer): Agreement {
  const layers = decision.layers.map(({ layer, result }) => compareLayer(layer, result, simulated))
  const notes =
    simulated.missingContext.length === 0
      ? []
      : [`AWS took these context keys as absent: ${simulated.missingContext.join(', ')}.`]
  return { ...overall(decision, simulated, layers), layers, notes }
}

const OURS: Readonly<Record<LayerOutcome, string>> = {
  allow: 'allow it',
  'implicit-deny': 'do not allow it',
  'explicit-deny': 'explicitly deny it',
  depends: 'depend on the request',
  unknown: 'are not known',
  'not-required': 'are not needed',
  bypassed: 'are passed by',
  'not-applicable': 'do not apply',
}
const AWS: Readonly<Record<SimulatedResult, string>> = {
  allow: 'allow it',
  'explicit-deny': 'explicitly deny it',
  'implicit-deny': 'do not allow it',
  deny: 'stand in the way',
  'no-deny': 'do not stand in the way',
}

function compareLayer(layer: LayerKind, ours: LayerOutcome, simulated: SimulatedAnswer): LayerAgreement {
  const aws = simulated.layers[layer] ?? null
  const agrees = aws === null ? null : layerAgrees(ours, aws)
  const looked = simulated.looksAt.includes(layer)
  return { layer, ours, aws, agrees, because: because(layer, looked, ours, aws, agrees) }
}

function layerAgrees(ours: LayerOutcome, aws: SimulatedResult): boolean | null {
  const blocks = blocking(ours)
  if (blocks === null) return null
  if (aws === 'no-deny') return !blocks
  // A layer whose allow is not needed gives none: for AWS's simulation, which sees nothing else, that is an implicit deny.
  if ((ours === 'not-required' || ours === 'bypassed') && aws !== 'explicit-deny') return true
  return blocks === (aws !== 'allow') && (aws === 'allow' || aws === 'deny' || aws === ours)
}

function because(
  layer: LayerKind,
  looked: boolean,
  ours: LayerOutcome,
  aws: SimulatedResult | null,
  agrees: boolean | null,
): string {
  const name = POLICY_TYPES[layer].statements
  if (!looked) return `AWS’s simulation does not look at ${name}.`
  if (aws === null) return `AWS’s answer does not tell what ${name} say.`
  if (agrees === true) return `AWS and Whence agree on ${name}.`
  if (agrees === null) return `What ${name} say is open on our side; AWS says that they ${AWS[aws]}.`
  return `By the snapshot ${name} ${OURS[ours]}; AWS says that they ${AWS[aws]}.`
}

/** Whether a layer stands in the way; null: not settled. */
function blocking(outcome: LayerOutcome): boolean | null {
  if (outcome === 'depends' || outcome === 'unknown') return null
  return outcome === 'implicit-deny' || outcome === 'explicit-deny'
}

const DECISIONS: Readonly<Record<SimulatedAnswer['decision'], string>> = {
  allowed: 'allowed',
  explicitDeny: 'explicitly denied',
  implicitDeny: 'implicitly denied',
}

function overall(
  decision: Decision,
  simulated: SimulatedAnswer,
  layers: readonly LayerAgreement[],
): Pick<Agreement, 'agrees' | 'because'> {
  const { verdict, blockedBy } = decision
  const theirs = DECISIONS[simulated.decision]
  if (verdict === 'Depends' || verdict === 'Unknown') {
    return {
      agrees: null,
      because: `By the snapshot the answer is ${VERDICTS[verdict]}; AWS’s simulation says ${theirs}.`,
    }
  }
  const same = (verdict === 'Allowed') === (simulated.decision === 'allowed')
  const different = layers.some(({ agrees }) => agrees === false)
  if (different && same)
    return { agrees: false, because: 'Both give the same answer, for different reasons.' }
  if (different) return { agrees: false, because: disagreement(verdict, theirs) }
  const unseen = blockedBy.filter((layer) => !simulated.looksAt.includes(layer))
  if (verdict !== 'Allowed' && unseen.length === blockedBy.length && simulated.decision === 'allowed') {
    return {
      agrees: null,
      because: `Only ${unseen.map((layer) => POLICY_TYPES[layer].statements).join(' and ')} stand in the way, at which AWS’s simulation does not look.`,
    }
  }
  const elsewhere = decision.decidedBy.some(
    ({ layer }) => (layer === 'resource' || layer === 'trust') && !simulated.looksAt.includes(layer),
  )
  if (verdict === 'Allowed' && simulated.decision === 'implicitDeny' && elsewhere) {
    return {
      agrees: null,
      because: 'A resource-based policy gives the access, at which AWS’s simulation does not look.',
    }
  }
  return same
    ? { agrees: true, because: `AWS’s simulation gives the same answer: ${theirs}.` }
    : { agrees: false, because: disagreement(verdict, theirs) }
}

const VERDICTS: Readonly<Record<Decision['verdict'], string>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitly denied',
  ImplicitlyDenied: 'implicitly denied',
  Depends: 'open',
  Unknown: 'not known',
}

function disagreement(verdict: Decision['verdict'], theirs: string): string {
  return `By the snapshot the request is ${VERDICTS[verdict]}; AWS’s simulation says ${theirs}.`
}
