import type { CampaignFile, Decision } from './file.ts'
import type { ExceptionRow, SubjectStatus } from './types.ts'

/** The decision that holds on each subject: the last one. */
export function decisionsThatHold(decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
  return new Map(decisions.map((decision) => [decision.subject, decision]))
}

/** How far a subject is with the decision that holds. */
export function statusOf(decision: Decision | null): SubjectStatus {
  if (decision === null) return 'open'
  return decision.decision === 'ask-owner' ? 'asked' : 'decided'
}

/** Exceptions with their state on a day: the last day counts. */
export function exceptionRows(
  { exceptions }: Pick<CampaignFile, 'exceptions'>,
  day: string,
  nameOf: (subject: string) => string,
): readonly ExceptionRow[] {
  return exceptions.map((each) => ({
    ...each,
    name: nameOf(each.subject),
    state: each.ended !== undefined ? 'ended' : each.expires < day ? 'expired' : 'open',
  }))
}
