import { WhenceError } from '../errors.ts'
import type { CampaignFile, Decision, DecisionKind } from './file.ts'
import { FITTING } from './fitting.ts'
import type { Standing } from './independence.ts'
import type { IdentifiedReviewer } from './reviewer.ts'
import type { Subject } from './types.ts'
import { DECISION_WORDS, KIND_WORDS } from './words.ts'

export interface WantedDecision {
  readonly subject: string
  readonly decision: DecisionKind
  readonly reason: string
}

/** One that was not made, and why. */
export interface RefusedDecision {
  readonly subject: string
  readonly name: string
  readonly why: string
}

export interface DecidingParts {
  readonly subjects: readonly Subject[]
  readonly reviewer: IdentifiedReviewer
  readonly standingOf: (subject: Subject) => Standing
  /** ISO 8601, UTC: shared/ has no clock. */
  readonly at: string
}

/**
 * Writes decisions behind those that are there, of which none is ever taken out. Those that the reviewer may not make are
 * refused and named; the others of a bulk are made. Throws `not-independent` or `bad-input` where none is left.
 */
export function decide(
  file: CampaignFile,
  wanted: readonly WantedDecision[],
  { subjects, reviewer, standingOf, at }: DecidingParts,
): { readonly file: CampaignFile; readonly refused: readonly RefusedDecision[] } {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const seen = new Set<string>()
  const refused: RefusedDecision[] = []
  let isOwn = false
  const made: Omit<Decision, 'number' | 'bulk'>[] = []
  for (const { subject: id, decision, reason } of wanted) {
    const subject = byId.get(id)
    if (subject === undefined) throw noSubject(id)
    if (seen.has(id)) throw twice(subject)
    seen.add(id)
    if (reason.trim() === '') throw noReason()
    if (!FITTING[subject.kind].includes(decision)) {
      refused.push({ subject: id, name: subject.name, why: unfit(subject, decision) })
      continue
    }
    const independence = standingOf(subject)
    if (independence.state === 'own' || independence.state === 'grants') {
      isOwn = true
      refused.push({ subject: id, name: subject.name, why: independence.why })
      continue
    }
    const { active, since, lastUsed, administrator, uniqueId, failedChecks } = subject
    made.push({
      subject: id,
      decision,
      reason: reason.trim(),
      at,
      reviewer: { name: reviewer.name, principals: reviewer.principals },
      independence,
      seen: {
        active,
        since,
        lastUsed,
        administrator,
        ...(uniqueId !== undefined && { uniqueId }),
        failedChecks,
      },
    })
  }
  const [first] = refused
  if (made.length === 0 && first !== undefined) throw allRefused(first, refused.length, isOwn)
  const next = file.decisions.length + 1
  const bulk = made.length > 1 ? { bulk: { first: next, size: made.length } } : {}
  const decisions = made.map((each, at) => ({ number: next + at, ...each, ...bulk }))
  return { file: { ...file, decisions: [...file.decisions, ...decisions] }, refused }
}

function unfit({ kind }: Subject, decision: DecisionKind): string {
  return `“${DECISION_WORDS[decision]}” cannot be decided on a ${KIND_WORDS[kind][0]}.`
}

function noSubject(id: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `${JSON.stringify(id.slice(0, 200))} is not in this campaign.`,
    'Name what is decided on by the id that the list has.',
  )
}

function twice({ name }: Subject): WhenceError {
  return new WhenceError(
    'bad-input',
    `${JSON.stringify(name)} is named twice.`,
    'Decide once on each in one act.',
  )
}

function noReason(): WhenceError {
  return new WhenceError(
    'bad-input',
    'A decision has no reason.',
    'Say in a few words why: an auditor reads it.',
  )
}

function allRefused({ name, why }: RefusedDecision, all: number, isOwn: boolean): WhenceError {
  const others = all > 1 ? ` So it is with ${all - 1} more.` : ''
  return isOwn
    ? new WhenceError(
        'not-independent',
        `This reviewer cannot decide on ${JSON.stringify(name)}: ${why}${others}`,
        'Let somebody decide who neither has the access nor can change it.',
      )
    : new WhenceError('bad-input', `${why}${others}`, 'Choose another decision.')
}
