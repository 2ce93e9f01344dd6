import type { Command } from 'commander'
import type { Entrances } from '../../../shared/answers/entrances.ts'
import type { Collected } from '../../../shared/known.ts'
import { sayPeople } from '../../../shared/review/roster.ts'
import type { CommandContext } from '../cli/context.ts'
import { counted, plain } from '../cli/text.ts'

/** `whence entrances`: people, programs, identity providers and workloads that act as roles. */
export function addEntrances(program: Command, context: CommandContext): void {
  program
    .command('entrances')
    .description('list who and what acts as roles: people, programs, identity providers, workloads')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--json', 'print JSON')
    .action(async ({ snapshot: file, json }: { readonly snapshot: string; readonly json?: boolean }) => {
      const snapshot = await context.openSnapshot(file)
      const answer = await context.call('account.entrances', { snapshot })
      await (json === true ? context.json(answer) : context.out(entrancesText(answer)))
    })
}

function entrancesText({ people, providers, workloads, missing }: Entrances): string {
  return [
    `People known by name: ${sayPeople(people)}\n`,
    ...people.rows.map(
      ({ who, through, role, administrator }) =>
        `  ${plain(who)}: ${plain(role)}${powerText(administrator)}, through ${plain(through)}\n`,
    ),
    `${counted(providers.length, 'identity provider')}\n`,
    ...providers.map(({ id, standing, roles }) =>
      [
        `  ${plain(id)} (${STANDINGS[standing]})\n`,
        ...roles.map(
          ({ role, who, administrator }) => `    ${plain(role)}${powerText(administrator)}: ${plain(who)}\n`,
        ),
      ].join(''),
    ),
    `${counted(workloads.length, 'workload')}\n`,
    ...workloads.map(({ arn, kind, roles, rolesNotCollected: unread }) =>
      [
        `  ${kind} ${plain(arn)}\n`,
        ...(unread === undefined ? [] : [`    not known: ${plain(unread.what)} (${unread.call})\n`]),
        ...roles.map(
          ({ role, use, administrator }) =>
            `    ${plain(role)}${powerText(administrator)}${use === null ? '' : `: ${plain(use)}`}\n`,
        ),
      ].join(''),
    ),
    ...[...people.missing, ...missing].map(
      ({ what, call }) => `Not known: ${plain(what)} (${plain(call)})\n`,
    ),
  ].join('')
}

const STANDINGS = {
  there: 'of the account',
  shared: 'shared by all the world',
  gone: 'trusted, but not there',
  'not-known': 'not known whether it is there',
} as const

function powerText(administrator: Collected<boolean>): string {
  if (administrator.state === 'not-collected') return ' (not known whether administrator)'
  return administrator.value ? ' (administrator)' : ''
}
