import { z } from 'zod'
import type { CrawlState } from '../../../shared/api/types.ts'
import type { ErrorInfo } from '../../../shared/errors.ts'
import { fieldOf } from '../../../shared/keys.ts'

export const accountOutcome = z
  .object({
    accountId: z.string().regex(/^\d{12}$/),
    /** In the organization; empty where that was not told. */
    name: z.string(),
    /**
     * `complete`: every call was answered. `gaps`: there is a snapshot, which says what is missing. `unread`: there is none.
     * `interrupted`: it was stopped, or not begun, with a snapshot where users or roles had come. `skipped`: it is none that
     * can be read.
     */
    status: z.enum(['complete', 'gaps', 'unread', 'interrupted', 'skipped']),
    /** What reads it: the role in it, or the profile itself, whose own account it is. */
    readAs: z.enum(['role', 'profile']).optional(),
    users: z.number().optional(),
    roles: z.number().optional(),
    gaps: z.number().optional(),
    /** The snapshot's id in the store. */
    snapshot: z.string().optional(),
    file: z.string().optional(),
    /** What AWS answered is kept under this id, and another run goes on with it. */
    unfinished: z.string().optional(),
    /** Why it was skipped, not read or ended early, in a sentence. */
    error: z.string().optional(),
    /** An earlier run of the same crawl has read it. */
    earlier: z.boolean().optional(),
  })
  .readonly()
/** What became of one account of an organization. */
export type AccountOutcome = z.infer<typeof accountOutcome>

/** Whether another run has nothing to do for the account: what is missing of it would be refused again. */
export function isFinished({ status, unfinished }: AccountOutcome): boolean {
  return status === 'skipped' || ((status === 'complete' || status === 'gaps') && unfinished === undefined)
}

/** The outcome of a crawl that has ended. `file`: where its snapshot lies. */
export function outcomeOf(
  about: Pick<AccountOutcome, 'accountId' | 'name' | 'readAs'>,
  { phase, error, snapshot, unfinished }: Pick<CrawlState, 'phase' | 'error' | 'snapshot' | 'unfinished'>,
  file: string | undefined,
): AccountOutcome {
  const left = fieldOf('unfinished', unfinished)
  const why = phase === 'cancelled' || error === undefined ? {} : { error: sentenceOf(error) }
  if (snapshot === undefined)
    return { ...about, status: phase === 'cancelled' ? 'interrupted' : 'unread', ...left, ...why }
  const { id, users, roles, gaps } = snapshot
  const whole = phase === 'done' && gaps === 0
  const status = phase === 'cancelled' ? 'interrupted' : whole ? 'complete' : 'gaps'
  return {
    ...about,
    status,
    users,
    roles,
    gaps,
    snapshot: id,
    ...fieldOf('file', file),
    ...left,
    ...why,
  }
}

export function sentenceOf({ message, whatToDo }: ErrorInfo): string {
  return `${message} ${whatToDo}`
}
