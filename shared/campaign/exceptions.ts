import { WhenceError } from '../errors.ts'
import type { CampaignFile, CampaignException } from './file.ts'
import type { Standing } from './independence.ts'
import { folded } from './ownership.ts'
import type { Subject } from './types.ts'

export type WantedException = Pick<CampaignException, 'subject' | 'reason' | 'owner' | 'approver' | 'expires'>

/** Whom the approver may approve it for, and when, ISO 8601 in UTC. */
export interface ApprovingParts {
  readonly subjects: readonly Subject[]
  /** How the approver stands to a subject. */
  readonly standingOf: (subject: Subject) => Standing
  readonly at: string
}

/**
 * Adds an exception: something may stay as it is until a day, by the word of an owner and of somebody else who approves it.
 * Throws `not-independent` for an approver who is the owner or has the access or grants it, `bad-input` for a day that has passed.
 */
export function addException(
  file: CampaignFile,
  { subject, reason, owner, approver, expires }: WantedException,
  { subjects, standingOf, at }: ApprovingParts,
): CampaignFile {
  const found = subjects.find(({ id }) => id === subject)
  if (found === undefined)
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(subject.slice(0, 200))} is not in this campaign.`,
      'Name what the exception is for by the id that the list has.',
    )
  if (folded(owner) === folded(approver))
    throw new WhenceError(
      'not-independent',
      `${JSON.stringify(owner)} cannot approve an exception that they answer for.`,
      'Name somebody else who approves it.',
    )
  const standing = standingOf(found)
  if (standing.state === 'own' || standing.state === 'grants')
    throw new WhenceError(
      'not-independent',
      `${JSON.stringify(approver)} cannot approve this exception: ${standing.why}`,
      'Name somebody who neither has the access nor can change it.',
    )
  if (expires < at.slice(0, 10))
    throw new WhenceError(
      'bad-input',
      `The exception would have ended on ${expires}, before it begins.`,
      'Give a day to come.',
    )
  const exception: CampaignException = {
    number: file.exceptions.length + 1,
    subject,
    reason: reason.trim(),
    owner: owner.trim(),
    approver: approver.trim(),
    expires,
    at,
  }
  return { ...file, exceptions: [...file.exceptions, exception] }
}

/** Ends an exception before its day; it stays in the file. Throws `bad-input` for one that is not open. */
export function endException(
  file: CampaignFile,
  number: number,
  ended: NonNullable<CampaignException['ended']>,
): CampaignFile {
  const found = file.exceptions.find((each) => each.number === number)
  if (found === undefined || found.ended !== undefined)
    throw new WhenceError(
      'bad-input',
      `There is no open exception ${number} in this campaign.`,
      'Choose one of the list.',
    )
  return {
    ...file,
    exceptions: file.exceptions.map((each) => (each === found ? { ...each, ended } : each)),
  }
}
