import type { Command } from 'commander'
import { partsText } from '../../../shared/engine/explain/patternNotes.ts'
import type { WhoCanAnswer } from '../../../shared/answers/whoCanBehind.ts'
import type { WhoCanEntry } from '../../../shared/engine/whoCan/whoCan.ts'
import type { SharedConditions } from '../../../shared/engine/whoCan/whoCanShared.ts'
import { whoCanTitle } from '../../../shared/engine/whoCan/whoCanTitle.ts'
import type { CommandContext } from '../cli/context.ts'
import { statementText, waysText } from '../cli/decisionText.ts'
import { collect } from '../cli/options.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { counted, plain } from '../cli/text.ts'

interface WhoCanOptions extends Omit<RequestOptions, 'sessionPolicy'> {
  readonly snapshot: readonly string[]
  readonly action: string
  readonly resource: string
  readonly json?: boolean
}

/** `whence who-can`: everybody who may do an action on a resource, and why. */
export function addWhoCan(program: Command, context: CommandContext): void {
  const command = program
    .command('who-can')
    .description('list the principals that may do an action on a resource')
    .requiredOption(
      '--snapshot <file>',
      'a snapshot, or a folder of them; may be given again for other accounts',
      collect,
    )
    .requiredOption('--action <service:Action>', 'such as s3:GetObject')
    .requiredOption('--resource <arn>', 'an ARN; * for actions without a resource')
  addRequestOptions(command, ['resourceAccount', 'context', 'strict', 'unknownAction'])
    .option('--json', 'print JSON')
    .action((options: WhoCanOptions) => whoCan(context, options))
}

async function whoCan(context: CommandContext, options: WhoCanOptions): Promise<void> {
  const answer = await context.call('who-can', {
    snapshots: await context.openSnapshots(options.snapshot),
    action: options.action,
    resource: options.resource,
    ...(await requestFacts(options)),
  })
  if (options.json === true) return context.json(answer)
  const missing = new Set(
    [...answer.allowedUnless, ...answer.unknown].flatMap((entry) =>
      entry.missing.map(({ what, call }) => `${what} (${call})`),
    ),
  )
  const among = answer.unread.length === 0 ? '' : ' (among those that were read)'
  await context.out(
    [
      `${plain(whoCanTitle(answer))}.\n`,
      ...sharedText(answer.shared),
      group(`Allowed${among}`, answer.allowed, answer.behind),
      ...(answer.allowedUnless.length === 0
        ? []
        : [group(`${UNLESS}${among}`, answer.allowedUnless, answer.behind)]),
      group(`Allowed on conditions${among}`, answer.depends, answer.behind),
      group(
        `${answer.allowedUnless.length === 0 ? 'Not known' : ONLY_IF}${among}`,
        answer.unknown,
        answer.behind,
      ),
      ...answer.unread.map(
        ({ account, what, call }) =>
          `Not read: ${plain(what)} of account ${account} (${call}); the others may be allowed as well.\n`,
      ),
      ...[...missing].map((text) => `  not collected: ${plain(text)}\n`),
      ...answer.notes.map((note) => `${plain(note)}\n`),
    ].join(''),
  )
}

const UNLESS = 'Allowed by what was read, unless the policy of the resource that was not read denies'
const ONLY_IF = 'Not known: only if what was not read lets them in'

/** What all have to meet who may on conditions, and who asks it; their entries say only what is their own. */
function sharedText(shared: SharedConditions | undefined): readonly string[] {
  if (shared === undefined) return []
  const by = shared.by.map(({ layer, ...statement }) => `  ${layer}: ${statementText(statement)}\n`)
  const ways = shared.conditions.map((way) => `  if ${waysText(way)}\n`)
  const all = `All ${counted(shared.principals, 'principal')} allowed on conditions: ${plain(shared.words)}.\n`
  return [all, ...ways, ...by]
}

function group(title: string, entries: readonly WhoCanEntry[], behind: WhoCanAnswer['behind']): string {
  const lines = entries.map((entry) => {
    const via = entry.via.map((statement) => `    ${statementText(statement)}\n`).join('')
    const ways = (entry.own ?? entry.conditions).map((way) => `    if ${waysText(way)}\n`).join('')
    const part = entry.part === undefined ? '' : `    only on ${plain(partsText(entry.part))}\n`
    const people = (behind[entry.principal] ?? []).map((words) => `    taken by ${plain(words)}\n`).join('')
    return `  ${plain(entry.principal)}\n${people}${part}${via}${ways}`
  })
  return `${title}: ${counted(entries.length, 'principal')}\n${lines.join('')}`
}
