import { type Account, ListAccountsCommand } from '@aws-sdk/client-organizations'
import type { AccountList, MemberAccount } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Connection } from './connection.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { ORGANIZATIONS } from './organizationsClient.ts'

/** `arn:aws:organizations::MANAGEMENT:account/ORGANIZATION/ACCOUNT` */
const ACCOUNT_ARN = /^arn:[\w-]+:organizations::(\d{12}):account\/(o-[a-z0-9]+)\/\d{12}$/

/**
 * The accounts of the organization, by id. Only the management account and delegated administrators may list them.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 * @throws WhenceError `access-denied` where the profile may not, and what a connection explains
 */
export async function organizationAccounts(
  connection: Connection,
  signal: AbortSignal,
): Promise<AccountList> {
  const client = connection.clients.of(ORGANIZATIONS)
  const found: Account[] = []
  try {
    let NextToken: string | undefined
    do {
      const page = await client.send(new ListAccountsCommand({ NextToken }), { abortSignal: signal })
      found.push(...(page.Accounts ?? []))
      ;({ NextToken } = page)
    } while (NextToken !== undefined)
  } catch (error) {
    throw notListed(connection, error)
  }
  const [, managementAccount, organizationId] =
    found.map(({ Arn = '' }) => ACCOUNT_ARN.exec(Arn)).find((match) => match !== null) ?? []
  const accounts = found.flatMap(memberOf).toSorted((one, other) => one.id.localeCompare(other.id))
  if (organizationId === undefined || managementAccount === undefined || accounts.length < found.length)
    throw new WhenceError(
      'endpoint-unreachable',
      `What answers at ${connection.goesTo} does not list accounts as AWS Organizations does.`,
      'Check the endpoint_url of the profile, or name the accounts with --accounts.',
    )
  return { organizationId, managementAccount, accounts }
}

/** `State` has taken the place of `Status`, which older endpoints still give alone. */
function memberOf({ Id, Name, State, Status }: Account): MemberAccount[] {
  if (Id === undefined || !/^\d{12}$/.test(Id)) return []
  return [{ id: Id, name: Name ?? '', state: State ?? Status ?? 'not told' }]
}

function notListed(connection: Connection, error: unknown): unknown {
  if (failureCode(error) === 'AWSOrganizationsNotInUseException')
    return new WhenceError(
      'access-denied',
      `The account of profile ${connection.profile} belongs to no organization.`,
      'Choose a profile of the management account, or read the account alone, without --organization.',
    )
  if (failureKind(error) !== 'access-denied') return connection.explain(error)
  return new WhenceError(
    'access-denied',
    `AWS Organizations does not list the accounts to profile ${connection.profile}: ${failureText(error)}`,
    'Name a profile of the management account or of a delegated administrator with --organization-profile, or the accounts with --accounts.',
  )
}
