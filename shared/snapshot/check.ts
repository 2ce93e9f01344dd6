import { WhenceError } from '../errors.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from './schema.ts'

/**
 * Takes a value that was read from a file and gives it as a snapshot. Throws `snapshot-foreign` when it is not one,
 * `snapshot-too-new` when a later Whence wrote it, `snapshot-truncated` when a part that every snapshot has is gone.
 */
export function checkSnapshot(value: unknown, file: string): Snapshot {
  if (!isObject(value) || value['format'] !== SNAPSHOT_FORMAT) {
    throw new WhenceError(
      'snapshot-foreign',
      `${file} is not a Whence snapshot.`,
      'Choose a file that Whence wrote; import the output of the AWS CLI with the command below.',
      'whence import ACCOUNT.json --out FILE',
    )
  }
  const version = value['version']
  if (typeof version !== 'number' || version > SNAPSHOT_VERSION) {
    throw new WhenceError(
      'snapshot-too-new',
      `${file} was written by a later version of Whence (format ${String(version)}; this one reads ${SNAPSHOT_VERSION}).`,
      'Update Whence, or crawl the account again with this version.',
    )
  }
  const damage = firstDamage(value)
  if (damage !== undefined) {
    throw new WhenceError(
      'snapshot-truncated',
      `${file} is damaged: ${damage}.`,
      'Crawl the account again, or restore the file from a copy.',
    )
  }
  return value as unknown as Snapshot
}

type Shape = 'string' | 'object' | 'array'

const PARTS: readonly (readonly [readonly string[], Shape])[] = [
  [['account', 'id'], 'string'],
  [['account', 'partition'], 'string'],
  [['source', 'kind'], 'string'],
  [['startedAt'], 'string'],
  [['finishedAt'], 'string'],
  [['regions'], 'array'],
  [['iam', 'authorizationDetails', 'UserDetailList'], 'array'],
  [['iam', 'authorizationDetails', 'GroupDetailList'], 'array'],
  [['iam', 'authorizationDetails', 'RoleDetailList'], 'array'],
  [['iam', 'authorizationDetails', 'Policies'], 'array'],
  [['resources'], 'array'],
  [['workloads'], 'array'],
  [['coverage'], 'array'],
]

/** The lists whose members are used by these keys without a further look. */
const MEMBERS: readonly (readonly [readonly string[], string])[] = [
  [['iam', 'authorizationDetails', 'UserDetailList'], 'Arn'],
  [['iam', 'authorizationDetails', 'GroupDetailList'], 'Arn'],
  [['iam', 'authorizationDetails', 'RoleDetailList'], 'Arn'],
  [['iam', 'authorizationDetails', 'Policies'], 'Arn'],
  [['resources'], 'arn'],
  [['workloads'], 'arn'],
  [['coverage'], 'call'],
]

function firstDamage(snapshot: Record<string, unknown>): string | undefined {
  for (const [path, shape] of PARTS) {
    if (!hasShape(at(snapshot, path), shape)) return `\`${path.join('.')}\` is missing or is no ${shape}`
  }
  if (!/^\d{12}$/.test(at(snapshot, ['account', 'id']) as string)) return '`account.id` is no account id'
  for (const [path, key] of MEMBERS) {
    const members = at(snapshot, path) as unknown[]
    const bad = members.findIndex((member) => !isObject(member) || typeof member[key] !== 'string')
    if (bad >= 0) return `\`${path.join('.')}[${bad}]\` has no \`${key}\``
  }
  return undefined
}

function at(value: unknown, path: readonly string[]): unknown {
  let here: unknown = value
  for (const key of path) here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined
  return here
}

function hasShape(value: unknown, shape: Shape): boolean {
  if (shape === 'array') return Array.isArray(value)
  return shape === 'object' ? isObject(value) : typeof value === shape
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
