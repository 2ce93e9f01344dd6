import type { Command } from 'commander'
import type { SnapshotList } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { SnapshotSummary } from '../../../shared/snapshot/summary.ts'
import type { CommandContext } from '../cli/context.ts'
import { columns, plain } from '../cli/text.ts'

interface SnapshotsOptions {
  readonly of?: string
  readonly name?: string
  readonly note?: string
  readonly json?: boolean
}

/** `whence snapshots`: those that are kept, with the names and notes that they were given. */
export function addSnapshots(program: Command, context: CommandContext): void {
  program
    .command('snapshots')
    .description('list the snapshots that are kept, and give them names and notes')
    .option('--of <id>', 'the snapshot to name, by its id in the list')
    .option('--name <text>', 'its name; an empty one takes the name away')
    .option('--note <text>', 'a note on it; an empty one takes the note away')
    .option('--json', 'print JSON')
    .action(async (options: SnapshotsOptions) => {
      const list = await answer(context, options)
      await (options.json === true ? context.json(list) : context.out(listText(list)))
    })
}

async function answer(context: CommandContext, { of, name, note }: SnapshotsOptions): Promise<SnapshotList> {
  const isNaming = name !== undefined || note !== undefined
  if (of === undefined && !isNaming) return context.call('snapshots.list', {})
  if (of === undefined || !isNaming)
    throw new WhenceError(
      'bad-input',
      of === undefined ? 'Which snapshot is named is not given.' : 'There is neither a name nor a note.',
      'Give --of ID with --name TEXT, --note TEXT or both.',
    )
  return context.call('snapshots.label', {
    snapshot: of,
    ...(name !== undefined && { name }),
    ...(note !== undefined && { note }),
  })
}

function listText({ snapshots, unreadable }: SnapshotList): string {
  return [
    snapshots.length === 0 ? 'No snapshot is kept.\n' : columns(snapshots.map(rowOf)),
    ...unreadable.map(({ file, problem }) => `Not readable: ${plain(file)}: ${plain(problem)}\n`),
  ].join('')
}

function rowOf({ id, alias, accountId, finishedAt, label }: SnapshotSummary): readonly string[] {
  const account = alias === undefined ? accountId : `${accountId} (${alias})`
  return [
    plain(id),
    plain(account),
    plain(finishedAt),
    plain([label?.name, label?.note].filter((text) => text !== undefined).join(': ')),
  ]
}
