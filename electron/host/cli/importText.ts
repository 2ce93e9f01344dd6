import { missingParts } from '../../../shared/snapshot/import/guide.ts'
import { missingByCommand } from '../../../shared/snapshot/import/contents.ts'
import type { ImportedFile } from '../../../shared/snapshot/schema.ts'
import type { SnapshotSummary } from '../../../shared/snapshot/summary.ts'
import { commandLines, shellOf } from './shell.ts'
import { plain } from './text.ts'

/** How many entries that were left out are named before "and N more". */
const NAMED = 10

/** What each file of an import holds and what is missing, with the commands that add it; for a terminal. */
export function importText({ source, notInImport = [] }: SnapshotSummary): string {
  const files = source.kind === 'import' ? (source.contents ?? []) : []
  const { parts, crawlOnly } = missingParts(notInImport)
  // The files say themselves what is missing from them.
  const added = parts.filter(({ part }) => part.key !== 'account')
  return [
    ...files.map(fileText),
    ...(added.length === 0 ? [] : ['Not in the import:\n']),
    ...added.map(({ part, commands }) =>
      [`  ${part.label}: ${part.option ?? ''} FILE, of\n`, ...commands.map(commandText)].join(''),
    ),
    ...(crawlOnly.length === 0 ? [] : [`Only a crawl reads the rest (${crawlOnly.length} calls).\n`]),
  ].join('')
}

function fileText(file: ImportedFile): string {
  const { name, kind, holds, leftOut, notes } = file
  const more = leftOut.length - NAMED
  return [
    `${plain(name)} (${kind}): ${plain(holds.join(', '))}\n`,
    ...missingByCommand(file).map(
      ({ whats, command }) =>
        `${whats.map((what) => `  missing: ${plain(what)}\n`).join('')}${command === undefined ? '' : commandText(command)}`,
    ),
    ...leftOut.slice(0, NAMED).map(({ entry, why }) => `  left out: ${plain(`${entry} ${why}`)}\n`),
    ...(more > 0 ? [`  left out: ${more} more; --json names them\n`] : []),
    ...notes.map((note) => `  ${plain(note)}\n`),
  ].join('')
}

/** As it is typed into the shell of this system. */
function commandText(command: string): string {
  return commandLines(command, shellOf(process.platform))
    .map((line) => `    ${line}\n`)
    .join('')
}

/** The same as JSON. */
export function importJson(out: string, summary: SnapshotSummary): object {
  const { source, notInImport = [] } = summary
  const { parts, crawlOnly } = missingParts(notInImport)
  return {
    out,
    account: summary.accountId,
    users: summary.users,
    roles: summary.roles,
    files: source.kind === 'import' ? (source.contents ?? []) : [],
    missing: parts.map(({ part, commands, calls }) => ({
      what: part.label,
      option: part.option,
      commands,
      calls,
    })),
    crawlOnly,
  }
}
