import type { Command } from 'commander'
import type { Known } from '../../../shared/known.ts'
import type { ControlNote, OrganizationPage } from '../../../shared/policies/organization.ts'
import type { CommandContext } from '../cli/context.ts'
import { plain } from '../cli/text.ts'

/** `whence organization`: the levels above the account with their control policies in words. */
export function addOrganization(program: Command, context: CommandContext): void {
  program
    .command('organization')
    .description('tell of the organization: its levels, their control policies and what each denies')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--json', 'print JSON')
    .action(async ({ snapshot: file, json }: { readonly snapshot: string; readonly json?: boolean }) => {
      const snapshot = await context.openSnapshot(file)
      const answer = await context.call('account.organization', { snapshot })
      await (json === true ? context.json(answer) : context.out(organizationText(answer)))
    })
}

function organizationText(page: OrganizationPage): string {
  const { words, management, levels, concerns, missing } = page
  return [
    `${plain(words)}\n`,
    ...(management ? ['This is the management account: control policies do not restrict it.\n'] : []),
    ...(concerns.scp === '' ? [] : [`SCPs concern: ${plain(concerns.scp)}\n`]),
    ...(concerns.rcp === '' ? [] : [`RCPs concern: ${plain(concerns.rcp)}\n`]),
    ...levels.map(
      ({ target, name, scps, rcps }) =>
        `\n${plain(name ?? target)} (${plain(target)})\n${controlsText('SCP', scps)}${controlsText('RCP', rcps)}`,
    ),
    ...treeText(page),
    ...missing.map(
      ({ what, call, assumed }) =>
        `Not known: ${plain(what)} (${plain(call)})${assumed ? ', taken as none' : ''}\n`,
    ),
  ].join('')
}

/** The units with their accounts, and who else may administer the organization. */
function treeText({ units, accounts, delegation }: OrganizationPage): readonly string[] {
  const unread = [units, accounts, delegation].flatMap((each) =>
    each.state === 'not-collected' ? [`Not known: ${plain(each.what)} (${plain(each.call)})\n`] : [],
  )
  const rows = accounts.state === 'known' ? accounts.value : []
  const empty = units.state === 'known' ? units.value.filter(({ accounts: count }) => count === 0) : []
  return [
    ...(rows.length === 0 ? [] : ['\nAccounts of the organization\n']),
    ...rows.map(
      ({ id, name, state, unit, administers }) =>
        `  ${id} ${plain(name)}, ${unit === undefined ? 'unit not known' : plain(unit)}${state === undefined || state === 'ACTIVE' ? '' : `, ${plain(state)}`}${administers === undefined ? '' : `, administers ${plain(administers)}`}\n`,
    ),
    ...empty.map(({ path, id }) => `  no account in ${plain(path)} (${plain(id)})\n`),
    ...(delegation.state === 'known'
      ? [
          '\nWho else may administer the organization\n',
          ...delegation.value.map((each) => `  ${plain(each)}\n`),
        ]
      : []),
    ...unread,
  ]
}

function controlsText(kind: string, controls: Known<readonly ControlNote[]>): string {
  if (controls.state === 'not-collected') return `  ${kind}s: not known (${plain(controls.call)})\n`
  if (controls.state === 'absent') return ''
  return controls.value
    .map(({ name, denies }) =>
      [
        `  ${kind} ${plain(name)}\n`,
        ...(denies.state === 'known' ? denies.value.map((sentence) => `    ${plain(sentence)}\n`) : []),
        ...(denies.state === 'not-collected' ? [`    not read (${plain(denies.call)})\n`] : []),
      ].join(''),
    )
    .join('')
}
