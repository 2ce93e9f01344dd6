import path from 'node:path'
import type { Command } from 'commander'
import { checkInput } from '../../../shared/api/inputs.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import type { CommandContext } from '../cli/context.ts'
import { readText } from '../cli/files.ts'
import { accountOption } from '../cli/options.ts'
import { counted, plain } from '../cli/text.ts'
import { fieldOf } from '../../../shared/keys.ts'

interface ImportOptions {
  readonly credentialReport?: string
  readonly resourcePolicies?: string
  readonly organization?: string
  readonly accountId?: string
  readonly out: string
}

/** `whence import`: files that the AWS CLI made, as a snapshot. */
export function addImport(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('make a snapshot from the output of `aws iam get-account-authorization-details`')
    .argument('<account.json>', 'that output, as it stands')
    .option('--credential-report <file.csv>', 'the credential report')
    .option('--resource-policies <file.json>', 'resource policies: [{"arn", "type", "policy"}]')
    .option('--organization <file.json>', 'the organization and its control policies')
    .option('--account-id <id>', 'the account, where the file does not tell', accountOption)
    .requiredOption('--out <file>', 'the snapshot to write')
    .action((account: string, options: ImportOptions) => importAccount(context, account, options))
}

async function importAccount(
  context: CommandContext,
  account: string,
  options: ImportOptions,
): Promise<void> {
  const input: ApiInput<'snapshots.import'> = {
    account: await named(account, 'The account file'),
    ...(await optional('credentialReport', options.credentialReport, 'The credential report')),
    ...(await optional('resourcePolicies', options.resourcePolicies, 'The resource policies')),
    ...(await optional('organization', options.organization, 'The organization file')),
    ...(options.accountId === undefined ? {} : { accountId: options.accountId }),
  }
  const { importToFile } = await import('../cli/importToFile.ts')
  const summary = await importToFile(checkInput('snapshots.import', input), options.out)
  return context.out(
    `${plain(options.out)}: account ${plain(summary.accountId)}, ${counted(summary.users, 'user')}, ` +
      `${counted(summary.roles, 'role')}\n`,
  )
}

async function named(file: string, what: string): Promise<{ readonly name: string; readonly text: string }> {
  return { name: path.basename(file), text: await readText(file, what) }
}

async function optional<K extends string>(
  key: K,
  file: string | undefined,
  what: string,
): Promise<{ readonly [key in K]?: { readonly name: string; readonly text: string } }> {
  return fieldOf(key, file === undefined ? undefined : await named(file, what))
}
