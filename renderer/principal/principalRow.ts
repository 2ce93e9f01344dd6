import { valueOr } from '../../shared/known.ts'
import type { PrincipalRow } from '../../shared/api/types.ts'
import { formatDay } from '../common/format.ts'
import { becomeOf, type Ways } from './becomeState.ts'

/** A row as the table filters and sorts it: every property a text, with one word for each state. */
export interface PrincipalItem {
  readonly row: PrincipalRow
  readonly arn: string
  readonly kind: string
  readonly name: string
  readonly path: string
  readonly policies: number
  readonly boundary: string
  readonly lastUsedAt: string
  readonly administrator: string
  /** Whether it can become one. */
  readonly become: string
  readonly mfa: string
  readonly keys: number
  readonly trusts: string
  readonly behind: string
  readonly tags: string
  readonly serviceLinked: string
  readonly createdAt: string
}

export function itemOf(row: PrincipalRow, ways: Ways): PrincipalItem {
  return {
    row,
    arn: row.arn,
    kind: row.kind,
    name: row.name,
    path: row.path,
    policies: row.policies,
    boundary: row.boundary ?? 'none',
    lastUsedAt: lastUsedOf(row),
    administrator: administratorOf(row),
    become: becomeOf(row, ways),
    mfa: mfaOf(row),
    keys: valueOr(row.activeKeys, -1),
    trusts: row.trusts.state === 'not-collected' ? 'not collected' : valueOr(row.trusts, []).join(', '),
    behind: row.behind.join('; '),
    tags: row.tags.map(({ Key, Value }) => `${Key}=${Value}`).join(', '),
    serviceLinked: row.serviceLinked ? 'yes' : 'no',
    createdAt: row.createdAt ?? '',
  }
}

function administratorOf({ administrator }: PrincipalRow): string {
  if (administrator.state === 'not-collected') return 'not known'
  return administrator.value ? 'yes' : 'no'
}

/** What stands for a time; sorted in front of every time. */
const NOT_USABLE = ''
const NEVER = ' never'
const UNTOLD = ' not known'
/** A group is not used, only its members are. */
function lastUsedOf({ kind, lastUsed }: PrincipalRow): string {
  if (lastUsed.state === 'not-collected') return UNTOLD
  return lastUsed.state === 'known' ? lastUsed.value : kind === 'group' ? NOT_USABLE : NEVER
}

export function lastUsedText(lastUsedAt: string): string {
  if (lastUsedAt === NOT_USABLE) return '–'
  if (lastUsedAt === NEVER) return 'Never'
  return lastUsedAt === UNTOLD ? 'Not known' : formatDay(lastUsedAt)
}

/** `missing`: a console password without MFA. `not known`: the credential report was not readable. */
function mfaOf(row: PrincipalRow): string {
  if (row.kind !== 'user') return 'not a user'
  if (row.consoleWithoutMfa.state !== 'known') return 'not known'
  return row.consoleWithoutMfa.value ? 'missing' : 'ok'
}

export const PROPERTIES = [
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'path', propertyLabel: 'Path', groupValuesLabel: 'Paths', operators: ['=', '!=', '^', ':'] },
  {
    key: 'administrator',
    propertyLabel: 'Administrator',
    groupValuesLabel: 'Administrator',
    operators: ['=', '!='],
  },
  {
    key: 'become',
    propertyLabel: 'Can become administrator',
    groupValuesLabel: 'Can become administrator',
    operators: ['=', '!='],
  },
  { key: 'mfa', propertyLabel: 'Console MFA', groupValuesLabel: 'Console MFA', operators: ['=', '!='] },
  {
    key: 'boundary',
    propertyLabel: 'Permissions boundary',
    groupValuesLabel: 'Boundaries',
    operators: ['=', '!=', ':'],
  },
  { key: 'trusts', propertyLabel: 'Trusts', groupValuesLabel: 'Trusted', operators: [':', '!:', '='] },
  {
    key: 'behind',
    propertyLabel: 'Taken by',
    groupValuesLabel: 'People and programs',
    operators: [':', '!:', '='],
  },
  { key: 'tags', propertyLabel: 'Tag', groupValuesLabel: 'Tags', operators: [':', '!:'] },
  {
    key: 'serviceLinked',
    propertyLabel: 'Service-linked',
    groupValuesLabel: 'Service-linked',
    operators: ['=', '!='],
  },
  {
    key: 'policies',
    propertyLabel: 'Policies',
    groupValuesLabel: 'Policies',
    operators: ['=', '<', '<=', '>', '>='],
  },
  {
    key: 'keys',
    propertyLabel: 'Active keys',
    groupValuesLabel: 'Active keys',
    operators: ['=', '<', '<=', '>', '>='],
  },
] as const
