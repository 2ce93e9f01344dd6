import type { Command } from 'commander'
import type { PolicyList, PolicyPage } from '../../../shared/policies/types.ts'
import { POLICY_KIND_WORDS } from '../../../shared/policies/words.ts'
import { LINT_WORDS } from '../../../shared/lint/words.ts'
import { findingsInWords, POLICY_HEADER, policyLine } from '../../../shared/policies/csv.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { csvText } from '../cli/csv.ts'
import { addProfileOptions, type ProfileUse } from '../cli/profileOptions.ts'
import { awsCheck } from './awsCheck.ts'
import { columns, counted, plain } from '../cli/text.ts'

interface PoliciesOptions extends ProfileUse {
  readonly snapshot: string
  readonly csv?: string
  readonly awsCheck?: true
  readonly profile?: string
  readonly json?: boolean
}

/** `whence policies`: every policy with what the lint found; of one, each statement in words. */
export function addPolicies(program: Command, context: CommandContext): void {
  const command = program
    .command('policies')
    .description('list the policies with what never applies or is risky in them, or read one of them')
    .argument('[policy]', 'the ARN or id of one policy, or its name where only one has it')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--csv <file>', 'write the list to this file')
    .option(
      '--aws-check',
      'let AWS’s own check (access-analyzer:ValidatePolicy) look at the policy too, or at all of them but AWS’s own',
    )
    .option('--profile <name>', 'for --aws-check: a profile of the snapshot’s account')
  addProfileOptions(command)
    .option('--json', 'print JSON')
    .action((policy: string | undefined, options: PoliciesOptions) =>
      options.awsCheck === true
        ? awsCheck(context, policy, options)
        : policy === undefined
          ? list(context, options)
          : read(context, policy, options),
    )
}

async function list(context: CommandContext, { snapshot: file, csv, json }: PoliciesOptions): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const answer = await context.call('policies.list', { snapshot })
  if (csv !== undefined) {
    await writeFileAtomically(
      csv,
      Buffer.from(csvText(POLICY_HEADER, answer.policies.map(policyLine)), 'utf8'),
    )
    context.say(`Written: ${plain(csv)}`)
  }
  await (json === true ? context.json(answer) : context.out(listText(answer)))
}

async function read(
  context: CommandContext,
  policy: string,
  { snapshot: file, json }: PoliciesOptions,
): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const answer = await context.call('policies.get', { snapshot, policy })
  await (json === true ? context.json(answer) : context.out(pageText(answer)))
}

function listText({ policies, missing }: PolicyList): string {
  const rows = policies.map((row) => [
    POLICY_KIND_WORDS[row.kind],
    plain(row.policyId),
    row.attached === 0 && row.bounds === 0 ? 'unattached' : '',
    findingsInWords(row),
  ])
  return [
    `${counted(policies.length, 'policy', 'policies')}${missing.length === 0 ? '' : ', as far as was read'}:\n`,
    columns(rows),
    ...missing.map(({ what, call }) => `Not read: ${plain(what)} (${plain(call)})\n`),
  ].join('')
}

function pageText(page: PolicyPage): string {
  const { policyId, name, kind, text, statements, problems, holders, holdersMissing, versions, notLinted } =
    page
  return [
    `${plain(name)} (${POLICY_KIND_WORDS[kind]})\n${plain(policyId)}\n`,
    ...(text.state === 'not-collected' ? [`The document was not read (${plain(text.call)}).\n`] : []),
    ...statements.map((note) =>
      [
        `\n  ${note.index + 1}. ${plain(note.sid ?? '')}${note.sid === undefined ? '' : ': '}${plain(note.words || 'breaks the grammar of policies')}\n`,
        ...(note.who === '' ? [] : [`     who: ${plain(note.who)}\n`]),
        ...note.conditions.map((condition) => `     if ${plain(condition)}\n`),
        ...note.lint.map(
          ({ id, severity, message, fix, page: address }) =>
            `     ! ${LINT_WORDS[severity]} (${id}): ${plain(message)} ${plain(fix)} ${address}\n`,
        ),
      ].join(''),
    ),
    ...problems.map(({ message }) => `  ! ${plain(message)}\n`),
    ...(notLinted === undefined ? [] : [`${notLinted}\n`]),
    `\nAttached: ${holders.length === 0 ? 'to nobody that was read' : counted(holders.length, 'entry', 'entries')}\n`,
    ...holders.map(
      ({ arn, how, via, name: words }) =>
        `  ${plain(words ?? arn)} (${how}${via === undefined ? '' : ` ${plain(via)}`})\n`,
    ),
    ...holdersMissing.map(({ what, call }) => `Not known: ${plain(what)} (${plain(call)})\n`),
    ...(versions.length > 1
      ? [`Versions read: ${versions.map(({ version }) => plain(version)).join(', ')}\n`]
      : []),
  ].join('')
}
