import { known, type Known, ABSENT, notCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { failedCall, whyNot } from './coverage.ts'

/** Who may act as the root user of an account from another one. */
export interface RootAccess {
  /** The organization removes passwords and keys of root users. */
  readonly credentialsManaged: boolean
  /** Whether sessions of sts:AssumeRoot can be opened. */
  readonly sessions: boolean
  /** The accounts from which they can be: the management account and delegated administrators for IAM. */
  readonly from: readonly string[]
  /** There may be more of these accounts. */
  readonly fromIncomplete: boolean
}

const CALL = 'iam:ListOrganizationsFeatures'

/**
 * Centralised root access as it is for this account; `absent`: it is in no organization, or is the management account,
 * whose own root user nobody manages.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
 */
export function rootAccessOf({ rootAccess, organization, account, coverage }: Snapshot): Known<RootAccess> {
  const management = organization?.organization.managementAccount
  if (organization === null || rootAccess === null || management === account.id) return ABSENT
  if (rootAccess === undefined)
    return notCollected(
      `Who may act as root of account ${account.id}`,
      CALL,
      whyNot(failedCall(coverage, [CALL]), CALL),
    )
  const { features, delegatedAdministrators } = rootAccess
  const sessions = features.includes('RootSessions')
  return known({
    credentialsManaged: features.includes('RootCredentialsManagement'),
    sessions,
    from: sessions
      ? [...(management === undefined ? [] : [management]), ...(delegatedAdministrators ?? [])]
      : [],
    fromIncomplete: sessions && (management === undefined || delegatedAdministrators === undefined),
  })
}

/** In words, for the account at a glance. */
export function rootAccessInWords(access: Known<RootAccess>): string {
  if (access.state === 'absent') return 'No other account manages the root user.'
  if (access.state === 'not-collected')
    return `Not known. ${access.why ?? ''} Only the management account and the delegated administrator for IAM are told.`
  const { credentialsManaged, sessions, from, fromIncomplete } = access.value
  const managed = credentialsManaged
    ? 'The organization manages the credentials of root.'
    : 'The organization does not manage the credentials of root.'
  if (!sessions) return `${managed} Sessions as root from other accounts are not enabled.`
  const others = fromIncomplete ? ', and others that were not read' : ''
  const who = from.length === 0 ? 'accounts that were not read' : `${from.join(', ')}${others}`
  return `${managed} Who may sts:AssumeRoot in ${who} can act as root of this account, for the tasks that AWS allows.`
}
