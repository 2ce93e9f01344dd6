import type { CampaignRow, CampaignStatus, ExceptionRow } from '../../../shared/campaign/types.ts'
import { DECISION_WORDS, KIND_WORDS, missingInWords } from '../../../shared/campaign/words.ts'
import { DECISION_KINDS } from '../../../shared/campaign/file.ts'
import { columns, counted, plain } from '../cli/text.ts'

/** Changes and outcomes that are printed; the JSON has all. */
const SHOWN = 20

/** How a campaign stands, for a terminal. `open`: the worst lines of which nobody has decided. */
export function campaignText(status: CampaignStatus, open: readonly CampaignRow[]): string {
  const { progress, owners } = status
  const by = DECISION_KINDS.filter((kind) => progress.byDecision[kind] > 0).map(
    (kind) => `${DECISION_WORDS[kind].toLowerCase()} ${progress.byDecision[kind]}`,
  )
  return [
    `${plain(status.title)} (account ${plain(status.account)}, as of ${status.asOf}, revision ${status.revision})\n`,
    `Decided: ${progress.decided} of ${counted(progress.subjects, 'subject')}; asked: ${progress.asked}, open: ${progress.open}${by.length === 0 ? '' : `; ${by.join(', ')}`}\n`,
    progress.byKind
      .map(({ kind, subjects, decided }) => `  ${KIND_WORDS[kind][1]}: ${decided} of ${subjects}\n`)
      .join(''),
    owners.file === null
      ? 'Owners: no list was given, so leavers are not known.\n'
      : `Owners: ${plain(owners.file)}, ${counted(owners.people, 'line')}; left: ${owners.principals.left}, nobody known: ${owners.principals['unknown-owner']}, not known: ${owners.principals['not-known']}\n`,
    status.independenceNotKnown === 0
      ? ''
      : `Of ${counted(status.independenceNotKnown, 'decision')} it is not known whether the reviewer is independent of the access.\n`,
    ...carriedText(status),
    ...status.exceptions.filter(({ state }) => state !== 'ended').map(exceptionText),
    ...(status.signs.length === 0 ? [] : ['How the decisions were made:\n']),
    ...status.signs.map(({ sign, text }) => `  ${sign ? 'SIGN  ' : '      '}${plain(text)}\n`),
    ...missingInWords(status.missing).map((text) => `Not known: ${plain(text)}\n`),
    open.length === 0
      ? ''
      : `Open, the first of ${progress.open}:\n${columns(open.map((row) => ['', row.subject.kind, plain(row.subject.name), plain(row.risks.join(', '))]))}`,
  ].join('')
}

function carriedText({ carried, progress }: CampaignStatus): readonly string[] {
  if (carried === null) return []
  const count = (state: string) => carried.outcomes.filter((each) => each.state === state).length
  const grave = carried.outcomes.filter(({ state }) => state !== 'proved')
  return [
    `Since ${plain(carried.from.title)}: ${counted(carried.changes.length, 'change')}, of which ${progress.changed.decided} of ${progress.changed.subjects} are decided\n`,
    `What was decided then: ${count('proved')} proved, ${count('missed')} missed, ${count('not-known')} not known\n`,
    ...grave
      .slice(0, SHOWN)
      .map(
        ({ state, name, decision, how }) =>
          `  ${state === 'missed' ? 'missed' : 'not known'}: ${decision.decision} ${plain(name)}: ${plain(how)}\n`,
      ),
    ...carried.changes
      .slice(0, SHOWN)
      .map(({ name, change, what }) => `  ${change}: ${plain(name)}: ${plain(what.join(' '))}\n`),
    ...carried.notCompared.slice(0, SHOWN).map((text) => `  ${plain(text)}\n`),
  ]
}

function exceptionText({ number, name, state, expires, owner, approver, reason }: ExceptionRow): string {
  return `Exception ${number}${state === 'expired' ? ', EXPIRED' : ''}: ${plain(name)} until ${expires}, owner ${plain(owner)}, approved by ${plain(approver)}: ${plain(reason)}\n`
}
