import type { Decision, LayerKind, LayerOutcome } from '../../shared/engine/decision.ts'
import type { SimulatedAnswer, SimulatedResult } from './simulate.ts'

export interface LayerAgreement {
  readonly layer: LayerKind
  readonly ours: LayerOutcome
  /** null: AWS's simulation does not look at this layer, or its answer does not tell. */
  readonly aws: SimulatedResult | null
  /** null: there is nothing to compare. */
  readonly agrees: boolean | null
  /** One plain sentence. */
  readonly because: string
}
export interface Agreement {
  /** Whether both give the same answer; null: they cannot be compared. */
  readonly agrees: boolean | null
  readonly because: string
  readonly layers: readonly LayerAgreement[]
  readonly notes: readonly string[]
}

/** The layers that iam:SimulatePrincipalPolicy looks at when it is given no resource policy. */
const SIMULATED: readonly LayerKind[] = ['scp', 'boundary', 'identity']
const NAMES: Readonly<Record<LayerKind, string>> = {
  rcp: 'resource control policies',
  scp: 'service control policies',
  boundary: 'the permissions boundary',
  session: 'the session policy',
  identity: 'the identity-based policies',
  resource: 'the resource-based policy',
  trust: 'the trust policy',
  's3-block-public-access': 'S3 Block Public Access',
  endpoint: 'the VPC endpoint policy',
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

function compareLayer(layer: LayerKind, ours: LayerOutcome, simulated: SimulatedAnswer): LayerAgreement {
  const aws = simulated.layers[layer] ?? null
  const blocks = blocking(ours)
  if (!SIMULATED.includes(layer)) {
    return { layer, ours, aws, agrees: null, because: `AWS’s simulation does not look at ${NAMES[layer]}.` }
  }
  if (aws === null) {
    return { layer, ours, aws, agrees: null, because: `AWS’s answer does not tell what ${NAMES[layer]} say.` }
  }
  if (blocks === null) {
    return { layer, ours, aws, agrees: null, because: `What ${NAMES[layer]} say is open on our side.` }
  }
  // A layer whose allow is not needed gives none: for AWS's simulation, which sees nothing else, that is an implicit deny.
  const spared = (ours === 'not-required' || ours === 'bypassed') && aws !== 'explicit-deny'
  const agrees =
    spared || (blocks === (aws !== 'allow') && (aws === 'allow' || aws === 'deny' || aws === ours))
  const verb = agrees ? 'agree' : 'disagree'
  return { layer, ours, aws, agrees, because: `AWS and Whence ${verb} on ${NAMES[layer]}.` }
}

/** Whether a layer stands in the way; null: not settled. */
function blocking(outcome: LayerOutcome): boolean | null {
  if (outcome === 'depends' || outcome === 'unknown') return null
  return outcome === 'implicit-deny' || outcome === 'explicit-deny'
}

function overall(
  decision: Decision,
  simulated: SimulatedAnswer,
  layers: readonly LayerAgreement[],
): Pick<Agreement, 'agrees' | 'because'> {
  const { verdict, blockedBy } = decision
  if (verdict === 'Depends' || verdict === 'Unknown') {
    return { agrees: null, because: 'Whence’s answer is open, so there is no answer to compare.' }
  }
  const unseen = blockedBy.filter((layer) => !SIMULATED.includes(layer))
  if (verdict !== 'Allowed' && unseen.length === blockedBy.length && simulated.decision === 'allowed') {
    return {
      agrees: null,
      because: `Only ${unseen.map((layer) => NAMES[layer]).join(' and ')} stand in the way, at which AWS’s simulation does not look.`,
    }
  }
  const granted = ['resource', 'trust'] as const
  const elsewhere = decision.decidedBy.some(({ layer }) => granted.some((one) => one === layer))
  if (verdict === 'Allowed' && simulated.decision === 'implicitDeny' && elsewhere) {
    return {
      agrees: null,
      because: 'A resource-based policy gives the access, at which AWS’s simulation does not look.',
    }
  }
  const same = (verdict === 'Allowed') === (simulated.decision === 'allowed')
  if (!same)
    return { agrees: false, because: `Whence says ${verdict}, AWS’s simulation ${simulated.decision}.` }
  return layers.some(({ agrees }) => agrees === false)
    ? { agrees: false, because: 'Both give the same answer, for different reasons.' }
    : { agrees: true, because: 'AWS’s simulation gives the same answer.' }
}
