import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { Workload } from '../schema.ts'
import { asAwsSpells, own, spellingOf } from './names.ts'

const NAMES = spellingOf(
  `Functions FunctionArn FunctionName Configuration Role Reservations Instances InstanceId OwnerId IamInstanceProfile
  Placement AvailabilityZone State Tags Key Value NextToken NextMarker`,
)

/** The kinds whose lists of the CLI are known. */
export type ImportedKind = Extract<Workload['kind'], 'lambda-function' | 'ec2-instance'>

/** What one JSON value of a file lists. */
export interface Listed {
  readonly kind: ImportedKind | 'list'
  readonly members: readonly JsonValue[]
  /** The account of the members, where the list tells. */
  readonly account?: string
  readonly goesOn: boolean
}

/** What a JSON value lists, known by its form; undefined: in no form that is known. */
export function workloadLists(value: JsonValue): readonly Listed[] | undefined {
  return ourList(value) ?? listsIn(asAwsSpells(value, NAMES))
}

/** The workloads of a list of our own, whose words are spelt as a snapshot has them; undefined: it is none. */
function ourList(value: JsonValue): readonly Listed[] | undefined {
  const members = isJsonObject(value) ? (own(value, 'workloads') ?? [value]) : value
  const ours = (member: JsonValue) => isJsonObject(member) && typeof own(member, 'kind') === 'string'
  if (!isJsonList(members) || members.length === 0 || !members.every(ours)) return undefined
  return [{ kind: 'list', members, goesOn: false }]
}

/** The lists of a value by its form; undefined where it has none that is known. */
function listsIn(value: JsonValue): readonly Listed[] | undefined {
  if (isJsonList(value)) return listsOfMembers(value)
  if (!isJsonObject(value)) return undefined
  const goesOn = typeof own(value, 'NextToken') === 'string' || typeof own(value, 'NextMarker') === 'string'
  const functions = own(value, 'Functions')
  if (isJsonList(functions)) return [{ kind: 'lambda-function', members: functions, goesOn }]
  const reservations = own(value, 'Reservations')
  if (isJsonList(reservations)) {
    const lists = reservations.filter(isJsonObject).map((one) => instancesOf(one, goesOn))
    return [{ kind: 'ec2-instance', members: [], goesOn }, ...lists]
  }
  if (isJsonList(own(value, 'Instances'))) return [instancesOf(value, goesOn)]
  const configuration = own(value, 'Configuration')
  if (configuration !== undefined) return listsOfMembers([configuration])
  return listsOfMembers([value])
}

function instancesOf(reservation: JsonObject, goesOn: boolean): Listed {
  const members = own(reservation, 'Instances')
  const account = own(reservation, 'OwnerId')
  return {
    kind: 'ec2-instance',
    members: isJsonList(members) ? members : [],
    ...(typeof account === 'string' ? { account } : {}),
    goesOn,
  }
}

/** A list of pages, or of functions or instances themselves (`--query`). */
function listsOfMembers(members: readonly JsonValue[]): readonly Listed[] | undefined {
  const all = (known: (member: JsonObject) => boolean) =>
    members.every((member) => isJsonObject(member) && known(member))
  if (all((member) => typeof own(member, 'FunctionArn') === 'string'))
    return [{ kind: 'lambda-function', members, goesOn: false }]
  if (all((member) => typeof own(member, 'InstanceId') === 'string'))
    return [{ kind: 'ec2-instance', members, goesOn: false }]
  // One value that is none of these would ask for itself for ever.
  if (members.length === 1 && isJsonObject(members[0] ?? null) && !isPage(members[0] ?? null))
    return undefined
  const lists = members.map(listsIn)
  return lists.every((one) => one !== undefined) ? lists.flat() : undefined
}

function isPage(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    ['Functions', 'Reservations', 'Instances', 'Configuration'].some((key) => Object.hasOwn(value, key))
  )
}
