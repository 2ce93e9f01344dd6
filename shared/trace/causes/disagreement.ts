import type { AccountModel } from '../../account/model.ts'
import type { Decision, LayerKind, LayerOutcome, LayerResult } from '../../engine/request/decision.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { layersMeant } from './layersMeant.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { TraceSubject } from '../subject/subject.ts'

/** When each account's snapshot was finished, for saying how old it is. */
export type CollectedAt = ReadonlyMap<string, string>

/**
 * Where AWS's message and our data disagree, and why that may be; null where they agree. A message names one layer
 * only, so other layers that block as well are no disagreement.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function disagreementOf(
  { models, decision }: TraceSubject,
  parsed: ParsedDenial,
  collectedAt: CollectedAt,
): string | null {
  const named = parsed.policyType
  const layer = named === null ? undefined : layerOf(decision, named)
  const age = snapshotAge(models, collectedAt)
  if (named === null || layer === undefined) {
    return decision.verdict === 'Allowed'
      ? `AWS refused this request, but by the collected policies it is allowed. ${allowedReasons(decision)} ${age}`
      : null
  }
  const ours = layer.result
  if (ours === 'unknown') {
    return `AWS names ${POLICY_TYPES[named].phrase}; Whence can't confirm it, because it was not collected (${layer.because})`
  }
  if (
    ours === 'not-applicable' &&
    (named === 'resource' || named === 'trust') &&
    decision.request.resource === '*'
  ) {
    return `AWS names ${POLICY_TYPES[named].phrase}; Whence can't confirm it, because the message does not say of which resource. Give its ARN.`
  }
  const blocks = decision.blockedBy.includes(layer.layer)
  if (blocks && agrees(layer, parsed)) return unseenPolicy(models, parsed, layer, age)
  const { notCollected, levels } = POLICY_TYPES[named]
  if (notCollected !== null) return notCollected
  if (levels && ours === 'not-applicable') {
    return `AWS names ${POLICY_TYPES[named].phrase}, but the snapshot has none that applies here: ${layer.because}`
  }
  if (blocks) {
    return `AWS says ${parsed.denyType ?? 'a'} deny in ${POLICY_TYPES[named].phrase}; by the collected data the layer blocks too, but ${SAYS[ours]}. ${age}`
  }
  return `AWS names ${POLICY_TYPES[named].phrase}, but by the collected data that layer does not block the request: ${SAYS[ours]}. ${otherLayers(decision)}${age}`
}

const SAYS: Readonly<Record<LayerOutcome, string>> = {
  allow: 'it allows it',
  'implicit-deny': 'it has no Allow for it',
  'explicit-deny': 'it denies it explicitly',
  depends: 'it depends on context keys that are not known',
  unknown: 'it was not collected',
  'not-required': 'the request does not need it',
  bypassed: 'the request passes it by',
  'not-applicable': 'it does not apply to the request',
}

function layerOf(decision: Decision, named: LayerKind): LayerResult | undefined {
  return layersMeant(named)
    .map((kind) => decision.layers.find(({ layer }) => layer === kind))
    .find((layer) => layer !== undefined)
}

/** Rule 19D.2: a message about a service control policy may say "explicit" for a missing Allow. */
function agrees(layer: LayerResult, parsed: ParsedDenial): boolean {
  if (parsed.denyType === null || layer.layer === 'scp') return true
  if (layer.result === 'depends' || layer.result === 'unknown') return true
  return parsed.denyType === 'explicit' ? layer.result === 'explicit-deny' : layer.result !== 'explicit-deny'
}

/** Newer messages carry the ARN of the policy that denies: is it the one that we hold responsible? */
function unseenPolicy(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  layer: LayerResult,
  age: string,
): string | null {
  const { policyArn } = parsed
  if (policyArn === null || layer.result !== 'explicit-deny') return null
  const lastPart = policyArn.slice(policyArn.lastIndexOf('/') + 1)
  const is = (id: string) => id === policyArn || id.endsWith(`cp/${lastPart}`)
  const denying = layer.matched.filter(({ effect }) => effect === 'Deny')
  if (denying.some(({ policyId }) => policyId !== undefined && is(policyId))) return null
  const collected = models.some((model) => [...model.policies.keys()].some(is))
  return collected
    ? `AWS names the policy ${policyArn}, which by the collected data does not deny this request; other policies do. ${age}`
    : `AWS names the policy ${policyArn}, which is not in the snapshot. ${age}`
}

function otherLayers(decision: Decision): string {
  const { blockedBy, verdict } = decision
  if (blockedBy.length === 0) return verdict === 'Allowed' ? 'Nothing else blocks it either. ' : ''
  return `What blocks it there is ${blockedBy.map((layer) => POLICY_TYPES[layer].phrase).join(' and ')}. `
}

function allowedReasons(decision: Decision): string {
  const session = /:assumed-role\/|:federated-user\//.test(decision.request.principal)
  return session
    ? 'A session policy, a VPC endpoint policy or a change since the crawl may be the reason; none of these is in the snapshot.'
    : 'A VPC endpoint policy or a change since the crawl may be the reason; neither is in the snapshot.'
}

function snapshotAge(models: readonly AccountModel[], collectedAt: CollectedAt): string {
  const times = models.flatMap(({ account }) => collectedAt.get(account.id) ?? [])
  return times.length === 0
    ? 'If policies were changed since the snapshot was taken, take a new one.'
    : `The snapshot is of ${times.map((time) => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`).join(', ')}; if policies were changed since or only just before, take a new one.`
}
