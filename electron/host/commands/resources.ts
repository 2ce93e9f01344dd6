import type { Command } from 'commander'
import { actionsInWords, STATE_WORDS, whoInWords } from '../../../shared/exposure/words.ts'
import { factText, RESOURCE_HEADER, resourceLine } from '../../../shared/resources/csv.ts'
import type { ResourceReach } from '../../../shared/resources/reach.ts'
import type { ResourceDetail, ResourceList } from '../../../shared/resources/types.ts'
import { BLOCK_WORDS, STANDING_WORDS } from '../../../shared/resources/words.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { csvText } from '../cli/csv.ts'
import { columns, counted, plain } from '../cli/text.ts'

interface ResourcesOptions {
  readonly snapshot: string
  readonly reach?: boolean
  readonly csv?: string
  readonly json?: boolean
}

/** `whence resources`: every resource with who gets in from outside; of one, who of the account reaches it. */
export function addResources(program: Command, context: CommandContext): void {
  program
    .command('resources')
    .description('list the resources with who gets in from outside, or tell of one of them')
    .argument('[resource]', 'the ARN of one resource, or its name where only one has it')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--reach', 'of one: who of the account reaches it at which access level')
    .option('--csv <file>', 'write the list to this file')
    .option('--json', 'print JSON')
    .action((resource: string | undefined, options: ResourcesOptions) =>
      resource === undefined ? list(context, options) : tell(context, resource, options),
    )
}

async function list(context: CommandContext, { snapshot: file, csv, json }: ResourcesOptions): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const answer = await context.call('resources.list', { snapshot })
  if (csv !== undefined) {
    await writeFileAtomically(
      csv,
      Buffer.from(csvText(RESOURCE_HEADER, answer.resources.map(resourceLine)), 'utf8'),
    )
    context.say(`Written: ${plain(csv)}`)
  }
  await (json === true ? context.json(answer) : context.out(listText(answer)))
}

async function tell(
  context: CommandContext,
  resource: string,
  { snapshot: file, reach, json }: ResourcesOptions,
): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  if (reach === true) {
    const answer = await context.call('resources.reach', { snapshot, resource })
    return json === true ? context.json(answer) : context.out(reachText(answer))
  }
  const answer = await context.call('resources.get', { snapshot, resource })
  return json === true ? context.json(answer) : context.out(detailText(answer))
}

function listText({ resources, unlisted }: ResourceList): string {
  const rows = resources.map(({ arn, standing, outsiders }) => [
    STANDING_WORDS[standing],
    plain(arn),
    plain(outsiders.join(', ')),
  ])
  return [
    `${counted(resources.length, 'resource')}${unlisted.length === 0 ? '' : ', as far as was listed'}:\n`,
    columns(rows),
    ...unlisted.map(({ nouns, call, why }) => `Not listed: the ${nouns} (${call}). ${plain(why)}\n`),
  ].join('')
}

function detailText(detail: ResourceDetail): string {
  const { arn, type, noun, region, standing, policy, encryption, blocked, access, missing, levels } = detail
  const rows = [
    ['From outside', STANDING_WORDS[standing]],
    ['Type', noun === undefined ? plain(type) : `${noun} (${plain(type)})`],
    ['Region', region ?? 'global'],
    ['Policy', plain(factText(policy, (id) => id))],
    ['Encryption', plain(factText(encryption, ({ words }) => words))],
    ...(blocked.state === 'absent'
      ? []
      : [['Block Public Access', factText(blocked, (state) => BLOCK_WORDS[state])]]),
  ]
  return [
    `${plain(arn)}\n`,
    columns(rows.map((row) => ['', ...row])),
    ...access.map(
      (each) =>
        `  ${STATE_WORDS[each.state]}: ${plain(whoInWords(each.who))} ${plain(actionsInWords(each))}\n`,
    ),
    ...levels.map(
      ({ level, actions, example, on }) =>
        `  ${level}: ${counted(actions, 'action')}, such as ${example} on ${plain(on)}\n`,
    ),
    ...missing.map(({ what, call }) => `  Not known: ${plain(what)} (${plain(call)})\n`),
  ].join('')
}

const REACH: Readonly<Record<string, string>> = {
  allowed: 'yes',
  unless: 'yes, unless its policy denies',
  conditional: 'on conditions',
  'not-known': 'not known',
}

function reachText({ resource, rows, reaches, actions, leftOut, unread, notes }: ResourceReach): string {
  return [
    `${plain(resource)}: ${actions === 0 ? 'who reaches it is not known' : `${counted(rows.length, 'principal')} reach it, or may`}\n`,
    ...rows.map(({ principal, reach }) => {
      const levels = (reaches[reach] ?? []).map(
        ({ level, state, actions: sure, of, on }) =>
          `    ${level}: ${REACH[state]} (${sure} of ${of})${on === undefined ? '' : ` on ${on.map(plain).join(', ')}`}\n`,
      )
      return `  ${plain(principal)}\n${levels.join('')}`
    }),
    ...leftOut.map((pattern) => `Not asked about one by one: ${plain(pattern)}\n`),
    ...unread.map(({ what, call }) => `Not read: ${plain(what)} (${call}); there may be more.\n`),
    ...notes.map((note) => `${plain(note)}\n`),
  ].join('')
}
