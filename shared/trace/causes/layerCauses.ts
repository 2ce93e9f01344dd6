import type { Decision, LayerKind, LayerResult } from '../../engine/request/decision.ts'
import {
  capital,
  conditionEvidence,
  denies,
  denyEvidence,
  nearMissEvidence,
  openEvidence,
  refOf,
  statementName,
} from './evidence.ts'
import type { Cause, CauseKind, Evidence } from '../facts/cause.ts'

const KINDS: Readonly<Record<LayerKind, CauseKind>> = {
  rcp: 'resource-control-policy',
  scp: 'service-control-policy',
  boundary: 'permissions-boundary',
  session: 'session-policy',
  identity: 'missing-identity-allow',
  resource: 'resource-policy',
  trust: 'trust-policy',
  's3-block-public-access': 's3-block-public-access',
  endpoint: 'vpc-endpoint-policy',
}
const NAMES: Readonly<Record<LayerKind, string>> = {
  rcp: 'a resource control policy',
  scp: 'a service control policy',
  boundary: 'the permissions boundary',
  session: 'the session policy',
  identity: 'an identity policy',
  resource: 'the resource policy',
  trust: "the role's trust policy",
  's3-block-public-access': 'S3 Block Public Access',
  endpoint: 'the VPC endpoint policy',
}

/** The layer in words, with its article: `an identity policy`. */
export function layerName(layer: LayerKind): string {
  return NAMES[layer]
}

/** The cause kind of a layer that blocks; an explicit deny of an identity policy is a kind of its own. */
export function kindOf(layer: LayerResult, decision: Decision): CauseKind {
  const { action, resource } = decision.request
  if (layer.layer === 'resource' && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource)) return 'kms-key-policy'
  if (layer.layer === 'identity') {
    if (layer.result === 'explicit-deny' || denies(layer).length > 0) return 'explicit-deny'
    if (/^sts:assumerole/i.test(action)) return 'caller-side-assume-role'
  }
  return KINDS[layer.layer]
}

/** What one blocking layer says, and, beside it, a condition that alone makes the difference. */
export function causesOfLayer(layer: LayerResult, decision: Decision): readonly Cause[] {
  const cause: Cause = {
    kind: kindOf(layer, decision),
    layer: layer.layer,
    summary: summaryOf(layer, decision),
    evidence: [
      ...levelEvidence(layer),
      ...denyEvidence(layer),
      ...openEvidence(layer),
      ...(layer.result === 'explicit-deny' ? [] : nearMissEvidence(layer)),
    ],
  }
  const condition = conditionCause(layer, decision)
  return condition === null ? [cause] : [cause, condition]
}

function summaryOf(layer: LayerResult, { request }: Decision): string {
  const name = NAMES[layer.layer]
  const { action, resource, principal } = request
  const what = `${action} on ${resource}`
  const deny = denies(layer).find(({ applies }) => applies === 'true')
  switch (layer.result) {
    case 'explicit-deny': {
      const where =
        deny === undefined ? '' : ` (${deny.policy}, ${deny.sid ?? `statement ${deny.index + 1}`})`
      return `${capital(name)} denies ${what} explicitly${where}; no Allow anywhere can outweigh that.`
    }
    case 'depends':
      return `Whether ${name} lets ${what} through depends on facts of the request that are not known.`
    case 'unknown':
      return `What ${name} says of ${what} is not known: ${layer.because}`
    default:
      break
  }
  switch (layer.layer) {
    case 'identity':
      return `No identity policy of ${principal} allows ${what}.`
    case 'boundary':
      return `The permissions boundary of ${principal} does not allow ${what}, so no identity policy can.`
    case 'session':
      return `The session policy does not allow ${what}, whatever the role or user itself may do.`
    case 'scp':
      return `${layer.because} Every level from the root down to the account has to allow ${what}.`
    case 'resource':
      return `The policy of ${resource} does not allow ${principal} ${action}, and here it has to.`
    case 'trust':
      return `The trust policy of ${resource} does not let ${principal} call ${action}.`
    default:
      return layer.because
  }
}

function levelEvidence(layer: LayerResult): readonly Evidence[] {
  return (layer.levels ?? [])
    .filter(({ result }) => result !== 'allow')
    .map(({ target, result }) => ({
      sentence: `At ${target} the answer is ${result === 'implicit-deny' ? 'no: nothing there allows it' : result === 'explicit-deny' ? 'a Deny' : 'not certain'}.`,
    }))
}

/** A condition that keeps an Allow from applying, or makes a Deny apply; null when none alone decides the layer. */
function conditionCause(layer: LayerResult, decision: Decision): Cause | null {
  const evidence: Evidence[] = []
  if (layer.result === 'explicit-deny' || layer.result === 'depends') {
    for (const match of denies(layer)) {
      evidence.push(...match.conditions.map((check) => conditionEvidence(match, check)))
    }
  }
  if (layer.result === 'depends') {
    evidence.push(...openEvidence(layer).filter(({ required }) => required !== undefined))
  }
  if (layer.result === 'implicit-deny') {
    const misses = layer.nearMisses.filter(
      ({ effect, failedOn }) => effect === 'Allow' && failedOn === 'condition',
    )
    for (const miss of misses) {
      evidence.push({
        sentence: `${capital(statementName(miss))}: ${miss.detail.sentence}`,
        statement: refOf(miss),
        required: miss.detail.required,
        observed: miss.detail.observed,
      })
    }
  }
  const [first] = evidence
  if (first === undefined) return null
  const { action } = decision.request
  const name = NAMES[layer.layer]
  return {
    kind: 'condition-not-met',
    layer: layer.layer,
    summary:
      layer.result === 'explicit-deny'
        ? `The Deny in ${name} has conditions, and the request is one that they catch.`
        : layer.result === 'depends'
          ? `Whether conditions in ${name} hold decides ${action}, and what the request has for them is not known.`
          : `${capital(name)} has an Allow for ${action} that does not apply, because a condition is not met.`,
    evidence,
  }
}
