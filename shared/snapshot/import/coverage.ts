import { CRAWL_CALLS, type CallName } from '../../services/calls.ts'
import { CRAWLED_POLICY_TYPES } from '../../services/policyResources.ts'
import type { AuthorizationDetails, CoverageEntry, OrganizationData, ResourceRecord } from '../schema.ts'
import type { ListGap } from './accountWords.ts'
import type { WorkloadsFile } from './workloads.ts'

/** The code of what an import does not hold: nobody was refused, and no crawl would have to be allowed anything. */
export const NOT_IN_IMPORT = 'NotInImport'

/** Whether a call's answer is not in an import, as opposed to refused; imports of earlier versions have no code for it. */
export function isNotInImport(
  { status, error }: Pick<CoverageEntry, 'status' | 'error'>,
  imported: boolean,
): boolean {
  return error?.code === NOT_IN_IMPORT || (imported && status === 'not-asked')
}

export interface Imported {
  readonly details: AuthorizationDetails
  readonly gaps: readonly ListGap[]
  readonly hasReport: boolean
  /** The resources of the file of resource policies; undefined: there is no such file. */
  readonly resources: readonly ResourceRecord[] | undefined
  readonly organization: OrganizationData | undefined
  readonly workloads: readonly WorkloadsFile[]
  /** Calls that other files answer. */
  readonly calls: ReadonlyMap<CallName, number | undefined>
}

const DETAILS = 'iam:GetAccountAuthorizationDetails'
/** The kinds of workload that a file can hold, by the call that lists them. */
const LISTED_BY: ReadonlyMap<string, CallName> = new Map([
  ['lambda-function', 'lambda:ListFunctions'],
  ['ec2-instance', 'ec2:DescribeInstances'],
])
/**
 * How every call of a crawl stands in an import: `done` for what its files hold and `not-asked` for the rest, so that
 * answers can tell "none" from "not looked". A list of the account file that is not whole has an entry of its own.
 */
export function importCoverage(imported: Imported): readonly CoverageEntry[] {
  const { details, hasReport, resources, organization, workloads } = imported
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details
  const done = new Map<CallName, number | undefined>(imported.calls)
  done.set(DETAILS, UserDetailList.length + GroupDetailList.length + RoleDetailList.length + Policies.length)
  if (hasReport) {
    done.set('iam:GenerateCredentialReport', undefined)
    done.set('iam:GetCredentialReport', undefined)
  }
  for (const call of policyCallsIn(resources)) done.set(call, undefined)
  if (organization) done.set('organizations:DescribeOrganization', undefined)
  if (organization?.levels)
    for (const { call } of CRAWL_CALLS) if (call.startsWith('organizations:')) done.set(call, undefined)
  return CRAWL_CALLS.flatMap(({ call, onRequest }): readonly CoverageEntry[] => {
    if (onRequest) return []
    const regional = regionsOf(workloads, call)
    if (!done.has(call)) return [...regional, notInImport(call, regional.length > 0)]
    const items = done.get(call)
    const entry: CoverageEntry =
      items === undefined ? { call, status: 'done' } : { call, status: 'done', items }
    return [
      entry,
      ...regional,
      ...(call === DETAILS ? [...imported.gaps.map(gapEntry), ...goingOn(imported)] : []),
    ]
  })
}

/** Types of which a file of resource policies has all, also where it has none. */
const TAKEN_FOR_ALL =
  /^AWS::(S3::Bucket|Lambda::Function|KMS::Key|SQS::Queue|SNS::Topic|SecretsManager::Secret)$/

/** A file has all resources of the types that it names: nobody lists every type that a crawl of today reads. */
function policyCallsIn(resources: readonly ResourceRecord[] | undefined): readonly CallName[] {
  if (resources === undefined) return []
  const named = new Set(resources.map(({ type }) => type))
  return CRAWLED_POLICY_TYPES.filter(({ type }) => TAKEN_FOR_ALL.test(type) || named.has(type)).flatMap(
    ({ list, get }) => [list, get],
  )
}

function notInImport(call: CallName, elsewhere: boolean): CoverageEntry {
  const message = `${call}${elsewhere ? ' of other Regions' : ''} is not in the import.`
  return { call, status: 'not-asked', error: { code: NOT_IN_IMPORT, message } }
}

function gapEntry({ list, kind, leftOut, why }: ListGap): CoverageEntry {
  return {
    call: DETAILS,
    target: list,
    status: kind === 'absent' ? 'not-asked' : 'failed',
    ...(leftOut === undefined ? {} : { missing: leftOut }),
    error: { code: NOT_IN_IMPORT, message: why },
  }
}

/** The last entity of a list that was cut off may go on where the file ends. */
function goingOn({ details, gaps }: Imported): readonly CoverageEntry[] {
  return gaps.flatMap(({ list, kind, why }): readonly CoverageEntry[] => {
    const last = list === 'Policies' ? undefined : details[list].at(-1)
    if (kind !== 'cut' || last === undefined) return []
    return [
      { call: DETAILS, target: last.Arn, status: 'failed', error: { code: NOT_IN_IMPORT, message: why } },
    ]
  })
}

/** A file of workloads is of some Regions: what runs in the others is not known. */
function regionsOf(workloads: readonly WorkloadsFile[], call: CallName): readonly CoverageEntry[] {
  const found = workloads.flatMap((file) => file.workloads.filter(({ kind }) => LISTED_BY.get(kind) === call))
  const regions = [...new Set(found.map(({ region }) => region))].sort()
  return regions.map((region) => {
    const items = new Set(found.filter((one) => one.region === region).map(({ arn }) => arn)).size
    return { call, region, status: 'done', items }
  })
}
