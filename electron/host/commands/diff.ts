import type { Command } from 'commander'
import type { AccessDiff, ActionChange, ActionState, PrincipalChange } from '../../../shared/diff/types.ts'
import { causeInWords, HOW_WORDS } from '../../../shared/diff/words.ts'
import { isKnownAs } from '../../../shared/known.ts'
import type { CommandContext } from '../cli/context.ts'
import { statementText } from '../cli/decisionText.ts'
import { counted, plain } from '../cli/text.ts'

/** Actions of a change that are printed; the JSON has up to 50. */
const SHOWN = 5

/** `whence diff`: what access is other in the second snapshot of an account than in the first. */
export function addDiff(program: Command, context: CommandContext): void {
  program
    .command('diff')
    .description('compare two snapshots of one account as access: who gained or lost what, and through what')
    .argument('<before>', 'the older snapshot')
    .argument('<after>', 'the newer snapshot')
    .option('--json', 'print JSON')
    .action(async (before: string, after: string, { json }: { readonly json?: boolean }) => {
      const snapshots = [await context.openSnapshot(before), await context.openSnapshot(after)]
      const answer = await context.call('snapshots.diff', { snapshots })
      await (json === true ? context.json(answer) : context.out(diffText(answer)))
    })
}

function diffText(diff: AccessDiff): string {
  const { before, after, principals, trusts, credentials, unchanged, notCompared } = diff
  const { memberships, attachments, policies } = diff
  return [
    `Account ${plain(diff.account)}: ${plain(before.readAt)} -> ${plain(after.readAt)}\n`,
    `${counted(principals.length, 'principal')} changed, ${counted(unchanged, 'principal')} did not.\n`,
    ...principals.map(principalText),
    ...trusts.map(
      ({ role, gained, lost, notRead }) =>
        `Trust policy of ${plain(role)}: ${
          notRead === undefined
            ? signed(gained, lost) || 'other conditions or actions'
            : `not read ${notRead}`
        }\n`,
    ),
    ...credentials.map(({ user, what }) => `Credentials of ${plain(user)}: ${plain(what)}\n`),
    ...memberships.map(({ user, gained, lost }) => `Groups of ${plain(user)}: ${signed(gained, lost)}\n`),
    ...attachments.map(
      ({ principal, attached, detached, boundary }) =>
        `Policies of ${plain(principal)}: ${[
          signed(attached, detached),
          boundary === undefined
            ? ''
            : `boundary ${plain(boundary.before ?? 'none')} -> ${plain(boundary.after ?? 'none')}`,
        ]
          .filter((text) => text !== '')
          .join(', ')}\n`,
    ),
    ...policies.map(
      ({ policyId, state, call }) =>
        `Policy ${plain(policyId)}: ${POLICY_STATES[state]}${call === undefined ? '' : ` (${plain(call)})`}\n`,
    ),
    ...[
      ...before.unread.map((text) => `before: ${text}`),
      ...after.unread.map((text) => `after: ${text}`),
    ].map((text) => `Not read ${plain(text)}\n`),
    ...notCompared.map((text) => `Not compared: ${plain(text)}\n`),
  ].join('')
}

function signed(gained: readonly string[], lost: readonly string[]): string {
  return [...gained.map((name) => `+ ${plain(name)}`), ...lost.map((name) => `- ${plain(name)}`)].join(', ')
}

const POLICY_STATES = {
  new: 'new',
  gone: 'gone',
  other: 'has another text',
  'not-read': 'not read on one of the sides',
} as const

const STATES: Readonly<Record<PrincipalChange['state'], string>> = {
  added: 'is new',
  removed: 'is gone',
  replaced: 'was deleted and made anew',
  changed: 'changed',
}

function principalText({
  principal,
  state,
  unsure,
  administrator,
  changes,
  unknown,
}: PrincipalChange): string {
  const { before, after } = administrator
  const was = before !== null && isKnownAs(before, true)
  const is = after !== null && isKnownAs(after, true)
  const open = [before, after].some((each) => each?.state === 'not-collected')
  const isNone = open ? ', and was an administrator' : ', and is no administrator any more'
  const power = was === is ? '' : is ? ', and is an administrator now' : isNone
  return [
    `\n${plain(principal)} ${STATES[state]}${power}${open ? ' (whether administrator is not known on one of the sides)' : ''}\n`,
    unsure === undefined ? '' : `  not sure: ${plain(unsure.what)} (${plain(unsure.call)})\n`,
    ...changes.map(changeText),
    ...unknown.map(({ what, call }) => `  not known: ${plain(what)} (${plain(call)})\n`),
  ].join('')
}

const MARKS = { gained: '+', lost: '-', changed: '~' } as const

function changeText({ direction, count, actions, before, after, causes }: ActionChange): string {
  const shown = actions.slice(0, SHOWN).map(plain).join(', ')
  const names = count > SHOWN ? `${counted(count, 'action')}: ${shown}, …` : shown
  const through = causes.map((cause) => `${plain(causeInWords(cause))} (${HOW_WORDS[cause.how]})`)
  return [
    `  ${MARKS[direction]} ${names}\n    before: ${stateText(before)}\n    after:  ${stateText(after)}\n`,
    through.length === 0 ? '' : `    through: ${firstOf(through, '; ')}\n`,
  ].join('')
}

function stateText({ outcome, on, but, conditions, via, against, ceilings }: ActionState): string {
  if (outcome === 'none') return 'not granted'
  const where = on.length === 0 ? '' : ` on ${firstOf(on.map(plain), ', ')}`
  const except = but.length === 0 ? '' : `, but not on ${firstOf(but.map(plain), ', ')}`
  const only = conditions.length === 0 ? '' : `, where ${firstOf(conditions.map(plain), '; or ')}`
  const by = firstOf([...via, ...against].map(statementText), '; ')
  const limits = firstOf(ceilings.map(plain), '; ')
  return `${outcome}${where}${except}${only}${by === '' ? '' : ` (${by})`}${limits === '' ? '' : ` [${limits}]`}`
}

function firstOf(texts: readonly string[], between: string): string {
  return `${texts.slice(0, SHOWN).join(between)}${texts.length > SHOWN ? `${between}…` : ''}`
}
