import { WhenceError } from '../errors.ts'
import { CRAWL_CALLS, type CallName } from '../services/calls.ts'
import { POLICY_CALLS } from '../services/policyResources.ts'
import { authorizationDetailsOf, CLI_COMMAND } from './importAccount.ts'
import { organizationOf, resourcesOf } from './importExtras.ts'
import { unreadable, type ImportFile } from './importJson.ts'
import { credentialReportOf } from './importReport.ts'
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type AuthorizationDetails,
  type CoverageEntry,
  type OrganizationData,
  type Snapshot,
} from './schema.ts'

export interface ImportInput {
  /** The output of `aws iam get-account-authorization-details`, as it stands. */
  readonly account: ImportFile
  /** The CSV of the credential report. */
  readonly credentialReport?: ImportFile
  /** `[{"arn","type","policy"}]`: taken as all the resource policies that the account has. */
  readonly resourcePolicies?: ImportFile
  readonly organization?: ImportFile
  /** Needed only where no ARN in the account file names the account. */
  readonly accountId?: string
  /** ISO time of the import. */
  readonly now: string
}

/**
 * Makes a snapshot of files that other tools wrote. Coverage says `done` for what the files hold and `not-asked` for
 * the rest, so that answers can tell "none" from "not looked". Throws `import-unreadable`, `bad-input`.
 */
export function importSnapshot(input: ImportInput): Snapshot {
  const details = authorizationDetailsOf(input.account)
  const owner = accountOf(details, input)
  const resources = input.resourcePolicies && resourcesOf(input.resourcePolicies)
  const organization = input.organization && organizationOf(input.organization, owner.id)
  const report = input.credentialReport && credentialReportOf(input.credentialReport, owner.id, input.now)
  const files = [input.account, input.credentialReport, input.resourcePolicies, input.organization]
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    account: owner,
    source: { kind: 'import', files: files.flatMap((file) => (file ? [file.name] : [])) },
    startedAt: input.now,
    finishedAt: input.now,
    regions: [],
    iam: { authorizationDetails: details, ...(report ? { credentialReport: report } : {}) },
    ...(organization ? { organization } : {}),
    resources: resources ?? [],
    workloads: [],
    coverage: coverageOf(input, details, organization),
  }
}

function coverageOf(
  input: ImportInput,
  details: AuthorizationDetails,
  organization: OrganizationData | undefined,
): CoverageEntry[] {
  const done = new Map<CallName, number | undefined>()
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details
  const items = UserDetailList.length + GroupDetailList.length + RoleDetailList.length + Policies.length
  done.set('iam:GetAccountAuthorizationDetails', items)
  if (input.credentialReport) {
    done.set('iam:GenerateCredentialReport', undefined)
    done.set('iam:GetCredentialReport', undefined)
  }
  if (input.resourcePolicies) {
    for (const call of POLICY_CALLS) done.set(call, undefined)
  }
  if (organization) done.set('organizations:DescribeOrganization', undefined)
  if (organization?.levels) {
    for (const { call } of CRAWL_CALLS) if (call.startsWith('organizations:')) done.set(call, undefined)
  }
  return CRAWL_CALLS.map(({ call }) => {
    if (!done.has(call)) return { call, status: 'not-asked' }
    const count = done.get(call)
    return count === undefined ? { call, status: 'done' } : { call, status: 'done', items: count }
  })
}

function accountOf(details: AuthorizationDetails, input: ImportInput): { id: string; partition: string } {
  const owners = new Map<string, string>()
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details
  for (const { Arn } of [...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...Policies]) {
    const [, partition, , , account] = Arn.split(':')
    if (partition && account && /^\d{12}$/.test(account)) owners.set(account, partition)
  }
  if (owners.size > 1) {
    throw unreadable(
      input.account,
      `mixes ${owners.size} accounts: ${[...owners.keys()].join(', ')}`,
      'Import the accounts one by one.',
    )
  }
  const [found] = owners
  const asked = input.accountId
  if (asked !== undefined && found && found[0] !== asked) {
    throw new WhenceError(
      'bad-input',
      `${input.account.name} is of account ${found[0]}, not of ${asked}.`,
      'Leave the account id out, or choose the file of that account.',
    )
  }
  if (asked !== undefined && !/^\d{12}$/.test(asked)) {
    throw new WhenceError('bad-input', `${asked} is no account id.`, 'Give the twelve digits of the account.')
  }
  const id = found?.[0] ?? asked
  if (id === undefined) {
    throw unreadable(
      input.account,
      'has no ARN that names its account',
      'Give the account id with --account-id.',
      CLI_COMMAND,
    )
  }
  return { id, partition: found?.[1] ?? 'aws' }
}
