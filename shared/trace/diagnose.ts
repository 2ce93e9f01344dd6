import type { AccountModel, Role } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { Decision } from '../engine/decision.ts'
import { explain, type ExplainQuestion } from '../engine/explain.ts'
import { findPrincipal } from '../engine/findPrincipal.ts'
import { errorInfoOf, WhenceError } from '../errors.ts'
import { splitArn } from '../policy/arn.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { type AssumeRoleReport, assumeRoleDoctor } from './assumeRole.ts'
import { checklist } from './checklist.ts'
import { disagreementOf } from './disagreement.ts'
import { instanceProfileFixes, serviceLinkedRoleFixes } from './fixes/besidePolicies.ts'
import { fixesFor } from './fixes/fixes.ts'
import { causesOfLayer, layerName } from './layerCauses.ts'
import { resolveDenial, type ResolveOptions } from './resolve.ts'
import { wantedServiceLinkedRole } from './serviceLinked.ts'
import type { Cause, ParsedDenial, Trace } from './types.ts'
import { workloadCauses } from './workloads.ts'

export interface TraceOptions extends ResolveOptions {
  readonly catalogue?: Catalogue
  /** The snapshots of the models: for credentials, and for saying how old the data is. */
  readonly snapshots?: readonly Snapshot[]
}

/**
 * Traces a denial: every layer that blocks in the order in which to fix them, the changes that were proved to help,
 * and the checklist. Never throws for what a message can hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function traceDenial(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  options: TraceOptions = {},
): Trace {
  const { question, notes } = resolveDenial(models, parsed, options)
  const told = [...parsed.notes, ...incidentNotes(parsed), ...notes]
  if (parsed.notADecision !== null) return withoutDecision(parsed, notADecision(parsed), told)
  if (question === null) return withoutDecision(parsed, namedByAws(parsed), told)
  let decision: Decision
  try {
    decision = explain(models, question, options)
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    return notEvaluated(models, parsed, question, thrown, told, options)
  }
  const { entity } = findPrincipal(models, question.principal)
  const role = entity?.kind === 'role' ? entity : null
  const created = serviceLinkedRoleFixes(models, question, decision)
  const { fixes, notes: fixNotes } = fixesFor(models, question, decision, options, created.length)
  const assumeRole = assumeRoleDoctor(models, question, decision)
  return {
    parsed,
    decision,
    causes: causesOf(models, parsed, question, decision, role),
    fixes: [...created, ...fixes],
    checklist: checklist(models, question, decision, options.snapshots ?? []),
    disagreement: disagreementOf(models, parsed, decision, collectedAt(options.snapshots ?? [])),
    notes: [...told, ...fixNotes],
    ...(assumeRole !== null && { assumeRole }),
  }
}

/** The trace of a question that was not pasted but asked. */
export function deniedQuestion(question: {
  readonly principal: string
  readonly action: string
  readonly resource?: string
}): ParsedDenial {
  return {
    principal: question.principal,
    action: question.action,
    resource: question.resource ?? null,
    policyType: null,
    denyType: null,
    policyArn: null,
    errorCode: null,
    operation: null,
    encodedMessage: null,
    authorizationId: null,
    transitivelyThrough: null,
    text: '',
    context: {},
    notes: [],
    notADecision: null,
  }
}

export type { AssumeRoleReport }

function collectedAt(snapshots: readonly Snapshot[]): ReadonlyMap<string, string> {
  return new Map(snapshots.map(({ account, finishedAt }) => [account.id, finishedAt]))
}

function causesOf(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  question: ExplainQuestion,
  decision: Decision,
  role: Role | null,
): readonly Cause[] {
  const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
  const blocking = decision.blockedBy.flatMap((kind) => layers.get(kind) ?? [])
  const identity = blocking.some(({ layer, result }) => layer === 'identity' && result !== 'explicit-deny')
  const causes = [
    ...serviceLinkedCauses(models, question, decision),
    ...workloadCauses(models, question.principal, role, identity),
    ...blocking
      .filter(({ result }) => result !== 'unknown')
      .flatMap((layer) => causesOfLayer(layer, decision)),
    ...notCollected(decision),
  ]
  const named = namedByAws(parsed)
  // A session or endpoint policy is in no snapshot: AWS's word is all there is.
  const unseen = named.filter(({ kind }) => !causes.some((cause) => cause.kind === kind))
  if (parsed.policyType === 'session' || parsed.policyType === 'endpoint') causes.push(...unseen)
  if (causes.length > 0) return causes
  if (decision.verdict === 'Allowed') return named.length > 0 ? named : [allowedCause(decision)]
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

function serviceLinkedCauses(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  decision: Decision,
): readonly Cause[] {
  const wanted = wantedServiceLinkedRole(models, question.action, question.resource ?? '*')
  if (wanted === null || wanted.exists === true || decision.verdict === 'Allowed') return []
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

/** What AWS's message itself says, for when there is nothing better. */
function namedByAws(parsed: ParsedDenial): readonly Cause[] {
  const { policyType, denyType } = parsed
  if (policyType === null) return []
  const kind = (
    {
      rcp: 'resource-control-policy',
      scp: 'service-control-policy',
      boundary: 'permissions-boundary',
      session: 'session-policy',
      identity: denyType === 'explicit' ? 'explicit-deny' : 'missing-identity-allow',
      resource: 'resource-policy',
      trust: 'trust-policy',
      's3-block-public-access': 's3-block-public-access',
      endpoint: 'vpc-endpoint-policy',
    } as const
  )[policyType]
  const how = denyType === 'explicit' ? 'denies it explicitly' : 'does not allow it'
  const policy = parsed.policyArn === null ? '' : ` (${parsed.policyArn})`
  return [
    {
      kind,
      layer: policyType,
      summary: `AWS's message says that ${layerName(policyType)}${policy} ${how}.`,
      evidence: [
        { sentence: 'This is what the message says; the snapshot neither confirms nor refutes it.' },
      ],
    },
  ]
}

function notADecision(parsed: ParsedDenial): readonly Cause[] {
  return [
    {
      kind: 'not-a-permission-problem',
      layer: null,
      summary: parsed.notADecision ?? '',
      evidence: [
        { sentence: 'AWS did not get as far as looking at policies, so no policy has to be changed.' },
      ],
    },
  ]
}

function withoutDecision(parsed: ParsedDenial, causes: readonly Cause[], notes: readonly string[]): Trace {
  return { parsed, decision: null, causes, fixes: [], checklist: [], disagreement: null, notes }
}

/** The principal is not in the snapshot, or the message holds what is no principal or action. */
function notEvaluated(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  question: ExplainQuestion,
  thrown: WhenceError,
  notes: readonly string[],
  options: TraceOptions,
): Trace {
  const info = errorInfoOf(thrown)
  const workload = workloadCauses(models, question.principal, null, false)
  const account = splitArn(question.principal)?.[4] ?? ''
  const absent: Cause = {
    kind: 'principal-not-found',
    layer: null,
    summary: info.message,
    evidence: [
      { sentence: info.whatToDo },
      {
        sentence: models.some((model) => model.account.id === account)
          ? 'Account ' +
            account +
            ' is open: the principal was deleted, renamed, or created after the snapshot was taken.'
          : 'It belongs to no account that is open.',
      },
    ],
  }
  const causes = info.code === 'principal-not-found' ? [...workload, absent] : []
  return {
    parsed,
    decision: null,
    causes,
    fixes: instanceProfileFixes(models, question, options),
    checklist: [],
    disagreement: null,
    notes: causes.length > 0 ? notes : [...notes, `${info.message} ${info.whatToDo}`],
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys-quarantine.html */
function incidentNotes({ policyArn }: ParsedDenial): readonly string[] {
  return policyArn !== null && /AWSCompromisedKeyQuarantine/.test(policyArn)
    ? [
        'This is an incident and not a missing permission: AWS attached its quarantine policy because it found an access key of this user in public. Deactivate the key first, look in CloudTrail for what it did, and only then detach the policy.',
      ]
    : []
}
