import { WhenceError } from '../errors.ts'
import type { Snapshot } from '../snapshot/schema.ts'

/** The document of an AWS managed policy as AWS published it: the version that was in force on a day. */
export interface PublishedPolicy {
  /** Such as `v12`. */
  readonly version: string
  /** The day up to which the data knows AWS's changes: `2026-08-26`. */
  readonly day: string
  /** The npm package that recorded it, with its version. */
  readonly source: string
}
export interface AwsManagedPolicy extends PublishedPolicy {
  readonly createdAt: string
  readonly updatedAt: string
  /** JSON text. */
  readonly document: string
}
/**
 * AWS's managed policies by ARN; null: this one is not known. The host reads them only for snapshots that name one
 * without its document (`lacksAwsManagedPolicies`).
 */
export type AwsManagedPolicies = (arn: string) => AwsManagedPolicy | null

/** The file that build/managedPolicies.mjs writes. */
interface ManagedPoliciesFile {
  readonly format: 'whence-managed-policies'
  readonly version: 1
  readonly source: { readonly package: string; readonly dataVersion: string; readonly day: string }
  /** [ARN, default version, made, last changed, document]. */
  readonly policies: readonly (readonly [string, string, string, string, string])[]
}

/** Knows no policy: what is not collected stays not collected. */
export const NO_AWS_MANAGED_POLICIES: AwsManagedPolicies = () => null

/**
 * Takes the parsed file; throws `file-unreadable` when it is not one. Only the head is looked at: the rows were checked
 * when the file was built. A policy counts for the partition of its own ARN alone: AWS's documents differ in China and
 * GovCloud, of which the data says nothing.
 */
export function parseManagedPolicies(json: unknown): AwsManagedPolicies {
  if (!isManagedPoliciesFile(json))
    throw new WhenceError(
      'file-unreadable',
      'The file of AWS managed policies is not one that this version of Whence can read.',
      'Build Whence again with the command below.',
      'npm run build',
    )
  const { source, policies } = json
  const rows = new Map(policies.map((row) => [row[0], row]))
  return (arn) => {
    const row = rows.get(arn)
    if (row === undefined) return null
    const [, version, createdAt, updatedAt, document] = row
    const recordedBy = `${source.package} ${source.dataVersion}`
    return { version, day: source.day, source: recordedBy, createdAt, updatedAt, document }
  }
}

function isManagedPoliciesFile(json: unknown): json is ManagedPoliciesFile {
  return (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    json.format === 'whence-managed-policies' &&
    'version' in json &&
    json.version === 1 &&
    'source' in json &&
    'policies' in json &&
    Array.isArray(json.policies)
  )
}

/** Whether the ARN is one of a policy that AWS manages, in whichever partition. */
export function isAwsManagedPolicy(arn: string): boolean {
  return /^arn:aws(?:-[a-z]+)*:iam::aws:policy\//.test(arn)
}

/**
 * Whether somebody has an AWS managed policy whose document the snapshot does not hold, as in the output of
 * `aws iam get-account-authorization-details --filter User Role Group LocalManagedPolicy`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function lacksAwsManagedPolicies({ iam }: Pick<Snapshot, 'iam'>): boolean {
  const { Policies, UserDetailList, GroupDetailList, RoleDetailList } = iam.authorizationDetails
  const held = new Set(
    Policies.filter(({ PolicyVersionList = [] }) =>
      PolicyVersionList.some(({ IsDefaultVersion, Document }) => IsDefaultVersion && Document !== undefined),
    ).map(({ Arn }) => Arn),
  )
  const lacks = (arn: string | undefined) => arn !== undefined && !held.has(arn) && isAwsManagedPolicy(arn)
  return [...UserDetailList, ...GroupDetailList, ...RoleDetailList].some(
    (each) =>
      each.AttachedManagedPolicies?.some(({ PolicyArn }) => lacks(PolicyArn)) === true ||
      ('PermissionsBoundary' in each && lacks(each.PermissionsBoundary?.PermissionsBoundaryArn)),
  )
}
