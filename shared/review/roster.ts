import type { Collected, Known, NotCollected } from '../known.ts'

/** The people and programs that take roles from outside of IAM, whose credentials are not in the account. */
export interface Roster {
  /** By role and name. */
  readonly rows: readonly RosterRow[]
  /** Different people that are known by name or id. */
  readonly people: number
  /** Roles that somebody may take from outside of IAM. */
  readonly roles: number
  /** There may be more than these, because something was not read. */
  readonly missing: readonly NotCollected[]
}

/** One person, or one entrance, of a role. */
export interface RosterRow {
  /** ARN. */
  readonly role: string
  /**
   * person: of IAM Identity Center. federated: whoever a provider signs in. program: certificates and pods. not-known: there
   * may be others, and nobody read who.
   */
  readonly kind: 'person' | 'federated' | 'program' | 'not-known'
  /** The name, or who comes in, in words. */
  readonly who: string
  readonly displayName?: string
  /** Through what, in words: `permission set Support, group helpdesk`. */
  readonly through: string
  /** Whether who signs in so does it with a second factor. AWS has no call for it. */
  readonly mfa: NotCollected | { readonly state: 'absent' }
  /** Of the role. */
  readonly administrator: Collected<boolean>
  /** Of the role; who took it then only the log tells. */
  readonly roleLastUsed: Known<string>
  /** Why nobody knows. */
  readonly why?: string
}

/** A figure in words: `12`, `12 or more` when not everything was seen, `not known` when nothing was found so far. */
export function sayPeople({ people, missing }: Roster): string {
  if (missing.length === 0) return String(people)
  return people === 0 ? 'not known' : `${people} or more`
}
