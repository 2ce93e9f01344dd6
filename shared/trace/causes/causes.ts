import type { AccountModel } from '../../account/model.ts'
import type { Decision } from '../../engine/request/decision.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import { deletedPrincipalCauses } from './deletedPrincipal.ts'
import { causesOfLayer } from './layerCauses.ts'
import { wantedServiceLinkedRole } from '../facts/serviceLinked.ts'
import type { Cause } from '../facts/cause.ts'
import type { CauseKind } from '../help/help.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import { isFederated } from '../subject/federated.ts'
import { callerRole, type TraceSubject } from '../subject/subject.ts'
import { layersMeant } from './layersMeant.ts'
import { openPublicBlockCauses } from './publicBlock.ts'
import { workloadCauses } from './workloads.ts'

/** Everything that stands in the way of a question, first to fix first. */
export function causesOf(subject: TraceSubject, parsed: ParsedDenial): readonly Cause[] {
  const { models, question, decision } = subject
  const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
  const blocking = decision.blockedBy.flatMap((kind) => layers.get(kind) ?? [])
  const identity = blocking.some(({ layer, result }) => layer === 'identity' && result !== 'explicit-deny')
  const causes = [
    ...(decision.verdict === 'Allowed'
      ? []
      : serviceLinkedCauses(models, question.action, question.resource ?? '*')),
    ...workloadCauses(models, question.principal, callerRole(subject), identity),
    ...lambdaTrust(parsed),
    ...openPublicBlockCauses(decision),
    ...blocking
      .filter(({ result }) => result !== 'unknown')
      .flatMap((layer) => causesOfLayer(layer, decision, models)),
    ...notCollected(decision),
  ]
  const named = namedByAws(parsed)
  const layersNamed = new Set(named.flatMap(({ layer }) => (layer === null ? [] : layersMeant(layer))))
  // What AWS names is a cause even where the snapshot does not show it: it is stale, or does not hold such policies.
  const shown = causes.some(
    ({ kind, layer }) =>
      kind !== 'not-collected' &&
      layer !== null &&
      layersNamed.has(layer) &&
      (parsed.denyType !== 'explicit' || layer === 'scp' || layers.get(layer)?.result !== 'implicit-deny'),
  )
  if (!shown) causes.unshift(...named)
  const found = [...deletedPrincipalCauses(decision, models), ...asAwsSays(causes, parsed)]
  if (found.length > 0) return found
  if (decision.verdict === 'Allowed') return [allowedCause(decision)]
  // AWS refuses this whatever the policies say, so no layer blocks.
  return [
    {
      kind: 'not-a-permission-problem',
      layer: null,
      summary: decision.notes[0] ?? 'AWS refuses this request whatever the policies say.',
      evidence: [{ sentence: 'No policy can change that.' }],
    },
  ]
}

/** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html */
function lambdaTrust({ text }: ParsedDenial): readonly Cause[] {
  if (!/cannot be assumed by Lambda/i.test(text)) return []
  return [
    {
      kind: 'execution-role',
      layer: null,
      summary: "Lambda could not become the function's execution role, which the message does not name.",
      evidence: [
        { sentence: "The role's trust policy has to allow sts:AssumeRole to lambda.amazonaws.com." },
        { sentence: 'A role that was made some seconds ago is not known everywhere yet: try again first.' },
      ],
    },
  ]
}

/** A session or endpoint policy is in no snapshot: where AWS names one, its word is all there is. */
export function isUnseen({ policyType }: ParsedDenial, { blockedBy }: Decision): boolean {
  if (policyType === null || blockedBy.includes(policyType)) return false
  return POLICY_TYPES[policyType].notCollected !== null
}

/** What AWS itself names is certain, so it is looked at first; the rest keeps its order. */
function asAwsSays(causes: readonly Cause[], { policyType }: ParsedDenial): readonly Cause[] {
  const named = policyType === null ? [] : layersMeant(policyType)
  const first = ({ kind, layer }: Cause) =>
    layer === null || (named.includes(layer) && kind !== 'not-collected')
  return policyType === null ? causes : [...causes.filter(first), ...causes.filter((cause) => !first(cause))]
}

export function serviceLinkedCauses(
  models: readonly AccountModel[],
  action: string,
  resource: string,
): readonly Cause[] {
  const wanted = wantedServiceLinkedRole(models, action, resource)
  if (wanted === null || wanted.exists === true) return []
  const missing = wanted.exists === false ? 'does not exist in the account' : 'may not exist in its account'
  return [
    {
      kind: 'service-linked-role',
      layer: null,
      summary: `${wanted.service} needs its service-linked role ${wanted.roleName ?? wanted.arn}, which ${missing}; the service tried to create it with the caller's permissions.`,
      evidence: [
        {
          sentence: `Once somebody who may do it has created the role, ${wanted.service} does not ask for iam:CreateServiceLinkedRole again.`,
        },
        ...(wanted.known
          ? []
          : [
              {
                sentence: `${wanted.service} is not among the services that Whence knows to have such a role.`,
              },
            ]),
      ],
    },
  ]
}

function notCollected({ unknown, blockedBy, layers, verdict }: Decision): readonly Cause[] {
  if (verdict !== 'Unknown' && verdict !== 'Depends') return []
  const missing = unknown.filter(({ couldFlip }) => couldFlip)
  if (missing.length === 0) return []
  const layer = blockedBy.find((kind) =>
    layers.some((each) => each.layer === kind && each.result === 'unknown'),
  )
  return [
    {
      kind: 'not-collected',
      layer: layer ?? null,
      summary: `What could decide this was not collected: ${missing.map(({ what }) => what).join('; ')}.`,
      evidence: missing.map(({ what, call }) => ({ sentence: `${what}: shown by ${call}.` })),
    },
  ]
}

function allowedCause({ request }: Decision): Cause {
  return {
    kind: 'not-collected',
    layer: null,
    summary: `By everything that was collected, ${request.principal} may do ${request.action} on ${request.resource}; what refused it is not in the snapshot.`,
    evidence: [
      { sentence: 'A session policy is passed with the session and stored nowhere.' },
      { sentence: 'The policy of a VPC endpoint that the request went through is not collected.' },
      { sentence: 'Changes to IAM take some seconds to minutes to reach every Region.' },
    ],
  }
}

/** The kinds that depend on more than the layer. */
function namedKind(action: string, { policyType, denyType }: ParsedDenial): CauseKind | null {
  if (policyType === 'resource' && action.startsWith('kms:')) return 'kms-key-policy'
  if (policyType === 'identity' && denyType === 'explicit') return 'explicit-deny'
  if (!action.startsWith('sts:assumerole')) return null
  if (policyType === 'resource') return 'trust-policy'
  return policyType === 'identity' ? 'caller-side-assume-role' : null
}

/** What AWS's message itself says, for when there is nothing better. */
export function namedByAws(parsed: ParsedDenial): readonly Cause[] {
  const { policyType, denyType } = parsed
  if (policyType === null) return []
  const action = parsed.action?.toLowerCase() ?? ''
  const kind: CauseKind = namedKind(action, parsed) ?? POLICY_TYPES[policyType].causeKind
  const how =
    denyType === 'explicit'
      ? 'denies it explicitly'
      : denyType === null && policyType === 'resource'
        ? 'does not allow it or denies it, or that the resource does not exist there; it leaves open which'
        : 'does not allow it'
  const policy = parsed.policyArn === null ? '' : ` (${parsed.policyArn})`
  // The message names no policy then: that the call has no IAM identity is what tells.
  if (policyType === 'trust' && isFederated(action) && !/polic/i.test(parsed.text)) {
    return [
      {
        kind,
        layer: policyType,
        summary: `No IAM identity exists yet at ${parsed.action ?? 'this call'}, so it was the role's trust policy that did not let the caller in.`,
        evidence: [{ sentence: 'The message itself names no policy.' }],
      },
    ]
  }
  return [
    {
      kind,
      layer: policyType,
      summary: `AWS's message says that ${POLICY_TYPES[policyType].phrase}${policy} ${how}.`,
      evidence: [
        { sentence: 'This is what the message says; the snapshot neither confirms nor refutes it.' },
      ],
    },
  ]
}

export function notADecision(parsed: ParsedDenial): readonly Cause[] {
  return [
    {
      kind: 'not-a-permission-problem',
      layer: null,
      summary: parsed.notADecision ?? '',
      evidence: [{ sentence: 'No IAM policy decided this, so none has to be changed.' }],
    },
  ]
}
