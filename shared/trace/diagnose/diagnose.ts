import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { Decision } from '../../engine/request/decision.ts'
import { explain, type ExplainQuestion } from '../../engine/explain/explain.ts'
import { findPrincipal } from '../../engine/explain/findPrincipal.ts'
import { errorInfoOf, WhenceError } from '../../errors.ts'
import { splitArn } from '../../policy/arn.ts'
import type { Snapshot } from '../../snapshot/schema.ts'
import { type AssumeRoleReport, assumeRoleDoctor } from '../assumeRole/assumeRole.ts'
import { causesOf, isUnseen, namedByAws, notADecision } from '../causes/causes.ts'
import { checklist } from '../causes/checklist.ts'
import { disagreementOf } from '../causes/disagreement.ts'
import { keyCauses, keyFixes, keyUse } from './encryption.ts'
import { instanceProfileFixes, serviceLinkedRoleFixes } from '../fixes/besidePolicies.ts'
import { fixesFor } from '../fixes/fixes.ts'
import { resolveDenial, type ResolveOptions } from '../subject/resolve.ts'
import type { Cause } from '../facts/cause.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { Trace } from '../facts/trace.ts'
import { withoutCaller } from './withoutCaller.ts'
import { workloadCauses } from '../causes/workloads.ts'

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
  if (parsed.notADecision !== null) return withoutDecision(parsed, notADecision(parsed), parsed.notes)
  if (question === null) return withoutCaller(models, parsed, told, options)
  let decision: Decision
  try {
    decision = explain(models, question, options)
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    return notEvaluated(models, parsed, question, thrown, told, options)
  }
  const { entity } = findPrincipal(models, question.principal)
  const role = entity?.kind === 'role' ? entity : null
  const created =
    decision.verdict === 'Allowed'
      ? []
      : serviceLinkedRoleFixes(models, question.action, question.resource ?? '*')
  const {
    fixes,
    partial,
    notes: fixNotes,
  } = isUnseen(parsed, decision)
    ? { fixes: [], partial: [], notes: [UNSEEN] }
    : fixesFor(models, question, decision, options, created.length)
  const use = keyUse(models, question, options)
  const key = use === null || use.decision.verdict === 'Allowed' ? [] : [use.sentence]
  const own = [...created, ...fixes.map((fix) => ({ ...fix, cautions: [...fix.cautions, ...key] }))]
  const refused = decision.verdict !== 'Allowed'
  const main = refused && own.length > 0 ? own.findIndex(({ needs }) => needs.length === 0) : null
  // Where nothing clears the way for the call itself, the key alone does not help.
  const stuck = refused && (main === null || main === -1)
  const assumeRole = assumeRoleDoctor(models, question, decision, options.snapshots ?? [])
  return {
    parsed,
    decision,
    causes: [
      // When the call itself is allowed and AWS names no layer, the key behind it is the best explanation there is.
      ...(decision.verdict === 'Allowed' && parsed.policyType === null ? keyCauses(use) : []),
      ...causesOf(models, parsed, question, decision, role),
      ...(decision.verdict === 'Allowed' ? [] : keyCauses(use)),
    ],
    fixes: [
      ...own,
      ...(isUnseen(parsed, decision) || stuck ? [] : keyFixes(models, use, options, own.length, main)),
    ],
    checklist: checklist(models, question, decision, options.snapshots ?? []),
    disagreement: disagreementOf(models, parsed, decision, collectedAt(options.snapshots ?? [])),
    notes: [...told, ...fixNotes, ...key],
    ...(partial.length > 0 && { partial }),
    ...(fixNotes.length > 0 && { fixNotes }),
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

const UNSEEN =
  'No change can be proved to be enough, because AWS names a policy that is in no snapshot; the other causes may have to be cleared as well.'

function collectedAt(snapshots: readonly Snapshot[]): ReadonlyMap<string, string> {
  return new Map(snapshots.map(({ account, finishedAt }) => [account.id, finishedAt]))
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
  const causes = info.code === 'principal-not-found' ? [...workload, absent, ...namedByAws(parsed)] : []
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
