import type { MemberAccount } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { AccountOutcome } from './outcome.ts'

/** What https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html calls an account that is in use. */
const ACTIVE = 'ACTIVE'

export interface Chosen {
  readonly accounts: readonly MemberAccount[]
  /** Accounts in which AWS lets nobody do anything, such as suspended ones. */
  readonly skipped: readonly AccountOutcome[]
}

/**
 * Which accounts are read: those that were asked for, or all; of them those that are active.
 * @throws WhenceError `bad-input` for an account that is not in the organization
 */
export function chooseAccounts(
  listed: readonly MemberAccount[],
  asked: readonly string[] | undefined,
): Chosen {
  const known = new Set(listed.map(({ id }) => id))
  const strangers = (asked ?? []).filter((id) => !known.has(id))
  if (strangers.length > 0)
    throw new WhenceError(
      'bad-input',
      `${strangers.join(', ')} ${strangers.length === 1 ? 'is no account' : 'are no accounts'} of the organization, which has ${known.size}.`,
      'Name accounts of the organization, or leave --accounts out for all.',
    )
  const wanted = asked === undefined ? listed : listed.filter(({ id }) => asked.includes(id))
  return {
    accounts: wanted.filter(({ state }) => state === ACTIVE),
    skipped: wanted.filter(({ state }) => state !== ACTIVE).map(skippedOutcome),
  }
}

/** The accounts that were asked for, where AWS does not list those of the organization: nothing else is known of them. */
export function unlisted(asked: readonly string[]): Chosen {
  return { accounts: asked.map((id) => ({ id, name: '', state: ACTIVE })), skipped: [] }
}

function skippedOutcome({ id, name, state }: MemberAccount): AccountOutcome {
  return { accountId: id, name, status: 'skipped', error: `AWS says that the account is ${state}.` }
}
