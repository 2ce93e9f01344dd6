import path from 'node:path'
import type { Command } from 'commander'
import { WhenceError } from '../../../shared/errors.ts'
import { checkWritable, writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { counted, plain } from '../cli/text.ts'

interface ShareOptions {
  readonly snapshot: string
  readonly out: string
  readonly mapping?: string
  readonly json?: boolean
}

/** `whence share`: a snapshot with other ids and names in it, to be given to others. */
export function addShare(program: Command, context: CommandContext): void {
  program
    .command('share')
    .description('write a snapshot in which every id and name of the account is replaced by another')
    .requiredOption('--snapshot <file>', 'the snapshot')
    .requiredOption('--out <file>', 'the share file to write: a snapshot as any other')
    .option(
      '--mapping <file>',
      'write the table of names too, for yourself: whoever has it can undo the share file',
    )
    .option('--json', 'print JSON')
    .action((options: ShareOptions) => share(context, options))
}

async function share(context: CommandContext, { snapshot, out, mapping, json }: ShareOptions): Promise<void> {
  const files = [snapshot, out, ...(mapping === undefined ? [] : [mapping])].map((file) => path.resolve(file))
  if (new Set(files).size < files.length)
    throw new WhenceError(
      'bad-input',
      'The snapshot, the share file and the mapping are not three different files.',
      'Give each a name of its own.',
    )
  for (const file of files.slice(1)) await checkWritable(file)
  const id = await context.openSnapshot(snapshot)
  const made = await context.call('account.share', {
    snapshot: id,
    ...(mapping !== undefined && { mapping: true }),
  })
  await writeFileAtomically(out, Buffer.from(made.file.base64, 'base64'))
  if (mapping !== undefined && made.mapping !== undefined)
    await writeFileAtomically(mapping, Buffer.from(made.mapping.base64, 'base64'))
  const { replaced, changedPatterns, comparedOneOf } = made
  if (json === true)
    return context.json({
      out,
      ...(mapping !== undefined && { mapping }),
      replaced,
      changedPatterns,
      comparedOneOf,
    })
  await context.out(
    [
      `${plain(out)}: ${counted(replaced, 'text')} replaced; no name of the account was found in it.`,
      'It still shows how many of what there are, who may do what, dates, Regions and the services in use.',
      ...patternsText(changedPatterns, comparedOneOf),
      ...(mapping === undefined ? [] : [`${plain(mapping)}: the table of names. Do not pass it on.`]),
      '',
    ].join('\n'),
  )
}

function patternsText(changed: readonly string[], oneOf: number): readonly string[] {
  const compared = oneOf === 1 ? '' : ` Patterns were compared with one of ${oneOf} names each.`
  return changed.length === 0
    ? [`Every pattern matches the names that it matched before.${compared}`]
    : [
        `${counted(changed.length, 'pattern')} ${changed.length === 1 ? 'matches' : 'match'} other names than before, so that answers about them may differ:${compared}`,
        ...changed.map((pattern) => `  ${plain(pattern)}`),
      ]
}
