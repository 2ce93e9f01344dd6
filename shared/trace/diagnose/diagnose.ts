import type { AccountModel } from '../../account/model.ts'
import type { ExplainOptions, ExplainQuestion } from '../../engine/explain/explain.ts'
import { WhenceError } from '../../errors.ts'
import type { Snapshot } from '../../snapshot/schema.ts'
import { assumeRoleReport } from '../assumeRole/assumeRole.ts'
import { causesOf, isUnseen, notADecision } from '../causes/causes.ts'
import { checklist } from '../causes/checklist.ts'
import { noDecisionCheck } from '../causes/noDecisionCheck.ts'
import { disagreementOf } from '../causes/disagreement.ts'
import { missingObjectCauses } from '../causes/missingObject.ts'
import { NO_DENIAL, type ParsedDenial } from '../facts/denial.ts'
import type { Fix, PartialFix } from '../facts/fix.ts'
import type { Trace } from '../facts/trace.ts'
import { serviceLinkedRoleFixes } from '../fixes/besidePolicies.ts'
import { fixesFor } from '../fixes/fixes.ts'
import { type Resolved, resolveDenial, type ResolveOptions, resolveQuestion } from '../subject/resolve.ts'
import { asAwsSaid } from './awsWord.ts'
import { type TraceSubject, traceSubject } from '../subject/subject.ts'
import { keyCauses, keyFixes, type KeyUse, keyUses } from './encryption.ts'
import { notEvaluated } from './notEvaluated.ts'
import { withoutCaller } from './withoutCaller.ts'

export interface TraceOptions extends ResolveOptions {
  /** The snapshots of the models: for credentials, and for saying how old the data is. */
  readonly snapshots?: readonly Snapshot[]
  /** Sids of the statements that AWS says it matched. */
  readonly matchedSids?: readonly string[]
  /** The answer is to be held against AWS's own, so what AWS decided may not close it; its facts count all the same. */
  readonly unheard?: boolean
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
  return traced(models, parsed, resolveDenial(models, parsed, options), {
    ...options,
    refused: options.unheard !== true,
  })
}

/** Traces a question that nobody refused yet: as `traceDenial`, where AWS has said nothing. */
export function traceQuestion(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: Pick<TraceOptions, 'catalogue' | 'snapshots'> = {},
): Trace {
  const { principal, action, resource = null } = question
  const asked = { ...NO_DENIAL, principal, action, resource }
  return traced(models, asked, resolveQuestion(models, question, options.catalogue), options)
}

function traced(
  models: readonly AccountModel[],
  read: ParsedDenial,
  { question, known, notes, ifEvaluated }: Resolved,
  asked: TraceOptions & Pick<ExplainOptions, 'refused'>,
): Trace {
  if (read.notADecision !== null) return undecided(read, asked.catalogue)
  const parsed = completed(read, known)
  const options = { ...asked, ...(read.wholeContext === true && { wholeContext: true }) }
  const said = [...parsed.notes, ...incidentNotes(parsed), ...notes]
  if (question === null) return withoutCaller(models, parsed, known, said, options)
  let subject: TraceSubject
  let closed: readonly string[]
  try {
    const word = { ...parsed, ...(options.matchedSids !== undefined && { sids: options.matchedSids }) }
    const own = traceSubject(models, question, options)
    subject = options.unheard === true ? own : asAwsSaid(own, word, options)
    closed = subject === own ? [] : closedBy(own, subject)
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    return notEvaluated(models, parsed, question, thrown, said, options)
  }
  return evaluated(subject, parsed, [...said, ...ifEvaluated, ...closed, ...tagNotes(subject)], options)
}

/** What AWS's word closed of the answer. */
function closedBy(own: TraceSubject, said: TraceSubject): readonly string[] {
  return said.decision.layers
    .filter((layer) => !own.decision.layers.includes(layer))
    .map(({ because }) => because)
}

/**
 * Tags that are set as a resource is created are an action of their own.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
function tagNotes({ question: { action, resource = '*' }, decision }: TraceSubject): readonly string[] {
  const [service = '', name = ''] = action.split(':')
  if (decision.verdict === 'Allowed' || !/^(?:createtags|addtags|tagresource)$/i.test(name)) return []
  return resource.endsWith('/*')
    ? [
        `${action} on ${resource} is asked for where a call creates the resource and sets its tags at once (${service}:CreateAction names that call): it is needed beside the call's own action, on each kind of resource that gets tags.`,
      ]
    : []
}

/** The denial with what was found out of it: its action by the operation, its resource by what was given. */
function completed(parsed: ParsedDenial, { principal, action, resource }: Resolved['known']): ParsedDenial {
  return {
    ...parsed,
    principal: parsed.principal ?? principal,
    action: parsed.action ?? action,
    resource: parsed.resource ?? (resource === '*' ? null : resource),
  }
}

function evaluated(
  subject: TraceSubject,
  parsed: ParsedDenial,
  said: readonly string[],
  options: TraceOptions,
): Trace {
  const { decision } = subject
  const refused = decision.verdict !== 'Allowed'
  const snapshots = options.snapshots ?? []
  const uses = keyUses(subject, options)
  const key = uses.flatMap((use) => (use.subject.decision.verdict === 'Allowed' ? [] : [use.sentence]))
  const { fixes, partial, fixNotes } = allFixes(subject, parsed, uses, key, options)
  const assumeRole = assumeRoleReport(subject, snapshots)
  return {
    parsed,
    decision,
    causes: [
      ...missingObjectCauses(subject, parsed, options),
      // When the call itself is allowed and AWS names no layer, the key behind it is the best explanation there is.
      ...(!refused && parsed.policyType === null ? keyCauses(uses) : []),
      ...causesOf(subject, parsed),
      ...(refused ? keyCauses(uses) : []),
    ],
    fixes,
    checklist: checklist(subject, snapshots),
    disagreement: disagreementOf(subject, parsed, collectedAt(snapshots)),
    notes: [...said, ...fixNotes, ...key],
    ...(partial.length > 0 && { partial }),
    ...(fixNotes.length > 0 && { fixNotes }),
    ...(assumeRole !== null && { assumeRole }),
  }
}

/** The changes for the call itself, then those for the key behind it; `key` is what is said of the key with each. */
function allFixes(
  subject: TraceSubject,
  parsed: ParsedDenial,
  uses: readonly KeyUse[],
  key: readonly string[],
  options: TraceOptions,
): {
  readonly fixes: readonly Fix[]
  readonly partial: readonly PartialFix[]
  readonly fixNotes: readonly string[]
} {
  const { models, question, decision } = subject
  const refused = decision.verdict !== 'Allowed'
  const unseen = isUnseen(parsed, decision)
  const created = refused ? serviceLinkedRoleFixes(models, question.action, question.resource ?? '*') : []
  const found = unseen
    ? { fixes: [], partial: [], notes: [UNSEEN] }
    : fixesFor(subject, options, created.length)
  const forCall = [...created, ...found.fixes.map((fix) => ({ ...fix, cautions: [...fix.cautions, ...key] }))]
  const main = refused && forCall.length > 0 ? forCall.findIndex(({ needs }) => needs.length === 0) : null
  // Where nothing clears the way for the call itself, the key alone does not help.
  const stuck = refused && (main === null || main === -1)
  const forKey = unseen || stuck ? [] : keyFixes(uses, options, forCall.length, main)
  return { fixes: [...forCall, ...forKey], partial: found.partial, fixNotes: found.notes }
}

const UNSEEN =
  'No change can be proved to be enough, because AWS names a policy that is in no snapshot; the other causes may have to be cleared as well.'

function collectedAt(snapshots: readonly Snapshot[]): ReadonlyMap<string, string> {
  return new Map(snapshots.map(({ account, finishedAt }) => [account.id, finishedAt]))
}

/** What AWS refused without looking at a policy. */
function undecided(parsed: ParsedDenial, catalogue: TraceOptions['catalogue']): Trace {
  return {
    parsed,
    decision: null,
    causes: notADecision(parsed),
    fixes: [],
    checklist: noDecisionCheck(parsed, catalogue),
    disagreement: null,
    notes: parsed.notes,
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys-quarantine.html */
function incidentNotes({ policyArn }: ParsedDenial): readonly string[] {
  return policyArn?.includes('AWSCompromisedKeyQuarantine') === true
    ? [
        'This is an incident and not a missing permission: AWS attached its quarantine policy because it found an access key of this user in public. Deactivate the key first, look in CloudTrail for what it did, and only then detach the policy.',
      ]
    : []
}
