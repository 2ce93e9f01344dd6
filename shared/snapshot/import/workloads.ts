import { isJsonObject, type JsonValue } from '../../json.ts'
import type { ImportedFile, LeftOut, Workload } from '../schema.ts'
import { contentsOf, counted } from './contents.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'
import type { Owner } from './owner.ts'
import { type Listed, workloadLists } from './workloadLists.ts'
import { functionOf, instanceOf, listedOf } from './workloadShapes.ts'

export const WORKLOAD_COMMANDS = 'aws lambda list-functions, aws ec2 describe-instances'
const WHAT_TO_DO = `Give the JSON output of one of these: ${WORKLOAD_COMMANDS}; or a list of {"kind", "arn", "roleArn"} objects.`
export interface WorkloadsFile {
  readonly workloads: readonly Workload[]
  /** The kinds that the file lists, also where it lists none of them. */
  readonly kinds: ReadonlySet<Workload['kind']>
  readonly contents: ImportedFile
}

/**
 * The workloads of a file: outputs of the CLI, each known by its form, any number of them one after another or in a list,
 * or our own list. A workload that does not tell what has to be known of it is left out, with the reason. Throws
 * `import-unreadable` for another form.
 */
export function workloadsFileOf(file: ImportFile, owner: Owner): WorkloadsFile {
  const listed = jsonValuesOf(file, WHAT_TO_DO).flatMap((value) => {
    const found = workloadLists(value)
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
