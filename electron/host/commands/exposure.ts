import { type Command, Option } from 'commander'
import { exposureCsv, waysText } from '../../../shared/exposure/csv.ts'
import { EXPOSURE_KINDS, HELD_KINDS, KIND_WORDS, type ExposureKind } from '../../../shared/exposure/kinds.ts'
import type {
  Exposure,
  HeldExposure,
  ResourceExposure,
  RoleExposure,
} from '../../../shared/exposure/types.ts'
import {
  actionsInWords,
  ANALYZER_WORDS,
  externalIdInWords,
  heldInWords,
  powerInWords,
  STATE_WORDS,
  whoInWords,
  whoseInWords,
} from '../../../shared/exposure/words.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { collect } from '../cli/options.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { refuseSeveralFirst } from '../cli/snapshotFiles.ts'
import { counted, plain } from '../cli/text.ts'

interface ExposureOptions extends Pick<RequestOptions, 'context' | 'strict' | 'asOf'> {
  readonly snapshot: readonly string[]
  readonly kind?: readonly ExposureKind[]
  readonly paths?: boolean
  readonly json?: boolean
  readonly csv?: string
}

/** `whence exposure`: who gets in from outside, and who holds dangerous actions, as lists over the account. */
export function addExposure(program: Command, context: CommandContext): void {
  const command = program
    .command('exposure')
    .description('list who gets in from outside, and who holds dangerous actions')
    .requiredOption(
      '--snapshot <file>',
      'a snapshot; may be given again for accounts that are named, also as a folder',
      collect,
    )
    .addOption(new Option('--kind <kind...>', 'only these lists; all if left out').choices(EXPOSURE_KINDS))
    .option('--paths', 'look also whether roles that outsiders may assume can become administrators')
  addRequestOptions(command, ['context', 'strict'])
    .option('--json', 'print JSON')
    .option('--csv <file>', 'write all lists to this file')
    .action((options: ExposureOptions) => exposure(context, options))
}

async function exposure(context: CommandContext, options: ExposureOptions): Promise<void> {
  await refuseSeveralFirst(options.snapshot)
  const answer = await context.call('exposure', {
    snapshots: await context.openSnapshots(options.snapshot),
    ...(options.kind !== undefined && { kinds: options.kind }),
    ...(options.paths === true && { paths: true }),
    ...(await requestFacts(options)),
  })
  if (options.csv !== undefined) {
    await writeFileAtomically(options.csv, Buffer.from(exposureCsv(answer), 'utf8'))
    context.say(`Written: ${plain(options.csv)}`)
  }
  if (options.json === true) return context.json(answer)
  await context.out(exposureText(answer, options.kind ?? EXPOSURE_KINDS))
}

function exposureText(answer: Exposure, kinds: readonly ExposureKind[]): string {
  const held = HELD_KINDS.filter((kind) => kinds.includes(kind))
  return [
    ...(kinds.includes('outside-access') ? outsideText(answer) : []),
    ...(kinds.includes('assumable-roles') ? rolesText(answer) : []),
    ...(held.length === 0 ? [] : administratorsText(answer)),
    ...held.flatMap((kind) => heldText(kind, answer)),
    ...answer.partlyRead.map(
      ({ arn, missing }) => `Not all read: ${plain(arn)} may have more.\n${missingText(missing, '  ')}`,
    ),
    ...answer.unread.map(({ what, call }) => `Not read: ${plain(what)} (${call}); there may be more.\n`),
    ...answer.unknown.map(({ what, call }) => `Not known: ${plain(what)} (${call})\n`),
    ...answer.notes.map((note) => `${plain(note)}\n`),
  ].join('')
}

/** `at least ` where not everything was read that the number counts. */
function atLeast({ unread, unknown, partlyRead }: Exposure): string {
  return unread.length + unknown.length + partlyRead.length === 0 ? '' : 'at least '
}

function heading(kind: ExposureKind, answer: Exposure, count: string): string {
  return `${KIND_WORDS[kind].label}: ${atLeast(answer)}${count}\n`
}

function outsideText(answer: Exposure): readonly string[] {
  const entered = answer.resources.filter(({ access }) => access.length > 0)
  const among = ` of ${answer.carriers.toLocaleString('en-US')}`
  return [
    heading(
      'outside-access',
      answer,
      `${counted(entered.length, 'resource or role', 'resources and roles')}${among}`,
    ),
    ...answer.resources.map(resourceText),
  ]
}

function resourceText({ resource, access, analyzer, sharing }: ResourceExposure): string {
  const call = analyzer.call === undefined ? '' : ` (${analyzer.call})`
  const rows = access.map((each) => {
    const whose = whoseInWords(each.who)
    const head = `    ${STATE_WORDS[each.state]}: ${plain(whoInWords(each.who))}${whose === '' ? '' : ` (${whose})`}\n`
    const what = each.actions === 0 ? '' : `      ${actionsInWords(each)}: ${each.examples.join(', ')}\n`
    const ways = each.conditions.length === 0 ? '' : `      if ${plain(waysText(each.conditions))}\n`
    return `${head}${what}${ways}${missingText(each.missing, '      ')}`
  })
  const analyzed = `    Access Analyzer: ${ANALYZER_WORDS[analyzer.state]}. ${plain(analyzer.why)}${call}\n`
  const shared = sharing === undefined ? '' : `    ${plain(sharing)}\n`
  return `  ${plain(resource)}\n${shared}${rows.join('')}${analyzed}`
}

function rolesText(answer: Exposure): readonly string[] {
  return [
    heading('assumable-roles', answer, counted(answer.roles.length, 'entry', 'entries')),
    ...answer.roles.map(roleText),
  ]
}

function roleText(role: RoleExposure): string {
  const { who, state, externalId, subjects, conditions, missing, warnings } = role
  const whose = whoseInWords(who)
  const lines = [
    `${STATE_WORDS[state]}: ${whoInWords(who)}${whose === '' ? '' : ` (${whose})`}`,
    powerInWords(role),
    ...(externalId === undefined ? [] : [`external id: ${externalIdInWords(externalId)}`]),
    ...(subjects === undefined || subjects.subjects.length === 0
      ? []
      : [`subjects: ${subjects.subjects.join(', ')}`]),
    ...(conditions.length === 0 ? [] : [`if ${waysText(conditions)}`]),
    ...warnings.map((warning) => `! ${warning}`),
  ]
  return `  ${plain(role.role)}\n${lines.map((line) => `    ${plain(line)}\n`).join('')}${missingText(missing, '    ')}`
}

function administratorsText({ administrators, maybeAdministrators }: Exposure): readonly string[] {
  const more =
    maybeAdministrators.length === 0
      ? ''
      : `; ${counted(maybeAdministrators.length, 'more principal')} may be`
  return [
    `${counted(administrators.length, 'administrator')} with all actions of every kind below${more}:\n`,
    ...administrators.map((arn) => `  ${plain(arn)}\n`),
    ...maybeAdministrators.map(
      ({ arn, what, call }) => `  ${plain(arn)}?\n    not known: ${plain(what)} (${call})\n`,
    ),
  ]
}

function heldText(kind: HeldExposure['kind'], answer: Exposure): readonly string[] {
  const own = answer.held.filter((each) => each.kind === kind)
  return [
    heading(kind, answer, counted(own.length, 'user or role', 'users and roles')),
    ...own.map(holderText),
  ]
}

function holderText(held: HeldExposure): string {
  const { principal, everywhere, some, conditional, gates, services = [], missing } = held
  const left = services.map(({ service, left: count, total }) => `${service}:* (${count} of ${total} left)`)
  const lines = [
    ...(left.length === 0 ? [] : [left.join(', ')]),
    ...(everywhere.count === 0 ? [] : [`everything: ${everywhere.actions.join(', ')}${more(everywhere)}`]),
    ...(some.count === 0 ? [] : [`some: ${some.actions.join(', ')}${more(some)}`]),
    ...(conditional.count === 0
      ? []
      : [`on conditions: ${conditional.actions.join(', ')}${more(conditional)}`]),
    ...(gates.length === 0 ? [] : [gates.join('; ')]),
  ]
  return `  ${plain(principal)}: ${heldInWords(held)}\n${lines.map((line) => `    ${plain(line)}\n`).join('')}${missingText(missing, '    ')}`
}

function more({ count, actions }: HeldExposure['some']): string {
  return count > actions.length ? ` and ${counted(count - actions.length, 'more', 'more')}` : ''
}

function missingText(
  missing: readonly { readonly what: string; readonly call: string }[],
  indent: string,
): string {
  return missing.map(({ what, call }) => `${indent}not known: ${plain(what)} (${call})\n`).join('')
}
