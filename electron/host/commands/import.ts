import path from 'node:path'
import type { Command } from 'commander'
import { fieldOf } from '../../../shared/keys.ts'
import { IMPORT_PARTS } from '../../../shared/snapshot/import/parts.ts'
import { tooLarge } from '../../store/decodeImport.ts'
import type { ImportOrder, RawFile } from '../../store/importToFile.ts'
import { MAX_BYTES } from '../../store/unpack.ts'
import type { CommandContext } from '../cli/context.ts'
import { readBytes } from '../cli/files.ts'
import { importJson, importText } from '../cli/importText.ts'
import { accountOption, collect } from '../cli/options.ts'
import { counted, plain } from '../cli/text.ts'

interface ImportOptions {
  readonly credentialReport?: string
  readonly resourcePolicies?: string
  readonly organization?: string
  readonly workloads: readonly string[]
  readonly also: readonly string[]
  readonly accountId?: string
  readonly out: string
  readonly json?: boolean
}

/** `whence import`: files that the AWS CLI made, as a snapshot. */
export function addImport(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('make a snapshot from the output of `aws iam get-account-authorization-details`')
    .argument('<account.json>', 'that output: whole, its pages, or JSON lines')
    .option('--credential-report <file>', 'the credential report: CSV, or the JSON of get-credential-report')
    .option('--resource-policies <file.json>', 'resource policies: [{"arn", "type", "policy"}]')
    .option('--organization <file.json>', 'the organization and its control policies')
    .option(
      '--workloads <file.json>',
      'functions and instances: aws lambda list-functions, aws ec2 describe-instances; again for more',
      collect,
      [],
    )
    .option(
      '--also <file.json>',
      'other output of aws iam: get-account-summary, list-instance-profiles and others; again for more',
      collect,
      [],
    )
    .option('--account-id <id>', 'the account, where the file does not tell or names several', accountOption)
    .requiredOption('--out <file>', 'the snapshot to write')
    .option('--json', 'print what the files hold and what is missing as JSON')
    .addHelpText('after', `\nFiles may be UTF-8 or UTF-16, and packed with gzip.\n\n${partsText()}`)
    .action((account: string, options: ImportOptions) => importAccount(context, account, options))
}

function partsText(): string {
  return IMPORT_PARTS.map(
    ({ label, option, takes, commands }) =>
      `${label}${option === null ? '' : ` (${option})`}: ${takes}\n${commands.map((line) => `  ${line}\n`).join('')}`,
  ).join('\n')
}

async function importAccount(
  context: CommandContext,
  account: string,
  options: ImportOptions,
): Promise<void> {
  const { credentialReport, resourcePolicies, organization, workloads, also, accountId, out } = options
  const order: ImportOrder = {
    account: await read(account, 'The account file'),
    ...fieldOf('credentialReport', await readGiven(credentialReport, 'The credential report')),
    ...fieldOf('resourcePolicies', await readGiven(resourcePolicies, 'The file of resource policies')),
    ...fieldOf('organization', await readGiven(organization, 'The organization file')),
    workloads: await readAll(workloads, 'The file of workloads'),
    also: await readAll(also, 'The output of aws iam'),
    ...fieldOf('accountId', accountId),
    out,
  }
  const summary = await context.watched((service, calling) => service.importToFile(order, calling))
  context.say(importText(summary).trimEnd())
  if (options.json === true) return context.json(importJson(out, summary))
  return context.out(
    `${plain(out)}: account ${plain(summary.accountId)}, ${counted(summary.users, 'user')}, ` +
      `${counted(summary.roles, 'role')}\n`,
  )
}

async function read(file: string, what: string): Promise<RawFile> {
  const name = path.basename(file)
  const limit = { most: MAX_BYTES, tooLarge: () => tooLarge(name, 'bytes') }
  return { name, bytes: await readBytes(file, what, limit) }
}

async function readGiven(file: string | undefined, what: string): Promise<RawFile | undefined> {
  return file === undefined ? undefined : read(file, what)
}

async function readAll(files: readonly string[], what: string): Promise<readonly RawFile[]> {
  return Promise.all(files.map((file) => read(file, what)))
}
