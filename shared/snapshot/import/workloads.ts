import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { ImportedFile, LeftOut, Workload } from '../schema.ts'
import { contentsOf, counted } from './contents.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'
import { asAwsSpells, own, spellingOf } from './names.ts'
import type { Owner } from './owner.ts'
import { functionOf, instanceOf, listedOf } from './workloadShapes.ts'

export const WORKLOAD_COMMANDS = 'aws lambda list-functions, aws ec2 describe-instances'
const WHAT_TO_DO = `Give the JSON output of one of these: ${WORKLOAD_COMMANDS}; or a list of {"kind", "arn", "roleArn"} objects.`
const NAMES = spellingOf(
  `Functions FunctionArn FunctionName Configuration Role Reservations Instances InstanceId OwnerId IamInstanceProfile
  Placement AvailabilityZone State Tags Key Value NextToken NextMarker`,
)

export interface WorkloadsFile {
  readonly workloads: readonly Workload[]
  /** The kinds that the file lists, also where it lists none of them. */
  readonly kinds: ReadonlySet<Workload['kind']>
  readonly contents: ImportedFile
}

/** What one JSON value of a file lists. */
interface Listed {
  readonly kind: Workload['kind'] | 'list'
  readonly members: readonly JsonValue[]
  /** The account of the members, where the list tells. */
  readonly account?: string
  readonly goesOn: boolean
}

/**
 * The workloads of a file: outputs of the CLI, each known by its form, any number of them one after another or in a list,
 * or our own list. A workload that does not tell what has to be known of it is left out, with the reason. Throws
 * `import-unreadable` for another form.
 */
export function workloadsFileOf(file: ImportFile, owner: Owner): WorkloadsFile {
  const listed = jsonValuesOf(file, WHAT_TO_DO).flatMap((value) => {
    const found = ourList(value) ?? listsIn(asAwsSpells(value, NAMES))
    if (found === undefined) {
      throw unreadable(file, 'holds workloads in no form that is known', WHAT_TO_DO)
    }
    return found
  })
  const workloads = new Map<string, Workload>()
  const leftOut: LeftOut[] = []
  for (const { kind, members, account } of listed) {
    for (const [index, member] of members.entries()) {
      const read = readMember(kind, member, owner, account)
      if (typeof read === 'string') leftOut.push({ entry: `${TITLES[kind]} ${index + 1}`, why: read })
      else workloads.set(read.arn, read)
    }
  }
  const all = [...workloads.values()]
  const kinds = new Set([
    ...all.map(({ kind }) => kind),
    ...listed.flatMap(({ kind }) => (kind === 'list' ? [] : [kind])),
  ])
  return {
    workloads: all,
    kinds,
    contents: contentsOf(file, 'workloads', {
      holds: holdsOf(all, kinds),
      missing: listed.some(({ goesOn }) => goesOn)
        ? [
            {
              what: 'The pages that follow the last one: make the file without --max-items and --no-paginate',
            },
          ]
        : [],
      leftOut,
    }),
  }
}

const TITLES = { 'lambda-function': 'Function', 'ec2-instance': 'Instance', list: 'Workload' } as const

function holdsOf(all: readonly Workload[], kinds: ReadonlySet<Workload['kind']>): readonly string[] {
  const of = (kind: Workload['kind']) => all.filter((one) => one.kind === kind).length
  return [
    ...(kinds.has('lambda-function') ? [counted(of('lambda-function'), 'Lambda function')] : []),
    ...(kinds.has('ec2-instance') ? [counted(of('ec2-instance'), 'EC2 instance')] : []),
  ]
}

function readMember(
  kind: Listed['kind'],
  member: JsonValue,
  owner: Owner,
  account: string | undefined,
): Workload | string {
  if (!isJsonObject(member)) return 'is no object'
  if (kind === 'lambda-function') return functionOf(member, owner)
  return kind === 'ec2-instance' ? instanceOf(member, owner, account) : listedOf(member, owner)
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
