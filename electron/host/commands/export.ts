import type { Command } from 'commander'
import { checkInput } from '../../../shared/api/inputs.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { fieldOf } from '../../../shared/keys.ts'
import type { ExportedTables } from '../../analysis/methods.ts'
import { prepareOutFolder } from '../../store/outFolder.ts'
import type { CommandContext } from '../cli/context.ts'
import { collect } from '../cli/options.ts'
import { snapshotFiles, refuseSameAccounts } from '../cli/snapshotFiles.ts'
import { columns, counted, plain } from '../cli/text.ts'

interface ExportOptions {
  readonly snapshot: readonly string[]
  readonly parquet: string | true
  readonly out?: string
  readonly asOf?: string
  readonly json?: boolean
}

/** `whence export`: accounts as tables, for query engines. */
export function addExport(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('write accounts as Parquet tables for DuckDB, Athena, Spark and others')
    .requiredOption('--parquet [folder]', 'the form; the folder may also be named with --out')
    .requiredOption(
      '--snapshot <file>',
      'a snapshot, or a folder of them; may be given again for other accounts',
      collect,
    )
    .option('--out <folder>', 'where the tables are written: a folder for each, with a file for each account')
    .option(
      '--as-of <date>',
      'count ages to this day, such as 2026-01-31; the day of each snapshot if left out',
    )
    .option('--json', 'print JSON')
    .action((options: ExportOptions) => exportTables(context, options))
}

async function exportTables(context: CommandContext, options: ExportOptions): Promise<void> {
  const { snapshot, asOf, json } = options
  const folder = folderOf(options)
  checkInput('review.run', { snapshot: 'opened', ...fieldOf('asOf', asOf) })
  const files = await snapshotFiles(snapshot)
  if (files.length > 1) await refuseSameAccounts(files)
  await prepareOutFolder(folder)
  const written: ExportedTables[] = []
  // One account after the other: a folder may hold hundreds.
  for (const file of files) {
    const id = await context.openSnapshot(file)
    const order = { snapshot: id, folder, ...fieldOf('asOf', asOf) }
    const tables = await context.watched((service, calling) => service.exportToFolder(order, calling))
    written.push(tables)
    if (files.length > 1) context.say(`${tables.accountId} (${written.length} of ${files.length}): written`)
  }
  return json === true
    ? context.json({ folder, accounts: written })
    : context.out(writtenText(folder, written))
}

function folderOf({ parquet, out }: ExportOptions): string {
  const folder = parquet === true ? out : parquet
  if (folder !== undefined && (out === undefined || out === folder)) return folder
  throw new WhenceError(
    'bad-input',
    folder === undefined ? 'There is no folder to write to.' : 'Two folders are named.',
    'Name one with --out.',
  )
}

/** How many rows each table has, over all accounts. */
function writtenText(folder: string, written: readonly ExportedTables[]): string {
  const rows = new Map<string, number>()
  for (const { tables } of written)
    for (const { table, rows: count } of tables) rows.set(table, (rows.get(table) ?? 0) + count)
  const head = `${counted(written.length, 'account')} in ${plain(folder)}\n`
  return head + columns([...rows].map(([table, count]) => [table, counted(count, 'row')]))
}
