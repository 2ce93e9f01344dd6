import type { CallName } from '../services/calls.ts'
import { accountFileOf } from './import/account.ts'
import { alsoFileOf, type AlsoData } from './import/also.ts'
import { importCoverage } from './import/coverage.ts'
import type { ImportFile } from './import/file.ts'
import { organizationFileOf } from './import/organization.ts'
import { reportFileOf } from './import/report.ts'
import { resourcesFileOf } from './import/resources.ts'
import { workloadsFileOf } from './import/workloads.ts'
import type { ListGap } from './import/accountWords.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type AuthorizationDetails, type Snapshot } from './schema.ts'

export interface ImportInput {
  /** The output of `aws iam get-account-authorization-details`, as it stands. */
  readonly account: ImportFile
  /** The credential report, as CSV or as the CLI's JSON. */
  readonly credentialReport?: ImportFile
  /** `[{"arn","type","policy"}]`: taken as all the resource policies that the account has. */
  readonly resourcePolicies?: ImportFile
  readonly organization?: ImportFile
  /** Functions and instances, as the CLI lists them. */
  readonly workloads?: readonly ImportFile[]
  /** Outputs of other commands of `aws iam`. */
  readonly also?: readonly ImportFile[]
  /** Needed where the ARNs of the account file name no account, or several. */
  readonly accountId?: string
  /** ISO time of the import. */
  readonly now: string
  /** The program that imports, with its version. */
  readonly tool?: string
}

/**
 * Makes a snapshot of files that other tools wrote. Coverage says `done` for what the files hold and `not-asked` for
 * the rest, so that answers can tell "none" from "not looked"; the source says what each file holds and what it does not.
 * Throws `import-unreadable`, `bad-input`.
 */
export function importSnapshot(input: ImportInput): Snapshot {
  const { details, owner, gaps, contents } = accountFileOf(input.account, input.accountId)
  const report = input.credentialReport && reportFileOf(input.credentialReport, owner.id)
  const unlisted = report === undefined ? [] : unlistedUsers(input, details, report.users)
  const resources = input.resourcePolicies && resourcesFileOf(input.resourcePolicies)
  const organization = input.organization && organizationFileOf(input.organization, owner.id)
  const workloads = (input.workloads ?? []).map((file) => workloadsFileOf(file, owner))
  const also = (input.also ?? []).map(alsoFileOf)
  const files = [contents, report, resources, organization, ...workloads, ...also].flatMap((file) => {
    if (file === undefined) return []
    return 'contents' in file ? [file.contents] : [file]
  })
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    account: owner,
    source: { kind: 'import', files: files.map(({ name }) => name), contents: files },
    ...(input.tool === undefined ? {} : { tool: input.tool }),
    startedAt: input.now,
    finishedAt: input.now,
    regions: [],
    iam: {
      authorizationDetails: details,
      ...(report ? { credentialReport: report.report } : {}),
      ...also.reduce<AlsoData>((all, { iam }) => ({ ...all, ...iam }), {}),
    },
    ...(organization ? { organization: organization.organization } : {}),
    resources: resources?.resources ?? [],
    workloads: [
      ...new Map(workloads.flatMap((file) => file.workloads).map((one) => [one.arn, one])).values(),
    ],
    coverage: importCoverage({
      details,
      // What is missing already says more.
      gaps: gaps.some(({ list }) => list === 'UserDetailList') ? gaps : [...gaps, ...unlisted],
      hasReport: report !== undefined,
      resources: resources?.resources,
      organization: organization?.organization,
      workloads,
      calls: new Map<CallName, number | undefined>(also.flatMap(({ calls }) => [...calls])),
    }),
  }
}

/**
 * A list that `--filter` emptied looks like that of an account without users; the credential report tells them apart. How
 * many there are is not known: one of them may have been deleted since the report.
 */
function unlistedUsers(
  { account, credentialReport }: ImportInput,
  details: AuthorizationDetails,
  reported: ReadonlySet<string>,
): readonly ListGap[] {
  const listed = new Set(details.UserDetailList.map(({ Arn }) => Arn))
  const unlisted = [...reported].filter((arn) => !listed.has(arn)).length
  if (unlisted === 0) return []
  const users = unlisted === 1 ? '1 user who is' : `${unlisted} users who are`
  const why = `${credentialReport?.name ?? 'The report'} has ${users} not in ${account.name}.`
  return [{ list: 'UserDetailList', kind: 'unlisted', why }]
}
