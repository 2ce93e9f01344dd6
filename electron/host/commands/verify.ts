import type { Command } from 'commander'
import { type VerifiedPack, verifyPack } from '../../pack/verifyPack.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { counted, plain } from '../cli/text.ts'

interface VerifyOptions {
  readonly snapshot?: string
  readonly json?: boolean
}

/** `whence verify`: is an evidence pack as it was made. */
export function addVerify(program: Command, context: CommandContext): void {
  program
    .command('verify')
    .description('check an evidence pack, without a network: what was changed, is missing or was added')
    .argument('<pack>', 'the folder or ZIP file that whence review --pack wrote')
    .option('--snapshot <file>', 'check too whether this is the snapshot that the pack was made of')
    .option('--json', 'print JSON')
    .action(async (pack: string, { snapshot, json }: VerifyOptions) => {
      const result = await verifyPack(pack, snapshot)
      context.exitCode = result.intact ? EXIT.fine : EXIT.no
      await (json === true ? context.json(result) : context.out(verifyText(result)))
    })
}

function verifyText(result: VerifiedPack): string {
  const { manifest, changed, missing, added, snapshotMatches, intact } = result
  const named = (words: string, files: readonly string[]) => files.map((file) => `${words}: ${plain(file)}\n`)
  return [
    `Evidence pack of account ${plain(manifest.account)} as of ${plain(manifest.asOf)}, made by ${plain(manifest.madeBy)} on ${plain(manifest.madeAt)}\n`,
    `Snapshot: SHA-256 ${manifest.snapshot.sha256}, finished ${plain(manifest.snapshot.finishedAt)}\n`,
    `Manifest: SHA-256 ${result.manifestSha256}\n`,
    ...named('Changed', changed),
    ...named('Missing', missing),
    ...named('Added', added),
    snapshotMatches === false ? 'Another snapshot: the pack was not made of the one that was named\n' : '',
    snapshotMatches === true ? 'The snapshot that was named is the one that the pack was made of\n' : '',
    intact
      ? `Intact: ${counted(manifest.files.length, 'file')} as the manifest has them\n`
      : 'Not intact: do not rely on it\n',
  ].join('')
}
