import type { Agreement, LayerAgreement, SimulatedAnswer, SimulatedResult } from '../../shared/api/live.ts'
import type { Decision, LayerKind, LayerOutcome } from '../../shared/engine/request/decision.ts'
import { POLICY_TYPES } from '../../shared/policy/policyTypes.ts'
import { AWS_SAYS, blocking, OURS_SAY, VERDICTS } from './agreementWords.ts'

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
  const unreported = unreportedKeys(decision, simulated)
  const notes = [
    ...(simulated.missingContext.length === 0
      ? []
      : [`AWS took these context keys as absent: ${simulated.missingContext.join(', ')}.`]),
    ...(unreported.length === 0
      ? []
      : [
          `Policies of the simulation ask for these context keys too, which nobody gave and AWS does not report; Whence takes them as absent: ${unreported.join(', ')}.`,
        ]),
  ]
  return { ...overall(decision, simulated, layers), layers, notes }
}

/** AWS reports no key that only a service control policy asks for. */
function unreportedKeys(decision: Decision, simulated: SimulatedAnswer): readonly string[] {
  const reported = new Set(simulated.missingContext.map((key) => key.toLowerCase()))
  const asked = decision.layers
    .filter(({ layer }) => simulated.looksAt.includes(layer))
    .flatMap(({ matched, nearMisses }) => [
      ...matched.flatMap(({ conditions }) =>
        conditions.flatMap(({ key, observed }) => (observed === null ? [key] : [])),
      ),
      ...nearMisses.flatMap(({ failedOn, detail: { key, observed } }) =>
        failedOn === 'condition' && observed === null && key !== undefined ? [key] : [],
      ),
    ])
  const byName = new Map(asked.map((key) => [key.toLowerCase(), key]))
  return [...byName].flatMap(([name, key]) => (reported.has(name) ? [] : [key]))
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
  if (agrees === null) return `What ${name} say is open on our side; AWS says that they ${AWS_SAYS[aws]}.`
  return `By the snapshot ${name} ${OURS_SAY[ours]}; AWS says that they ${AWS_SAYS[aws]}.`
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

function disagreement(verdict: Decision['verdict'], theirs: string): string {
  return `By the snapshot the request is ${VERDICTS[verdict]}; AWS’s simulation says ${theirs}.`
}
