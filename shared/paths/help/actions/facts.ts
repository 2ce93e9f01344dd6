import type { EventCategory } from '../types.ts'

/** What is said of one action, wherever it takes part. */
export interface ActionFacts {
  /**
   * What the call does on the way, as a step. Words in braces, such as `{role}`, are the entry's own; each has a default in
   * how.ts.
   */
  readonly step: string
  /** What to look at in its event. */
  readonly look: string
  /** Its event has another name than the action; null: no name is known. */
  readonly eventName?: string | null
  /** Left out: a management event. */
  readonly category?: EventCategory
  readonly dataResourceTypes?: readonly string[]
  readonly note?: string
  /** AWS's page, where it is not that of an operation of this name. */
  readonly page?: string
  /** It reads, or is needed by so many that nobody would take it away: a Deny stands on the other actions. */
  readonly common?: true
  /** What an Allow of it should be narrowed to. */
  readonly narrow?: Narrow | readonly Narrow[]
  /** A Deny leaves everybody's own user out: people look after their own keys and devices. */
  readonly ownAllowed?: true
  /** What a Deny names in its place, where it is a pattern that holds too much. */
  readonly denied?: readonly string[]
}

/** The resources, and what the request has to hold, of a narrow Allow. */
export interface Narrow {
  readonly resource: string | readonly string[]
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}
export type ActionTable = Readonly<Record<string, ActionFacts>>

/** The account id in examples, as AWS's own pages have it. */
export const ACCOUNT_ID = '111122223333'
