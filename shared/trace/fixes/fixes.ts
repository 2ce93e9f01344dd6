import type {
  Decision,
  LayerResult,
  MatchedStatement,
  ProvedDecision,
} from '../../engine/request/decision.ts'
import { decide, evaluate, evaluateWithNearMisses } from '../../engine/evaluate.ts'
import { explainInput, type ExplainOptions } from '../../engine/explain/explain.ts'
import type { Fix, PartialFix } from '../facts/fix.ts'
import type { TraceSubject } from '../subject/subject.ts'
import { Admissions } from './admits.ts'
import { type Candidate, type FixContext, IN_PERMISSION_SET, isReserved } from './candidate.ts'
import { policyEntity } from './commands.ts'
import { changedStatements } from './changedStatements.ts'
import { narrowCandidates } from './denies.ts'
import { applyEdits, type Edit } from './edit.ts'
import { grantCandidates } from './grants.ts'
import { quotaCautions } from './quotas.ts'
import { satisfyCandidates, serviceFact } from './satisfy.ts'
import { MORE, NO_MORE } from './widened.ts'

/** More layers than this block nothing; each step clears at least one Deny or one missing Allow. */
const MOST_STEPS = 12

export interface FoundFixes {
  readonly fixes: readonly Fix[]
  readonly partial: readonly PartialFix[]
  /** Why none could be proved. */
  readonly notes: readonly string[]
}

interface Step {
  readonly chosen: Candidate
  /** All that bring the request further at this step, the chosen one first. */
  readonly helpful: readonly Candidate[]
}

/**
 * The changes that were proved to let the request through: each alone, or with the others that it needs. Every one is
 * put into a copy of the evaluation and decided by the engine; what does not help is not shown. `offset`: how many
 * fixes stand before these in the list.
 */
export function fixesFor(subject: TraceSubject, options: ExplainOptions, offset = 0): FoundFixes {
  if (subject.decision.verdict === 'Allowed') return { fixes: [], partial: [], notes: [] }
  const { input } = explainInput(subject.models, subject.question, options)
  const arn = subject.caller.entity?.arn ?? null
  const { catalogue } = options
  const start: FixContext = { ...subject, input, ...(catalogue !== undefined && { catalogue }) }
  const fact = serviceFact(start)
  const { steps, end } = plan(start, arn, fact)
  if (end.verdict !== 'Allowed') {
    const needed = steps.length > 0 ? steps : missedByAws(start, arn)
    return { fixes: [], partial: partialFixes(end, needed, start), notes: [unproved(end)] }
  }
  const works = (edits: readonly Edit[]) => decide(applyEdits(input, edits, arn)) === 'Allowed'
  const proved = steps.flatMap(({ helpful }, place) =>
    helpful.flatMap((candidate) => {
      const all = steps.map(({ chosen }, step) => (step === place ? candidate : chosen))
      const needed = smallest(candidate, all, works)
      // What a later change of the same policy holds as well is shown there, as one change.
      const whole = needed !== null && !needed.some(({ edit }) => samePolicy(edit, candidate.edit))
      return whole ? [{ candidate, needed }] : []
    }),
  )
  // What a service sends anyhow is shown only where a change rests on it.
  const shown = proved.filter(
    ({ candidate }) => candidate !== fact || proved.some(({ needed }) => needed.includes(candidate)),
  )
  const admissions = new Admissions(subject, options)
  const weighed = distinct(shown)
    .map(({ candidate, needed }) => ({
      candidate,
      needed,
      admits: admissions.of(
        candidate.edit,
        needed.map(({ edit }) => edit).filter(({ kind }) => kind === 'context'),
      ),
    }))
    .sort(
      (a, b) =>
        Number(a.candidate.weakens === true) - Number(b.candidate.weakens === true) ||
        policyChanges(a.needed) - policyChanges(b.needed) ||
        rankOf(a) - rankOf(b) ||
        a.admits.length - b.admits.length,
    )
  const order = weighed.map(({ candidate }) => candidate)
  return {
    fixes: weighed.map(({ candidate, needed, admits }) => ({
      ...changeOf(candidate, start),
      verified: needed.length === 0,
      needs: needed.map((other) => offset + order.indexOf(other)),
      alsoAdmits: admits,
    })),
    partial: [],
    notes: [],
  }
}

/** The policy is one that a service wrote into a role that it keeps. */
function isOfReservedRole({ models }: FixContext, policyId: string): boolean {
  const owner = policyEntity(models, policyId)?.owner
  const role = models.map((model) => model.roles.get(owner ?? '')).find((each) => each !== undefined)
  return role !== undefined && isReserved(role)
}

/** A wider statement is the smaller change only where it lets nobody else in. */
function rankOf({
  candidate,
  admits,
}: {
  readonly candidate: Candidate
  readonly admits: readonly string[]
}): number {
  return candidate.rank === NO_MORE && admits.length > 0 ? MORE : candidate.rank
}

/** What has to be changed besides; a fact that the request has anyhow is no change. */
function policyChanges(needed: readonly Candidate[]): number {
  return needed.filter(({ edit }) => edit.kind !== 'context').length
}

function changeOf(candidate: Candidate, start: FixContext): PartialFix {
  const { kind, where, change, document, edit, cautions, command, weakens } = candidate
  const kept = edit.kind === 'policy' && isOfReservedRole(start, edit.policyId)
  return {
    kind,
    where,
    change,
    document,
    ...(edit.kind === 'policy' && edit.policyId !== '' ? { policyId: edit.policyId } : {}),
    cautions: [...cautions, ...(kept ? [IN_PERMISSION_SET] : []), ...quotaCautions(candidate, start)],
    ...(weakens === true && { weakens }),
    command: kept ? null : command,
  }
}

/** What is needed in any case where the rest is not known; a later change of a policy holds the earlier one. */
function partialFixes(end: Decision, steps: readonly Step[], start: FixContext): readonly PartialFix[] {
  if (end.verdict !== 'Unknown') return []
  return steps
    .map(({ chosen }) => chosen)
    .filter((one, place, all) => !all.slice(place + 1).some((later) => samePolicy(later.edit, one.edit)))
    .map((one) => changeOf(one, start))
}

/** Where only unread data blocks by itself: what the layer needs that AWS says does not allow it. */
function missedByAws(start: FixContext, arn: string | null): readonly Step[] {
  const kind = start.decision.blockedBy.find((each) =>
    start.decision.layers.some(({ layer, result }) => layer === each && result === 'implicit-deny'),
  )
  const layer = start.decision.layers.find((each) => each.layer === kind)
  if (layer === undefined) return []
  const helpful = candidatesFor(layer, start).filter(({ edit }) =>
    evaluate(applyEdits(start.input, [edit], arn)).layers.some(
      (after) => after.layer === kind && after.result === 'allow',
    ),
  )
  const [chosen] = helpful
  return chosen === undefined ? [] : [{ chosen, helpful }]
}

/** Clears one blocking layer after the other, each with the narrowest change that helps. */
function plan(
  start: FixContext,
  arn: string | null,
  fact: Candidate | null,
): { readonly steps: readonly Step[]; readonly end: Decision } {
  const steps: Step[] = fact === null ? [] : [{ chosen: fact, helpful: [fact] }]
  let input = applyEdits(start.input, fact === null ? [] : [fact.edit], arn)
  let decision = evaluateWithNearMisses(input)
  while (decision.verdict !== 'Allowed' && steps.length < MOST_STEPS) {
    const step = nextStep({ ...start, input, decision }, arn)
    if (step === null) break
    const helpful = step.map((candidate) => upon(steps, candidate))
    const [chosen] = helpful
    if (chosen === undefined) break
    steps.push({ chosen, helpful })
    input = applyEdits(input, [chosen.edit], arn)
    decision = evaluateWithNearMisses(input)
  }
  return { steps, end: decision }
}

/** A change of a policy that an earlier step changed already holds that change too, and says so. */
function upon(steps: readonly Step[], candidate: Candidate): Candidate {
  const { edit } = candidate
  if (edit.kind !== 'policy') return candidate
  const earlier = steps
    .map(({ chosen }) => chosen)
    .findLast(({ edit: before }) => before.kind === 'policy' && before.policyId === edit.policyId)
  if (earlier === undefined) return candidate
  return {
    ...candidate,
    change: `${earlier.where === candidate.where ? '' : `In ${earlier.where}: `}${earlier.change}\n${candidate.change}`,
    cautions: [...new Set([...earlier.cautions, ...candidate.cautions])],
  }
}

function samePolicy(one: Edit, other: Edit): boolean {
  return one.kind === 'policy' && other.kind === 'policy' && one.policyId === other.policyId
}

function nextStep(context: FixContext, arn: string | null): readonly Candidate[] | null {
  const before = obstacles(context.decision)
  for (const kind of context.decision.blockedBy) {
    const layer = context.decision.layers.find((each) => each.layer === kind)
    if (layer === undefined) continue
    const helpful = candidatesFor(layer, context).filter(
      ({ edit }) => obstacles(evaluate(applyEdits(context.input, [edit], arn))) < before,
    )
    if (helpful.length > 0) return helpful
  }
  return null
}

function candidatesFor(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const denied = layer.matched.some(({ effect }) => effect === 'Deny')
  const lacking = layer.result !== 'explicit-deny'
  return [
    ...satisfyCandidates(layer, context),
    ...(denied ? narrowCandidates(layer, context) : []),
    ...(lacking ? changedStatements(layer, context) : []),
    ...(lacking ? grantCandidates(layer, context) : []),
  ].toSorted((a, b) => a.rank - b.rank)
}

/** How much stands in the way; a useful change makes it less. */
function obstacles({ verdict, blockedBy, layers }: ProvedDecision): number {
  if (verdict === 'Allowed') return 0
  const denies = layers.flatMap(({ matched }) => matched.filter(({ effect }) => effect === 'Deny'))
  // What was not collected no change can clear, but for a key's value that a change sets.
  const held = layers.filter((layer) => blockedBy.includes(layer.layer))
  const blocking = held.filter(({ result }) => result !== 'unknown')
  const open = blocking.filter(({ result }) => result === 'depends')
  const waiting = held.filter(({ result, matched }) => result === 'unknown' && waitsForKeys(matched))
  return 1 + blocking.length * 4 - open.length + waiting.length + denies.length
}

/** The only Allows are such whose conditions are on keys that were not read. */
function waitsForKeys(matched: readonly MatchedStatement[]): boolean {
  const allows = matched.filter(({ effect }) => effect === 'Allow')
  return (
    allows.some(({ doubts }) => doubts === undefined) && allows.every(({ applies }) => applies === 'unknown')
  )
}

/**
 * The fewest of the others with which the candidate works; null when it does not even with all. They are tried in the
 * order of the plan: a later change of a policy was made upon the earlier one.
 */
function smallest(
  candidate: Candidate,
  all: readonly Candidate[],
  works: (edits: readonly Edit[]) => boolean,
): readonly Candidate[] | null {
  const edits = (list: readonly Candidate[]): readonly Edit[] => list.map(({ edit }) => edit)
  if (!works(edits(all))) return null
  let kept = all
  for (const other of all) {
    const without = kept.filter((each) => each !== other)
    if (other !== candidate && works(edits(without))) kept = without
  }
  return kept.filter((each) => each !== candidate)
}

interface Proved {
  readonly candidate: Candidate
  readonly needed: readonly Candidate[]
}

/** The same change found at two layers is one; who needs it keeps its place in the list. */
function distinct(proved: readonly Proved[]): readonly Proved[] {
  const first = new Map<string, Candidate>()
  const kept: Proved[] = []
  for (const one of proved) {
    const key = JSON.stringify([one.candidate.where, one.candidate.change])
    if (first.has(key)) continue
    first.set(key, one.candidate)
    kept.push(one)
  }
  const same = (other: Candidate) => first.get(JSON.stringify([other.where, other.change])) ?? other
  return kept.map(({ candidate, needed }) => ({ candidate, needed: [...new Set(needed.map(same))] }))
}

function unproved(end: Decision): string {
  if (end.verdict === 'Unknown') {
    const missing = end.unknown.filter(({ couldFlip }) => couldFlip).map(({ what }) => what)
    return `No change can be proved to be enough, because this was not collected: ${missing.join('; ')}.`
  }
  return `Whence found no safe change that it could prove: what stays in the way is ${end.blockedBy.join(', ') || 'a rule of AWS that no policy changes'}.`
}
